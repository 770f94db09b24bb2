package breakwater.math.ensemble;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.PositiveDefinite;

/// Weights of forecasts from the covariance of their past errors (divisor `T - 1`, means removed).
///
/// The optimal weights may be negative and swing with every estimate; the inverse-variance ones, which take
/// errors
/// as
/// uncorrelated, are positive and usually forecast better from a short history.
///
/// @see "Bates and Granger (1969), The Combination of Forecasts"
public final class BatesGranger {
    private static final double MOST_CONDITION = 1e12;

    private BatesGranger() {}

    /// Returns the weights of least variance.
    ///
    /// @param errors oldest first, shape `[T][N]`, T at least 2
    /// @return weights, sum 1, any sign
    /// @throws IllegalArgumentException if the errors are too few or not finite, or their covariance is not
    /// positive
    ///     definite or has a condition number above 1e12
    public static double[] optimal(double[][] errors) {
        double[][] covariance = covariance(errors);
        PositiveDefinite matrix = PositiveDefinite.of("errors.covariance", covariance)
                .requireCondition("errors.covariance", MOST_CONDITION);
        double[] ones = new double[covariance.length];
        java.util.Arrays.fill(ones, 1);
        return normalised(matrix.solve(ones));
    }

    /// Returns weights in inverse proportion to the variance of the errors.
    ///
    /// @param errors oldest first, shape `[T][N]`, T at least 2
    /// @return weights, positive, sum 1
    /// @throws IllegalArgumentException if the errors are too few or not finite, or those of a forecast do not
    /// vary
    public static double[] inverseVariance(double[][] errors) {
        double[][] covariance = covariance(errors);
        double[] weights = new double[covariance.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / Require.positive("errors.variance[" + i + "]", covariance[i][i]);
        }
        return normalised(weights);
    }

    private static double[] normalised(double[] weights) {
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        Require.positive("errors.weightSum", total);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    private static double[][] covariance(double[][] errors) {
        int members = Require.table("errors", errors, 2);
        int rows = errors.length;
        double[] mean = new double[members];
        for (double[] row : errors) {
            for (int i = 0; i < members; i++) {
                mean[i] += row[i] / rows;
            }
        }
        double[][] covariance = new double[members][members];
        double[] d = new double[members];
        for (double[] row : errors) {
            for (int i = 0; i < members; i++) {
                d[i] = row[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += d[i] * d[j] / (rows - 1);
                }
            }
        }
        for (int i = 0; i < members; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }
}
