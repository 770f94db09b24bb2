package breakwater.math.stats;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Covariance shrunk towards the mean variance times the identity: well conditioned even with more columns than
/// rows. Cost O(n p^2).
///
/// @see "Ledoit and Wolf, A well-conditioned estimator for large-dimensional covariance matrices, JMVA 88
/// (2004)"
public final class LedoitWolf {
    private final double[][] covariance;
    private final double shrinkage;

    private LedoitWolf(double[][] covariance, double shrinkage) {
        this.covariance = covariance;
        this.shrinkage = shrinkage;
    }

    /// Estimates.
    ///
    /// @param returns `[n][p]`, `n >= 2`, all finite; not modified
    /// @return the estimate, from the sample covariance with divisor `n`
    /// @throws IllegalArgumentException if there are fewer than two rows, they differ in length or are not
    /// finite
    public static LedoitWolf fit(double[][] returns) {
        int p = Require.table("returns", returns, 2);
        int n = returns.length;
        double[][] columns = Covariance.centredColumns(returns);
        double[][] sample = Covariance.products(columns, n);
        double level = 0;
        for (int i = 0; i < p; i++) {
            level += sample[i][i] / p;
        }
        double dispersion = squaredDistance(sample, level);
        double noise = Math.min(dispersion, noise(columns, sample, n));
        double share = dispersion > 0 ? noise / dispersion : 0;
        double[][] shrunk = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                shrunk[i][j] = (1 - share) * sample[i][j] + (i == j ? share * level : 0);
            }
        }
        return new LedoitWolf(shrunk, share);
    }

    /// Returns the shrunk covariance.
    ///
    /// @return copy, `[p][p]`
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /// Returns the weight of the target.
    ///
    /// @return in [0, 1]
    public double shrinkage() {
        return shrinkage;
    }

    /// Squared Frobenius distance to `level` times the identity.
    private static double squaredDistance(double[][] sample, double level) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < sample.length; i++) {
            for (int j = 0; j < sample.length; j++) {
                double d = sample[i][j] - (i == j ? level : 0);
                sum.add(d * d);
            }
        }
        return sum.value();
    }

    /// Squared distance of single products from their mean, over `n^2`: what sampling alone would give.
    private static double noise(double[][] columns, double[][] sample, int n) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j <= i; j++) {
                double pair = 0;
                for (int t = 0; t < n; t++) {
                    double d = columns[i][t] * columns[j][t] - sample[i][j];
                    pair += d * d;
                }
                sum.add(i == j ? pair : 2 * pair);
            }
        }
        return sum.value() / n / n;
    }
}
