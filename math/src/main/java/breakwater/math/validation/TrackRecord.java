package breakwater.math.validation;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Moments;
import breakwater.math.stats.Normal;

/// A Sharpe ratio and what its uncertainty depends on. All per period, never annual.
///
/// The 2012 form is used, with the measured ratio inside the root.
///
/// @param sharpe mean over standard deviation of the returns
/// @param observations number of returns, at least 2
/// @param skewness of the returns
/// @param kurtosis of the returns, 3 for normal ones, at least 1
/// @see "Bailey and Lopez de Prado (2012), The Sharpe Ratio Efficient Frontier"
public record TrackRecord(double sharpe, int observations, double skewness, double kurtosis) {
    /// Checks the bounds.
    ///
    /// @throws IllegalArgumentException if one is broken, or the moments give the ratio no positive variance
    public TrackRecord {
        Require.finite("sharpe", sharpe);
        Require.atLeast("observations", observations, 2);
        Require.finite("skewness", skewness);
        if (!(kurtosis >= 1 && kurtosis < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("kurtosis must be finite and >= 1 but was " + kurtosis);
        }
        double spread = spread(sharpe, skewness, kurtosis);
        if (!(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("kurtosis must give the ratio a positive variance but it was " + spread
                    + " with skewness " + skewness);
        }
    }

    /// Measures returns.
    ///
    /// @param returns simple returns over the risk-free rate, shape `[n]`, n at least 2
    /// @return record
    /// @throws IllegalArgumentException if there are too few, one is not finite, or they do not vary
    public static TrackRecord of(double[] returns) {
        Moments moments = Moments.of(returns);
        return new TrackRecord(moments.meanOverDeviation(), moments.count(), moments.skewness(), moments.kurtosis());
    }

    /// Returns the probabilistic Sharpe ratio: the confidence that the true ratio is above a benchmark.
    ///
    /// @param benchmark Sharpe ratio per period
    /// @return in `[0, 1]`
    /// @throws IllegalArgumentException if the benchmark is not finite
    public double probability(double benchmark) {
        Require.finite("benchmark", benchmark);
        double deviation = Math.sqrt(spread(sharpe, skewness, kurtosis) / (observations - 1));
        return Normal.cdf((sharpe - benchmark) / deviation);
    }

    /// Returns how many observations of the same moments would make [#probability] reach a confidence.
    ///
    /// @param benchmark Sharpe ratio per period
    /// @param confidence inside `(0.5, 1)`
    /// @return observations, not rounded; NaN where the ratio is not above the benchmark: no length will do
    /// @throws IllegalArgumentException if an argument is out of range
    public double minLength(double benchmark, double confidence) {
        Require.finite("benchmark", benchmark);
        Require.strictlyInside("confidence", confidence, 0.5, 1);
        if (!(sharpe > benchmark)) {
            return Double.NaN;
        }
        double ratio = Normal.quantile(confidence) / (sharpe - benchmark);
        double length = 1 + spread(sharpe, skewness, kurtosis) * ratio * ratio;
        return length < Double.POSITIVE_INFINITY ? length : Double.NaN;
    }

    private static double spread(double sharpe, double skewness, double kurtosis) {
        return 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
    }
}
