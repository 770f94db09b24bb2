package breakwater.math.validation;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;

/// Resamples of a series in blocks of random length, so that its dependence over time survives.
///
/// @see "Politis and Romano (1994), The Stationary Bootstrap"
public final class StationaryBootstrap {
    private StationaryBootstrap() {}

    /// Draws rows: each follows the one before (the first follows the last) or, with the restart probability,
    /// is
    /// any.
    ///
    /// @param rows filled with indices in `[0, rows.length)`
    /// @param restartProbability one over the mean length of a block, in `(0, 1]`
    /// @param random generator
    /// @throws IllegalArgumentException if the probability is out of range
    public static void draw(int[] rows, double restartProbability, CounterRandom random) {
        requireProbability(restartProbability);
        int n = rows.length;
        int row = 0;
        for (int t = 0; t < n; t++) {
            boolean restart = t == 0 || random.nextDouble() < restartProbability;
            row = restart ? random.nextInt(n) : row + 1 == n ? 0 : row + 1;
            rows[t] = row;
        }
    }

    static void requireProbability(double restartProbability) {
        Require.inside("restartProbability", restartProbability, Double.MIN_NORMAL, 1);
    }

    /// Long-run standard deviation of a series, that is root n times the one of its bootstrapped mean.
    ///
    /// @param x deviations from their mean
    static double longRunDeviation(double[] x, double restartProbability) {
        int n = x.length;
        double sum = autocovariance(x, 0);
        for (int i = 1; i < n; i++) {
            double weight = kernel(i, n, restartProbability);
            if (weight > NEGLIGIBLE) {
                sum += 2 * weight * autocovariance(x, i);
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /// Lags of less weight change no digit; without this the cost would be `O(n^2)` for any block length.
    private static final double NEGLIGIBLE = 1e-22;

    private static double kernel(int i, int n, double q) {
        double near = (double) (n - i) / n;
        return near * StrictMath.pow(1 - q, i) + (1 - near) * StrictMath.pow(1 - q, n - i);
    }

    private static double autocovariance(double[] x, int lag) {
        double sum = 0;
        for (int t = lag; t < x.length; t++) {
            sum += x[t] * x[t - lag];
        }
        return sum / x.length;
    }
}
