package breakwater.store.history;

/// What the rows of a recorded file are.
public enum RecordKind {
    /// Open, high, low, close and volume of intervals.
    BARS("bars"),
    /// Single trades.
    TRADES("trades");

    private final String table;

    RecordKind(String table) {
        this.table = table;
    }

    /// Returns the name of the table they are stored in.
    String table() {
        return table;
    }
}
