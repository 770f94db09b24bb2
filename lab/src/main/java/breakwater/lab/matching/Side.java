package breakwater.lab.matching;

/// The sides of a book as numbers, so that events carry primitives only.
public final class Side {
    /// Buyers.
    public static final int BID = 0;

    /// Sellers.
    public static final int ASK = 1;

    private Side() {}

    /// Returns the other side.
    ///
    /// @param side [#BID] or [#ASK]
    /// @return the other one
    public static int opposite(int side) {
        return side ^ 1;
    }
}
