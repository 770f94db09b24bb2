package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// The tail of the returns as they were, each with equal weight.
///
/// @param valueAtRisk order statistic of rank `ceil(confidence n)` from below of the losses
/// @param valueAtRiskLinear linear interpolation at rank `confidence (n - 1)`
/// @param expectedShortfall mean of the worst `n (1 - confidence)` losses, the one on the edge counted in part
/// @param meanOfLossesAtLeastVar plain mean of the losses that are not below [#valueAtRisk]
/// @param count how many returns
/// @param smallSample true if fewer than five returns are expected in the tail: the numbers rest on next to
/// nothing
/// @see "Acerbi and Tasche, On the coherence of expected shortfall, J. Banking Finance 26 (2002)"
public record HistoricalTail(
        double valueAtRisk,
        double valueAtRiskLinear,
        double expectedShortfall,
        double meanOfLossesAtLeastVar,
        int count,
        boolean smallSample) {
    /// Measures a sample. Expected cost O(n); the sample is not sorted, only its tail.
    ///
    /// @param returns simple returns, `n >= 1`, all finite; not modified
    /// @param confidence inside (0, 1), read as the decimal it prints as
    /// @return its tail
    /// @throws IllegalArgumentException if there are none, one is not finite or the confidence is out of range
    public static HistoricalTail of(double[] returns, double confidence) {
        Require.holds("returns", returns, 1);
        WorstReturns.requireFinite("returns", returns);
        int n = returns.length;
        TailCount tail = TailCount.of(confidence, n);
        double[] worst = WorstReturns.select(returns, Math.max(tail.whole + 1, n - tail.linearRank));
        for (int i = 0; i < worst.length; i++) {
            // Subtracted from zero, not negated: no negative zero comes out.
            worst[i] = 0.0 - worst[i];
        }
        double edge = worst[tail.whole];
        int upper = n - 1 - tail.linearRank;
        double linear = worst[upper];
        if (upper > 0) {
            linear += tail.linearFraction * (worst[upper - 1] - linear);
        }
        double shortfall = Math.max(edge, tail.expectedShortfall(worst));
        return new HistoricalTail(edge, linear, shortfall, meanFrom(worst, edge), n, tail.smallSample);
    }

    /// Returns the default pair.
    ///
    /// @return [#valueAtRisk] and [#expectedShortfall]
    public TailEstimate estimate() {
        return new TailEstimate(valueAtRisk, expectedShortfall);
    }

    private static double meanFrom(double[] worst, double edge) {
        double sum = 0;
        int count = 0;
        while (count < worst.length && worst[count] >= edge) {
            sum += worst[count++];
        }
        return sum / count;
    }
}
