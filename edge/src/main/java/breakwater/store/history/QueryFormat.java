package breakwater.store.history;

/// How stored bars are written as text. Prices and quantities are exact in all of them.
public enum QueryFormat {
    /// Columns in line, for reading.
    TABLE,
    /// A header and comma-separated rows, readable by [KlineReader].
    CSV,
    /// One JSON object per line; numbers as strings, so that no reader rounds them.
    JSON_LINES
}
