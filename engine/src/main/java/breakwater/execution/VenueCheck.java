package breakwater.execution;

import breakwater.model.Instrument;
import breakwater.model.Side;

/// Whether a venue may receive an order now, and what trading there is expected to cost.
///
/// With `x` the venue's price against the fair price, positive if worse for us, `t` its trust and `d` the
/// tolerance:
///
///     expected cost = t * x + (1 - t) * d
///
/// The quote counts as far as the venue is trusted; for the rest the worst tolerated price is assumed. So a
/// price
/// better than fair attracts in proportion to trust, and a venue without any trust costs `d` whatever it shows.
final class VenueCheck {
    /// What keeps a venue from an order.
    enum Finding {
        ELIGIBLE,
        TAKES_NO_ORDERS,
        NO_BOOK,
        BOOK_NOT_VALID,
        NO_PRICE,
        DISTRUSTED,
        OFF_PRICE
    }

    private final RoutingSettings settings;
    private final Venues venues;

    VenueCheck(RoutingSettings settings, Venues venues) {
        this.settings = settings;
        this.venues = venues;
    }

    /// Looks at a venue for an order that may add risk.
    ///
    /// @param books true if only venues with a book of the instrument count
    Finding forEntry(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        Finding reachable = reachable(instrument, side, source, books);
        if (reachable != Finding.ELIGIBLE) {
            return reachable;
        }
        // Negated on purpose, here and below: what is not a number is not eligible.
        if (!(venues.trust(source) > settings.trustFloor())) {
            return Finding.DISTRUSTED;
        }
        double away = against(instrument, side, fairPrice, source, books);
        return !(Math.abs(away) <= settings.toleranceFraction()) ? Finding.OFF_PRICE : Finding.ELIGIBLE;
    }

    /// Looks at a venue for taking back what it holds: without trust, and at any price that is not far worse.
    Finding forExit(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        Finding reachable = reachable(instrument, side, source, books);
        if (reachable != Finding.ELIGIBLE) {
            return reachable;
        }
        double away = against(instrument, side, fairPrice, source, books);
        return !(away <= settings.exitToleranceFraction()) ? Finding.OFF_PRICE : Finding.ELIGIBLE;
    }

    private Finding reachable(Instrument instrument, Side side, int source, boolean books) {
        if (!venues.takesOrders(source)) {
            return Finding.TAKES_NO_ORDERS;
        }
        if (!books) {
            return venues.lastPrice(instrument.id(), source) > 0.0 ? Finding.ELIGIBLE : Finding.NO_PRICE;
        }
        if (!venues.hasBook(instrument.id(), source)) {
            return Finding.NO_BOOK;
        }
        BookView book = venues.book(instrument.id(), source);
        if (!book.isValid()) {
            return Finding.BOOK_NOT_VALID;
        }
        return (side == Side.BUY ? book.askCount() : book.bidCount()) > 0 ? Finding.ELIGIBLE : Finding.NO_PRICE;
    }

    /// Returns how much worse than fair the venue's price is for us, as a fraction of the fair price.
    double against(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        double relative = price(instrument, side, source, books) / fairPrice - 1.0;
        return side == Side.BUY ? relative : -relative;
    }

    private double price(Instrument instrument, Side side, int source, boolean books) {
        if (!books) {
            return venues.lastPrice(instrument.id(), source);
        }
        BookView book = venues.book(instrument.id(), source);
        return instrument.price(side == Side.BUY ? book.askPrice(0) : book.bidPrice(0));
    }

    /// Returns the expected cost of an entry at an eligible venue, as a fraction of the fair price.
    double expectedCost(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        double trust = venues.trust(source);
        return trust * against(instrument, side, fairPrice, source, books)
                + (1.0 - trust) * settings.toleranceFraction();
    }
}
