package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackerView;
import breakwater.lab.feed.Tampering;
import breakwater.lab.matching.Side;
import breakwater.model.BookUpdate;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;

/// Says a source's messages with other prices, and knows how far its honest prices usually are from the middle.
final class Forgery {
    private final AttackerView view;
    private final int venue;
    private final Instrument instrument;
    private final ForgedBook book;
    private final Noise noise = new Noise();

    Forgery(AttackerView view, int venue) {
        this.view = view;
        this.venue = venue;
        this.instrument = view.instrument();
        this.book = new ForgedBook(view, venue);
    }

    /// Looks at the truth before it is changed.
    void observe(MarketEvent event) {
        if (event instanceof BookUpdate update) {
            book.observe(update);
        }
        double deviation = ticks(event) - view.middle();
        if (Double.isFinite(deviation)) {
            noise.add(deviation);
        }
    }

    /// Price of a message in ticks, NaN if it has none.
    double ticks(MarketEvent event) {
        return switch (event) {
            case Trade trade -> (double) trade.price() / instrument.tickSize();
            case Quote quote -> 0.5 * (quote.bidPrice() + quote.askPrice()) / instrument.tickSize();
            case BookUpdate _ -> view.mid(venue);
            default -> Double.NaN;
        };
    }

    /// Robust standard deviation of the source's honest prices about the middle of all venues, in ticks; half
    /// the
    /// spread while little is known, and never less than half a tick.
    double sigmaTicks() {
        int spread = view.depth(venue).bestAsk() - view.depth(venue).bestBid();
        return Math.max(0.5, noise.sigma(Math.max(0.5, 0.5 * spread)));
    }

    /// Says a message with its prices moved.
    void shifted(MarketEvent event, long shiftTicks, Tampering.Outlet out) {
        switch (event) {
            case Trade trade -> {
                trade.set(moved(trade.price(), shiftTicks), trade.quantity(), trade.aggressor());
                out.send(trade, 0);
            }
            case Quote quote -> {
                quote.set(
                        moved(quote.bidPrice(), shiftTicks),
                        quote.bidQuantity(),
                        moved(quote.askPrice(), shiftTicks),
                        quote.askQuantity());
                out.send(quote, 0);
            }
            case BookUpdate update -> book.forged(update, () -> book.shift((int) shiftTicks), out);
            default -> out.send(event, 0);
        }
    }

    private long moved(long price, long shiftTicks) {
        return Math.max(instrument.tickSize(), price + shiftTicks * instrument.tickSize());
    }

    /// Says a book with depth that is not there.
    ///
    /// @param side 1 for bids, -1 for asks
    void phantom(BookUpdate update, int side, int distance, int layers, long lots, Tampering.Outlet out) {
        int bookSide = side > 0 ? Side.BID : Side.ASK;
        book.forged(update, () -> book.add(bookSide, distance, layers, lots), out);
    }

    /// Price at which a venue's book would trade, scaled.
    ///
    /// @param side 1 for who buys, -1 for who sells
    long touch(int side) {
        return instrument.tickSize()
                * (side > 0 ? view.depth(venue).bestAsk() : view.depth(venue).bestBid());
    }

    /// Rounds a scaled quantity to whole lots, at least one.
    long wholeLots(double quantity) {
        return Math.max(1, Math.round(quantity / instrument.lotSize())) * instrument.lotSize();
    }

    /// Notes that not everything about the book was said.
    void withheld() {
        book.withheld();
    }

    /// Says a book as it is, all of it if it was forged or withheld before.
    void truth(BookUpdate update, Tampering.Outlet out) {
        book.truth(update, out);
    }
}
