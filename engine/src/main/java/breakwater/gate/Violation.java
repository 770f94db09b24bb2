package breakwater.gate;

/// One bound that a candidate broke.
///
/// @param reason stable reason
/// @param measure what was measured, or what is wrong with the candidate in one line
/// @param value what it was; NaN where it is no number
/// @param limit what it may be; NaN where it is no number
public record Violation(GateReason reason, String measure, double value, double limit) {
    static Violation of(GateReason reason, String detail) {
        return new Violation(reason, detail, Double.NaN, Double.NaN);
    }

    /// Returns one line for people.
    ///
    /// @return reason, measure, value and limit
    public String text() {
        return Double.isNaN(limit)
                ? reason.code() + ": " + measure
                : reason.code() + ": " + measure + " is " + value + ", limit " + limit;
    }
}
