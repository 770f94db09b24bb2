package breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Source;
import org.junit.jupiter.api.Test;

/// The vector is the one in the venue's (Kraken's) public documentation of its book channel.
class BookChecksumTest {
    private static final String[] ASKS = {
        "45285.2 0.00100000", "45286.4 1.54571953", "45286.6 1.54571109", "45289.6 1.54560911",
        "45290.2 0.15890660", "45291.8 1.54553491", "45294.7 0.04454749", "45296.1 0.35380000",
        "45297.5 0.09945542", "45299.5 0.18772827"
    };
    private static final String[] BIDS = {
        "45283.5 0.10000000", "45283.4 1.54582015", "45282.1 0.10000000", "45281.0 0.10000000",
        "45280.3 1.54592586", "45279.0 0.07990000", "45277.6 0.03310103", "45277.5 0.30000000",
        "45277.3 1.54602737", "45276.6 0.15445238"
    };
    private static final long CHECKSUM = 3_310_070_434L;

    @Test
    void theDocumentedBookHasTheDocumentedChecksum() {
        assertThat(checksum(new Instrument(0, "BTC/USD", 1, 8, 1, 1))).isEqualTo(CHECKSUM);
    }

    @Test
    void decimalsBeyondTheTickAreLeftOut() {
        assertThat(checksum(new Instrument(0, "BTC/USD", 8, 10, 10_000_000, 100)))
                .isEqualTo(CHECKSUM);
    }

    @Test
    void aMatchingChecksumKeepsTheBookAndAWrongOneDropsItUntilTheNextSnapshot() {
        BookFixture venue = new BookFixture(Source.ChecksumRule.CRC32_TOP_TEN, BookSettings.defaults());
        assertThat(venue.books.apply(snapshot(CHECKSUM))).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(venue.book.state()).isEqualTo(BookState.VALID);
        BookUpdate change = venue.message(false, -1, -1, -1, 1, 452_835, 7);
        change.identify(false, -1, -1, -1, CHECKSUM);
        assertThat(venue.books.apply(change)).isEqualTo(BookOutcome.CHECKSUM);
        assertThat(venue.book.state()).isEqualTo(BookState.INVALID);
        assertThat(venue.books.apply(venue.message(false, -1, -1, -1, 1, 452_835, 7)))
                .isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.books.apply(snapshot(CHECKSUM + 1))).isEqualTo(BookOutcome.CHECKSUM);
        assertThat(venue.book.state()).isEqualTo(BookState.INVALID);
        assertThat(venue.books.apply(snapshot(CHECKSUM))).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(venue.book.state()).isEqualTo(BookState.VALID);
    }

    private static long checksum(Instrument instrument) {
        OrderBook book = new OrderBook(100);
        for (String level : ASKS) {
            String[] parts = level.split(" ", 2);
            book.asks()
                    .set(
                            Decimal.parse(parts[0], instrument.priceDigits()),
                            Decimal.parse(parts[1], instrument.quantityDigits()),
                            1);
        }
        for (String level : BIDS) {
            String[] parts = level.split(" ", 2);
            book.bids()
                    .set(
                            Decimal.parse(parts[0], instrument.priceDigits()),
                            Decimal.parse(parts[1], instrument.quantityDigits()),
                            1);
        }
        return new BookChecksum(instrument).of(book);
    }

    private static BookUpdate snapshot(long checksum) {
        BookUpdate update = new BookUpdate();
        update.header(0, 0, -1, 0, 1);
        update.start(true, -1, -1, -1, checksum);
        for (String level : ASKS) {
            String[] parts = level.split(" ", 2);
            update.addAsk(Decimal.parse(parts[0], 1), Decimal.parse(parts[1], 8));
        }
        for (String level : BIDS) {
            String[] parts = level.split(" ", 2);
            update.addBid(Decimal.parse(parts[0], 1), Decimal.parse(parts[1], 8));
        }
        return update;
    }
}
