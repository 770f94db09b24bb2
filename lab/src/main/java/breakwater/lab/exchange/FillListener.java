package breakwater.lab.exchange;

/// Is told what one account trades, as its owner would be.
@FunctionalInterface
public interface FillListener {
    /// The account traded.
    ///
    /// @param venue where
    /// @param side 1 if it bought, -1 if it sold
    /// @param price ticks
    /// @param lots how much
    /// @param maker whether its order rested
    void filled(int venue, int side, int price, long lots, boolean maker);
}
