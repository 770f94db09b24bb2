package breakwater.math.stress.revaluation;

/// What becomes of margin, worst last.
public enum MarginVerdict {
    /// Nobody calls.
    SAFE,
    /// More collateral is asked for.
    MARGIN_CALL,
    /// The venue closes a position.
    LIQUIDATED,
    /// The book is worth nothing or less.
    INSOLVENT;

    MarginVerdict worse(MarginVerdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
