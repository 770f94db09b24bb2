package breakwater.math.portfolio;

import breakwater.math.arguments.Require;

/// The first four moments of a series of returns, by two passes with compensated sums.
///
/// @param observations number of returns, at least 2
/// @param mean per period
/// @param deviation sample standard deviation (divisor `n - 1`), positive
/// @param skewness of the population kind (divisor n)
/// @param kurtosis of the population kind; 3 for normal returns
public record ReturnMoments(int observations, double mean, double deviation, double skewness, double kurtosis) {
    /// Computes the moments.
    ///
    /// @param name name of the argument, for refusals
    /// @param returns shape `[n]`, n at least 2, finite
    /// @return moments
    /// @throws IllegalArgumentException if there are fewer than two, one is not finite, or they do not vary
    public static ReturnMoments of(String name, double[] returns) {
        Require.holds(name, returns, 2);
        Require.finite(name, returns);
        int n = returns.length;
        double mean = EquityStatistics.compensatedMean(returns);
        double[] powers = new double[3];
        double lost = 0;
        for (double r : returns) {
            double d = r - mean;
            double square = d * d;
            double next = powers[0] + square;
            lost += powers[0] >= square ? powers[0] - next + square : square - next + powers[0];
            powers[0] = next;
            powers[1] += square * d;
            powers[2] += square * square;
        }
        double squares = powers[0] + lost;
        double deviation = Math.sqrt(squares / (n - 1));
        if (!(deviation > EquityStatistics.ROUNDING && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must vary but their standard deviation was " + deviation);
        }
        double variance = squares / n;
        return new ReturnMoments(
                n,
                mean,
                deviation,
                powers[1] / n / (variance * Math.sqrt(variance)),
                powers[2] / n / (variance * variance));
    }

    /// Returns the sample variance of numbers that need not vary.
    ///
    /// @param x shape `[n]`, finite, n at least 1; not modified
    /// @return variance (divisor `n - 1`); 0 for a single number
    public static double variance(double[] x) {
        double mean = EquityStatistics.compensatedMean(x);
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return squares / Math.max(1, x.length - 1);
    }

    /// Returns the Sharpe ratio per period, over a risk-free rate of 0.
    ///
    /// @return mean over deviation
    public double sharpe() {
        return mean / deviation;
    }
}
