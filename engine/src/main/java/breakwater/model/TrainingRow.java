package breakwater.model;

/// One row that a model is trained on, with the tag that leads back to its evidence.
public interface TrainingRow {
    /// Returns the source whose word it is.
    ///
    /// @return index in the catalogue
    int source();

    /// Returns the input that completed the row.
    ///
    /// @return number in the log
    long sequence();

    /// Returns when the row was complete.
    ///
    /// @return engine time in epoch nanoseconds
    long nanos();

    /// Returns the row.
    ///
    /// @return a copy
    double[] features();
}
