package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookSettings;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.FrameDecoder;
import breakwater.ingest.OrderBook;
import breakwater.ingest.VenueBook;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.testing.SharedData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hides removals of the best level in a real stream. Ids stay unbroken, so only the venue's own quotes and trades,
/// or a crossed book, can tell. A second book follows the untouched stream and says what is true.
class RecordedGhostTest {
    private static final long SECOND = 1_000_000_000L;
    /// Every so many removals of a best bid one is hidden.
    private static final int EVERY = 2;

    private final Books books = books();
    private final VenueBook book = books.book(0, 0);
    private final Books trueBooks = books();
    private final VenueBook trueBook = trueBooks.book(0, 0);
    private int removals;
    private int hidden;
    private int noticed;
    private int healed;
    private boolean wrong;
    private long wrongSinceNanos;
    private long longestWrongNanos;
    private long sumWrongNanos;

    @ParameterizedTest
    @CsvSource({"book/binance_spot_BTCUSDT_20240808.jsonl.gz", "book/binance_usdm_BTCUSDT_20240808.jsonl.gz"})
    void aHiddenRemovalOfTheBestLevelIsNoticedOrHeals(String file) throws IOException {
        try (RecordedFrames frames = RecordedFrames.open(SharedData.path(file))) {
            FrameDecoder decoder = frames.decoder(Instrument.of(0, frames.symbol()), 0);
            while (frames.next()) {
                FrameDecoder.Outcome _ =
                        decoder.decode(frames.buffer(), frames.from(), frames.to(), frames.receiveNanos(), this::take);
                judge(frames.receiveNanos());
            }
        }
        System.out.printf(
                "%s: hidden %d, noticed %d, healed by the stream itself %d, VALID and wrong for %.0f ms on average,"
                        + " %.0f ms at most%n",
                file, hidden, noticed, healed, sumWrongNanos / 1e6 / hidden, longestWrongNanos / 1e6);
        assertThat(hidden).isGreaterThan(50);
        assertThat(noticed + healed).isGreaterThanOrEqualTo(hidden - 1);
        assertThat(noticed).isGreaterThan(hidden * 9 / 10);
        assertThat(longestWrongNanos).isLessThan(SECOND);
    }

    private void take(MarketEvent event) {
        switch (event) {
            case BookUpdate update -> {
                BookOutcome _ = books.apply(wrong ? update : tampered(update));
                BookOutcome _ = trueBooks.apply(update);
            }
            case Quote quote -> {
                BookOutcome _ = books.observe(quote);
            }
            case Trade trade -> {
                BookOutcome _ = books.observe(trade);
            }
            default -> throw new AssertionError(event);
        }
    }

    /// The update, at times without the removal of the best bid.
    private BookUpdate tampered(BookUpdate update) {
        if (update.isSnapshot() || book.state() != BookState.VALID) {
            return update;
        }
        for (int i = 0; i < update.bidCount(); i++) {
            if (update.bidQuantity(i) == 0 && update.bidPrice(i) == book.bestBid() && ++removals % EVERY == 0) {
                hidden++;
                wrong = true;
                wrongSinceNanos = update.receiveNanos();
                return without(update, i);
            }
        }
        return update;
    }

    private static BookUpdate without(BookUpdate update, int hiddenBid) {
        BookUpdate copy = new BookUpdate();
        copy.header(update);
        copy.start(false, update.firstSequence(), update.lastSequence(), update.previousSequence(), -1);
        for (int i = 0; i < update.bidCount(); i++) {
            if (i != hiddenBid) {
                copy.addBid(update.bidPrice(i), update.bidQuantity(i));
            }
        }
        for (int i = 0; i < update.askCount(); i++) {
            copy.addAsk(update.askPrice(i), update.askQuantity(i));
        }
        return copy;
    }

    private void judge(long nowNanos) {
        if (!wrong) {
            return;
        }
        boolean same = sameTop(book.unverifiedLevels(), trueBook.unverifiedLevels());
        if (book.state() != BookState.VALID) {
            noticed++;
            resynchronise(nowNanos);
        } else if (same) {
            healed++;
        } else {
            return;
        }
        wrong = false;
        sumWrongNanos += nowNanos - wrongSinceNanos;
        longestWrongNanos = Math.max(longestWrongNanos, nowNanos - wrongSinceNanos);
    }

    private void resynchronise(long nowNanos) {
        OrderBook levels = trueBook.unverifiedLevels();
        BookUpdate snapshot = new BookUpdate();
        snapshot.header(0, 0, trueBook.lastSequence(), 0, nowNanos);
        snapshot.start(true, -1, trueBook.lastSequence(), -1, -1);
        for (int i = 0; i < levels.bidCount(); i++) {
            snapshot.addBid(levels.bidPrice(i), levels.bidQuantity(i));
        }
        for (int i = 0; i < levels.askCount(); i++) {
            snapshot.addAsk(levels.askPrice(i), levels.askQuantity(i));
        }
        assertThat(books.apply(snapshot)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.state()).isEqualTo(BookState.VALID);
    }

    private static boolean sameTop(OrderBook a, OrderBook b) {
        return a.bidPrice(0) == b.bidPrice(0) && a.bidQuantity(0) == b.bidQuantity(0);
    }

    private static Books books() {
        return new Books(
                new Catalogue(
                        List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "any", Source.ChecksumRule.NONE))),
                BookSettings.defaults());
    }
}
