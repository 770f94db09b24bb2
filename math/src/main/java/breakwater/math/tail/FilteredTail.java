package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.stats.EwmaVariance;

/// Filtered historical simulation: each return is scaled from the volatility of its day to that of tomorrow.
///
/// @param nextVolatility forecast for the next return
/// @param tail of the scaled returns
/// @see "Hull and White, Incorporating volatility updating, J. Risk 1 (1998)"
/// @see "Barone-Adesi, Giannopoulos and Vosper, VaR without correlations, J. Futures Markets 19 (1999)"
public record FilteredTail(double nextVolatility, HistoricalTail tail) {
    /// Measures a sample. The volatility of a return comes from those before it alone; the first return, which
    /// has
    /// none, stands for itself, so keep `burnIn` at a few times `1 / (1 - lambda)`.
    ///
    /// @param returns simple returns, oldest first, all finite; not modified
    /// @param lambda decay of the variance, inside (0, 1)
    /// @param burnIn how many of the oldest to leave out, in `[0, n)`
    /// @param confidence inside (0, 1)
    /// @return the tail of the next return
    /// @throws IllegalArgumentException if none is left, a number is out of range, or a volatility is zero
    public static FilteredTail of(double[] returns, double lambda, int burnIn, double confidence) {
        Require.holds("returns", returns, 1);
        Require.finite("returns", returns);
        if (burnIn < 0 || burnIn >= returns.length) {
            throw new IllegalArgumentException("burnIn must be in [0, " + (returns.length - 1) + "] but was " + burnIn);
        }
        EwmaVariance variance = new EwmaVariance(lambda);
        double[] scaled = new double[returns.length - burnIn];
        for (int i = 0; i < returns.length; i++) {
            if (i >= burnIn) {
                scaled[i - burnIn] = returns[i] / deviation(returns, i, variance);
            }
            variance.add(returns[i]);
        }
        double next = Math.sqrt(variance.variance());
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= next;
        }
        return new FilteredTail(next, HistoricalTail.of(scaled, confidence));
    }

    private static double deviation(double[] returns, int i, EwmaVariance variance) {
        double v = i == 0 ? returns[0] * returns[0] : variance.variance();
        if (!(v > 0)) {
            throw new IllegalArgumentException(
                    "returns must vary before index " + i + " but the variance forecast there was " + v);
        }
        return Math.sqrt(v);
    }
}
