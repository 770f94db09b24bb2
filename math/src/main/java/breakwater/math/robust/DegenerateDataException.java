package breakwater.math.robust;

/// The data cannot carry the estimate that was asked for: a column without spread, for instance.
///
/// Not a mistake of the caller: live data can be so, and the caller must be ready for it.
public final class DegenerateDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /// Creates the refusal.
    ///
    /// @param column index of the column at fault, -1 where no single one is
    /// @param message name, bound and value in one line
    public DegenerateDataException(int column, String message) {
        super(message);
        this.column = column;
    }

    /// Returns the column at fault.
    ///
    /// @return index, -1 where no single column is
    public int column() {
        return column;
    }
}
