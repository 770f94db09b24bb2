package breakwater.math.tail;

/// The tail of simulated returns, and how far chance may have moved it.
///
/// @param valueAtRisk order statistic of the simulated losses
/// @param expectedShortfall mean of the simulated losses in the tail
/// @param valueAtRiskStandardError half the distance of the order statistics one standard error of the rank
/// apart
/// @param expectedShortfallStandardError from the spread of the losses in the tail
public record SimulatedTail(
        double valueAtRisk,
        double expectedShortfall,
        double valueAtRiskStandardError,
        double expectedShortfallStandardError) {
    /// Measures simulated returns.
    ///
    /// @param returns shape `[n]`, all finite; not modified
    /// @param confidence inside (0, 1)
    /// @see "Manistre and Hancock, Variance of the CTE estimator, N. American Actuarial J. 9 (2005)"
    static SimulatedTail of(double[] returns, double confidence) {
        int n = returns.length;
        TailCount tail = TailCount.of(confidence, n);
        int spread = (int) Math.ceil(Math.sqrt(tail.size * confidence));
        int outer = Math.max(0, tail.whole - spread);
        int inner = Math.min(n - 1, tail.whole + spread);
        double[] worst = WorstReturns.select(returns, inner + 1);
        for (int i = 0; i < worst.length; i++) {
            worst[i] = 0.0 - worst[i];
        }
        double edge = worst[tail.whole];
        double shortfall = Math.max(edge, tail.expectedShortfall(worst));
        double squares = 0;
        for (int i = 0; i < tail.whole; i++) {
            squares += (worst[i] - shortfall) * (worst[i] - shortfall);
        }
        double variance = squares / tail.size + confidence * (shortfall - edge) * (shortfall - edge);
        return new SimulatedTail(edge, shortfall, 0.5 * (worst[outer] - worst[inner]), Math.sqrt(variance / tail.size));
    }
}
