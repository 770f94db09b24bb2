package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import java.util.List;

/// One book with short ways to feed it. Prices and quantities are whole numbers.
final class BookFixture {
    static final long NONE = MarketEvent.NO_SEQUENCE;
    static final long SECOND = 1_000_000_000L;

    final Books books;
    final VenueBook book;
    long nanos = 1_700_000_000L * SECOND;

    BookFixture() {
        this(Source.ChecksumRule.NONE, BookSettings.defaults());
    }

    BookFixture(Source.ChecksumRule checksum, BookSettings settings) {
        books = new Books(catalogue(checksum), settings);
        book = books.book(0, 0);
    }

    static Catalogue catalogue(Source.ChecksumRule checksum) {
        return new Catalogue(
                List.of(new Instrument(0, "BTC/USD", 1, 8, 1, 1)), List.of(new Source(0, "venue", checksum)));
    }

    /// A message; `levels` are side (+1 bid, -1 ask), price, quantity.
    BookUpdate message(boolean snapshot, long first, long last, long previous, long... levels) {
        nanos += SECOND / 1_000;
        BookUpdate update = new BookUpdate();
        update.header(0, 0, last, nanos, nanos);
        update.start(snapshot, first, last, previous, NONE);
        for (int i = 0; i < levels.length; i += 3) {
            if (levels[i] > 0) {
                update.addBid(levels[i + 1], levels[i + 2]);
            } else {
                update.addAsk(levels[i + 1], levels[i + 2]);
            }
        }
        return update;
    }

    BookOutcome fetched(long id, long... levels) {
        return books.apply(message(true, NONE, id, NONE, levels));
    }

    BookOutcome streamed(long id, long... levels) {
        return books.apply(message(true, id, id, NONE, levels));
    }

    BookOutcome change(long first, long last, long... levels) {
        return books.apply(message(false, first, last, NONE, levels));
    }

    BookOutcome chained(long first, long last, long previous, long... levels) {
        return books.apply(message(false, first, last, previous, levels));
    }

    BookOutcome quote(long id, long bid, long bidQuantity, long ask, long askQuantity) {
        Quote quote = new Quote();
        quote.header(0, 0, id, 0, nanos);
        return books.observe(quote.set(bid, bidQuantity, ask, askQuantity));
    }

    BookOutcome trade(long venueNanos, long price, Side aggressor) {
        Trade trade = new Trade();
        trade.header(0, 0, 1, venueNanos, nanos);
        return books.observe(trade.set(price, 1, aggressor));
    }

    void status(VenueStatus.State state) {
        VenueStatus status = new VenueStatus();
        status.header(0, 0, NONE, 0, nanos);
        books.observe(status.set(state));
    }
}
