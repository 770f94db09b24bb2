package breakwater.lab.exchange;

/// Is told who traded with whom.
public interface TruthListener {
    /// Two accounts traded.
    ///
    /// @param venue where
    /// @param maker account of the order that rested
    /// @param taker account of the order that came
    /// @param takerSide 1 if the one who came bought, -1 if it sold
    /// @param price ticks
    /// @param lots how much
    /// @param nanos when
    void traded(int venue, int maker, int taker, int takerSide, int price, long lots, long nanos);

    /// Returns one that does not listen.
    ///
    /// @return listener
    static TruthListener none() {
        return (_, _, _, _, _, _, _) -> {};
    }
}
