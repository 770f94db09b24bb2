package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// Conditional coverage: are the exceptions as many as promised, and do they come one by one, not in clusters?
///
/// @param calmCalm pairs of neighbours without an exception
/// @param calmHit pairs in which the second alone is one
/// @param hitCalm pairs in which the first alone is one
/// @param hitHit pairs of exceptions
/// @param lrIndependence likelihood ratio of independence, chi-square with one degree of freedom
/// @param pIndependence its p-value
/// @param lrConditional with the ratio of [Kupiec] added, chi-square with two degrees of freedom
/// @param pConditional its p-value
/// @see "Christoffersen, Evaluating interval forecasts, Int. Economic Review 39 (1998)"
public record Christoffersen(
        int calmCalm,
        int calmHit,
        int hitCalm,
        int hitHit,
        double lrIndependence,
        double pIndependence,
        double lrConditional,
        double pConditional) {
    /// Tests a series.
    ///
    /// @param hits 1 where the loss exceeded the value at risk, 0 elsewhere; at least two
    /// @param probability of an exception as promised, inside (0, 1)
    /// @return ratios and p-values
    /// @throws IllegalArgumentException if there are fewer than two, one is neither 0 nor 1, or the probability
    /// is
    ///     out of range
    public static Christoffersen of(int[] hits, double probability) {
        Require.atLeast("hits.length", hits.length, 2);
        int[] pairs = new int[4];
        int exceptions = 0;
        for (int t = 0; t < hits.length; t++) {
            if (hits[t] != 0 && hits[t] != 1) {
                throw new IllegalArgumentException("hits[" + t + "] must be 0 or 1 but was " + hits[t]);
            }
            exceptions += hits[t];
            if (t > 0) {
                pairs[2 * hits[t - 1] + hits[t]]++;
            }
        }
        return ofPairs(pairs, Kupiec.of(hits.length, exceptions, probability));
    }

    static Christoffersen ofPairs(int[] pairs, Kupiec coverage) {
        double together = Kupiec.logLikelihood(pairs[0] + pairs[2], pairs[1] + pairs[3]);
        double apart = Kupiec.logLikelihood(pairs[0], pairs[1]) + Kupiec.logLikelihood(pairs[2], pairs[3]);
        double independence = Math.max(0, -2 * (together - apart));
        double conditional = coverage.lr() + independence;
        return new Christoffersen(
                pairs[0],
                pairs[1],
                pairs[2],
                pairs[3],
                independence,
                Kupiec.chiSquareOneSurvival(independence),
                conditional,
                StrictMath.exp(-0.5 * conditional));
    }
}
