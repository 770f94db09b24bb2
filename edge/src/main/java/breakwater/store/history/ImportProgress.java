package breakwater.store.history;

/// Told how far an import is.
@FunctionalInterface
public interface ImportProgress {
    /// Some more rows were read.
    ///
    /// @param rows rows read so far
    void read(long rows);

    /// Returns a listener that does nothing.
    ///
    /// @return listener
    static ImportProgress silent() {
        return _ -> {};
    }
}
