package breakwater.risk;

/// Whether a method's forecasts of value at risk were exceeded as often as promised, and one by one.
///
/// @param method how they were made
/// @param confidence inside (0, 1)
/// @param observations forecasts that met their return
/// @param exceptions how many were exceeded
/// @param expected how many should have been
/// @param kupiecP p-value of the number of exceptions, NaN before the first observation
/// @param christoffersenP p-value of number and independence together, NaN before the second
/// @param smallSample true while fewer than five exceptions are expected: the p-values have no power
public record CoverageVerdict(
        TailMethod method,
        double confidence,
        int observations,
        int exceptions,
        double expected,
        double kupiecP,
        double christoffersenP,
        boolean smallSample) {
    private static final double LEAST_P = 0.05;

    /// Returns the verdict in a word.
    ///
    /// @return `unknown` while the sample is small, `kept` if neither test refuses at 5%, else `broken`
    public String verdict() {
        if (smallSample) {
            return "unknown";
        }
        return kupiecP >= LEAST_P && christoffersenP >= LEAST_P ? "kept" : "broken";
    }
}
