package breakwater.lab.population;

/// Is told of large orders that are done: only the scorer may know.
public interface MetaListener {
    /// A large order was completed.
    ///
    /// @param venue where
    /// @param side 1 if it bought, -1 if it sold
    /// @param lots how much
    /// @param fromNanos when it began
    /// @param fromMid ticks then
    /// @param toNanos when its last slice traded
    /// @param toMid ticks then
    void done(int venue, int side, long lots, long fromNanos, double fromMid, long toNanos, double toMid);

    /// Returns one that does not listen.
    ///
    /// @return listener
    static MetaListener none() {
        return (_, _, _, _, _, _, _) -> {};
    }
}
