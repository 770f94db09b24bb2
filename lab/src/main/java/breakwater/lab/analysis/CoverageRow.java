package breakwater.lab.analysis;

/// How one method did at one level.
///
/// @param method name with parameters
/// @param confidence promised share of days without an exception
/// @param days forecasts that met their return
/// @param exceptions losses beyond the forecast
/// @param kupiec p value of their number
/// @param independence p value of their independence (Christoffersen)
/// @param conditional p value of both
/// @param meanValueAtRisk over the days with a finite forecast
/// @param meanLoss of the quantile score, in units of return; less is better
/// @param flagged forecasts that the method itself doubted, or that promised everything
public record CoverageRow(
        String method,
        double confidence,
        int days,
        int exceptions,
        double kupiec,
        double independence,
        double conditional,
        double meanValueAtRisk,
        double meanLoss,
        int flagged) {
    /// Significance below which coverage counts as refuted.
    public static final double SIGNIFICANCE = 0.05;

    /// Returns whether neither test refutes the method.
    ///
    /// @return true if both p values are at least five percent; NaN fails
    public boolean holds() {
        return kupiec >= SIGNIFICANCE && conditional >= SIGNIFICANCE;
    }

    /// Returns how many exceptions were promised.
    ///
    /// @return expected count
    public double expected() {
        return days * (1 - confidence);
    }
}
