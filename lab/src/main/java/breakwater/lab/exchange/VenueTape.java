package breakwater.lab.exchange;

/// Is told what a venue makes public at once: its trades, without owners.
public interface VenueTape {
    /// Somebody traded.
    ///
    /// @param price ticks
    /// @param lots how much
    /// @param side 1 if the one who came bought, -1 if it sold
    /// @param nanos when
    void traded(int price, long lots, int side, long nanos);

    /// Returns one that does not listen.
    ///
    /// @return tape
    static VenueTape none() {
        return (_, _, _, _) -> {};
    }
}
