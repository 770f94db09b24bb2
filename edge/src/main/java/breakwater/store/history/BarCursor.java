package breakwater.store.history;

import breakwater.model.Bar;

/// Recorded bars one after the other, in the order they were recorded.
interface BarCursor extends AutoCloseable {
    /// Moves to the next bar.
    ///
    /// @return false at the end
    boolean next(Bar bar);

    /// Returns the SHA-256 of the file the bars came from. Ends the cursor; once only.
    String sha256();

    @Override
    void close();
}
