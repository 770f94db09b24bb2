package breakwater.math.stats;

import breakwater.math.arguments.Require;

/// The first four moments of a sample that varies, in two passes with compensated sums.
///
/// @param count how many numbers
/// @param mean arithmetic mean
/// @param standardDeviation with divisor `n - 1`
/// @param skewness of the population: third central moment over the cube of the deviation with divisor `n`
/// @param kurtosis of the population, not in excess: 3 for a normal law
public record Moments(int count, double mean, double standardDeviation, double skewness, double kurtosis) {
    /// Measures a sample.
    ///
    /// @param returns any unit, shape `[n]` with `n >= 2`, all finite, not all equal; not modified
    /// @return its moments
    /// @throws IllegalArgumentException if there are fewer than two, one is not finite or all are equal
    public static Moments of(double[] returns) {
        Require.holds("returns", returns, 2);
        Require.finite("returns", returns);
        int n = returns.length;
        double mean = CompensatedSum.of(returns) / n;
        CompensatedSum second = new CompensatedSum();
        CompensatedSum third = new CompensatedSum();
        CompensatedSum fourth = new CompensatedSum();
        for (double value : returns) {
            double d = value - mean;
            second.add(d * d);
            third.add(d * d * d);
            fourth.add(d * d * d * d);
        }
        double variance = second.value() / n;
        if (!varies(returns) || !(variance * variance > 0)) {
            throw new IllegalArgumentException("returns must vary but all were near " + returns[0]);
        }
        double skewness = third.value() / n / (variance * Math.sqrt(variance));
        double kurtosis = fourth.value() / n / (variance * variance);
        Require.finite("kurtosis", kurtosis);
        return new Moments(n, mean, Math.sqrt(second.value() / (n - 1)), skewness, kurtosis);
    }

    /// Returns the mean over the standard deviation: of excess returns, their Sharpe ratio per period.
    ///
    /// @return ratio without unit
    public double meanOverDeviation() {
        return mean / standardDeviation;
    }

    /// Returns the sample variance of numbers that need not vary.
    ///
    /// @param x shape `[n]` with `n >= 1`, finite; not modified
    /// @return variance with divisor `n - 1`; 0 for a single number
    public static double variance(double[] x) {
        double mean = CompensatedSum.of(x) / x.length;
        CompensatedSum squares = new CompensatedSum();
        for (double v : x) {
            squares.add((v - mean) * (v - mean));
        }
        return squares.value() / Math.max(1, x.length - 1);
    }

    /// Returns the kurtosis above that of the normal law.
    ///
    /// @return kurtosis less 3
    public double excessKurtosis() {
        return kurtosis - 3;
    }

    /// Exact on purpose: the mean of equal numbers need not equal them, so their variance need not be 0.
    private static boolean varies(double[] x) {
        for (double value : x) {
            if (value != x[0]) {
                return true;
            }
        }
        return false;
    }
}
