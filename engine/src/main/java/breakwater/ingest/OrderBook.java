package breakwater.ingest;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Bids and asks, best first. Without any notion of trust: [VenueBook] decides whether its levels may be used.
public final class OrderBook implements Stateful {
    private final BookSide bids;
    private final BookSide asks;

    /// Creates an empty book.
    ///
    /// @param maxLevels levels kept per side; the worst is dropped beyond
    OrderBook(int maxLevels) {
        bids = new BookSide(1, maxLevels);
        asks = new BookSide(-1, maxLevels);
    }

    /// Returns the number of bid levels.
    ///
    /// @return count
    public int bidCount() {
        return bids.count();
    }

    /// Returns the number of ask levels.
    ///
    /// @return count
    public int askCount() {
        return asks.count();
    }

    /// Returns the price of a bid level.
    ///
    /// @param i 0 for the best, below [#bidCount]
    /// @return scaled price
    /// @throws IndexOutOfBoundsException if there is no such level
    public long bidPrice(int i) {
        return bids.price(i);
    }

    /// Returns the quantity of a bid level.
    ///
    /// @param i 0 for the best, below [#bidCount]
    /// @return scaled quantity
    /// @throws IndexOutOfBoundsException if there is no such level
    public long bidQuantity(int i) {
        return bids.quantity(i);
    }

    /// Returns the price of an ask level.
    ///
    /// @param i 0 for the best, below [#askCount]
    /// @return scaled price
    /// @throws IndexOutOfBoundsException if there is no such level
    public long askPrice(int i) {
        return asks.price(i);
    }

    /// Returns the quantity of an ask level.
    ///
    /// @param i 0 for the best, below [#askCount]
    /// @return scaled quantity
    /// @throws IndexOutOfBoundsException if there is no such level
    public long askQuantity(int i) {
        return asks.quantity(i);
    }

    /// Returns whether both sides have levels and the best bid is at or above the best ask.
    ///
    /// @return true if crossed or locked
    public boolean crossed() {
        return bids.count() > 0 && asks.count() > 0 && bids.bestPrice() >= asks.bestPrice();
    }

    BookSide bids() {
        return bids;
    }

    BookSide asks() {
        return asks;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public void write(StateWriter out) {
        bids.write(out);
        asks.write(out);
    }

    @Override
    public void read(StateReader in) {
        bids.read(in);
        asks.read(in);
    }
}
