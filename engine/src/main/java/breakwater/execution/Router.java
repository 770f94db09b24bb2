package breakwater.execution;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.model.Source;
import java.util.Locale;

/// Chooses the venue of an order: of those that [VenueCheck] finds eligible the one with the least expected
/// cost.
///
/// Once any venue has a book of the instrument, only books count. Before that the source that spoke last gets
/// the
/// order if it is eligible, because prices of different moments say nothing about cost; else the cheapest that
/// is.
///
/// If nobody is eligible, nothing is entered. What is held may still be closed where it is held, at most as
/// much as is
/// held there.
final class Router {
    /// Says how much an order of a side may take off what a venue holds, orders on their way counted as done.
    @FunctionalInterface
    interface Closable {
        long at(int instrument, int source, Side side);
    }

    private final Catalogue catalogue;
    private final Venues venues;
    private final VenueCheck check;
    private final RoutingSettings settings;
    private final Closable closable;

    Router(RoutingSettings settings, Catalogue catalogue, Venues venues, Closable closable) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.venues = venues;
        this.closable = closable;
        check = new VenueCheck(settings, venues);
    }

    /// Routes an order.
    ///
    /// @param position held over all venues; a route that is an exit never passes flat
    Route route(Instrument instrument, Side side, long quantity, double fairPrice, long position) {
        boolean books = anyBook(instrument);
        int entry = entry(instrument, side, fairPrice, books);
        if (entry != Route.NO_VENUE) {
            return new Route(entry, quantity, false);
        }
        boolean closes = side == Side.SELL ? position > 0 : position < 0;
        return closes ? exit(instrument, side, Math.min(quantity, Math.abs(position)), fairPrice, books) : Route.NONE;
    }

    private int entry(Instrument instrument, Side side, double fairPrice, boolean books) {
        if (!books) {
            int last = venues.lastPricedBy(instrument.id());
            if (last >= 0 && isEligible(instrument, side, fairPrice, last, false)) {
                return last;
            }
        }
        int best = Route.NO_VENUE;
        double least = Double.POSITIVE_INFINITY;
        for (int source = 0; source < catalogue.sources().size(); source++) {
            if (isEligible(instrument, side, fairPrice, source, books)) {
                double cost = check.expectedCost(instrument, side, fairPrice, source, books);
                if (cost < least) {
                    least = cost;
                    best = source;
                }
            }
        }
        return best;
    }

    private boolean isEligible(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        return check.forEntry(instrument, side, fairPrice, source, books) == VenueCheck.Finding.ELIGIBLE;
    }

    private Route exit(Instrument instrument, Side side, long most, double fairPrice, boolean books) {
        Route best = Route.NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int source = 0; source < catalogue.sources().size(); source++) {
            long here = Math.min(most, closable.at(instrument.id(), source, side));
            long quantity = here / instrument.lotSize() * instrument.lotSize();
            if (quantity <= 0
                    || check.forExit(instrument, side, fairPrice, source, books) != VenueCheck.Finding.ELIGIBLE) {
                continue;
            }
            double against = check.against(instrument, side, fairPrice, source, books);
            if (against < least) {
                least = against;
                best = new Route(source, quantity, true);
            }
        }
        return best;
    }

    private boolean anyBook(Instrument instrument) {
        for (int source = 0; source < catalogue.sources().size(); source++) {
            if (venues.hasBook(instrument.id(), source)) {
                return true;
            }
        }
        return false;
    }

    /// Says of every venue what it was expected to cost or what kept it from the order. For people; costs
    /// memory.
    String explain(Instrument instrument, Side side, double fairPrice) {
        boolean books = anyBook(instrument);
        StringBuilder text = new StringBuilder();
        for (Source source : catalogue.sources()) {
            text.append(text.isEmpty() ? "" : "; ").append(source.name()).append(' ');
            text.append(explain(instrument, side, fairPrice, source.id(), books));
        }
        return text.toString();
    }

    private String explain(Instrument instrument, Side side, double fairPrice, int source, boolean books) {
        double trust = venues.trust(source);
        return switch (check.forEntry(instrument, side, fairPrice, source, books)) {
            case ELIGIBLE -> {
                double cost = check.expectedCost(instrument, side, fairPrice, source, books);
                yield String.format(Locale.ROOT, "costs %.2f bps at trust %.3f", 1e4 * cost, trust);
            }
            case TAKES_NO_ORDERS -> "takes no orders";
            case NO_BOOK -> "has no book";
            case BOOK_NOT_VALID -> "has no valid book";
            case NO_PRICE -> "has no price";
            case DISTRUSTED ->
                String.format(Locale.ROOT, "has trust %.3f, not above %.3f", trust, settings.trustFloor());
            case OFF_PRICE -> {
                double away = 1e4 * check.against(instrument, side, fairPrice, source, books);
                yield String.format(
                        Locale.ROOT,
                        "is %.2f bps %s than fair, tolerated are %.2f",
                        Math.abs(away),
                        away < 0.0 ? "better" : "worse",
                        1e4 * settings.toleranceFraction());
            }
        };
    }
}
