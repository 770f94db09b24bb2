package breakwater.execution;

/// A venue's order book, read only: best level first.
public interface BookView {
    /// Returns whether the book may price an order.
    ///
    /// @return true only for a synchronised book
    boolean isValid();

    /// Returns the number of bid levels.
    ///
    /// @return count
    int bidCount();

    /// Returns the number of ask levels.
    ///
    /// @return count
    int askCount();

    /// Returns a bid price.
    ///
    /// @param level in `[0, bidCount)`, 0 is the highest
    /// @return scaled price
    long bidPrice(int level);

    /// Returns a bid quantity.
    ///
    /// @param level in `[0, bidCount)`
    /// @return scaled quantity
    long bidQuantity(int level);

    /// Returns an ask price.
    ///
    /// @param level in `[0, askCount)`, 0 is the lowest
    /// @return scaled price
    long askPrice(int level);

    /// Returns an ask quantity.
    ///
    /// @param level in `[0, askCount)`
    /// @return scaled quantity
    long askQuantity(int level);
}
