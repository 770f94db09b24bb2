package breakwater.execution;

import breakwater.model.Instrument;
import breakwater.model.Side;

/// Chooses the venue of an order.
///
/// With books: the valid one with the best price for our side, unless that price lies more than 1% from the fair
/// price:
/// the venue that lies is the one whose price looks best. Without any book: the source that delivered the price.
final class Router {
    static final int NO_VENUE = -1;
    private static final double CORRIDOR_FRACTION = 0.01;

    private final Venues venues;
    private final int sourceCount;

    Router(Venues venues, int sourceCount) {
        this.venues = venues;
        this.sourceCount = sourceCount;
    }

    int choose(Instrument instrument, Side side, double fairPrice) {
        boolean anyBook = false;
        int best = NO_VENUE;
        long bestPrice = 0;
        for (int source = 0; source < sourceCount; source++) {
            if (!venues.hasBook(instrument.id(), source)) {
                continue;
            }
            anyBook = true;
            BookView book = venues.book(instrument.id(), source);
            if (!venues.takesOrders(source) || !book.isValid()) {
                continue;
            }
            if ((side == Side.BUY ? book.askCount() : book.bidCount()) == 0) {
                continue;
            }
            long price = side == Side.BUY ? book.askPrice(0) : book.bidPrice(0);
            if (!(Math.abs(instrument.price(price) / fairPrice - 1.0) <= CORRIDOR_FRACTION)) {
                continue;
            }
            boolean better = side == Side.BUY ? price < bestPrice : price > bestPrice;
            if (best == NO_VENUE || better) {
                best = source;
                bestPrice = price;
            }
        }
        if (anyBook) {
            return best;
        }
        int last = venues.lastPricedBy(instrument.id());
        return last >= 0 && venues.takesOrders(last) ? last : NO_VENUE;
    }
}
