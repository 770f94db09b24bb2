package breakwater.gate;

import breakwater.math.random.CounterRandom;
import java.util.List;

/// Models with known measures, and clean samples without drawing rows.
final class Models {
    static final EstimatorStamp CLASSICAL = new EstimatorStamp("classical", 0, "");
    static final double MANY = 1e9;
    static final long HOUR = 3_600_000_000_000L;

    private Models() {}

    static Training training(double samples, long createdNanos) {
        return new Training(CLASSICAL, samples, createdNanos, List.of());
    }

    static ReferenceModel reference(int p, double samples) {
        return new ReferenceModel(
                GaussianModel.of(0, new double[p], scaled(p, 1), training(samples, 0)),
                new AnchorThreshold(25, 30_000, 0, true));
    }

    /// Mean `shift` on the first axis, variances one but for the last, which is `variance`.
    static GaussianModel known(long version, int p, double shift, double variance) {
        return known(version, p, shift, variance, MANY, 0);
    }

    static GaussianModel known(long version, int p, double shift, double variance, double samples, long nanos) {
        double[] mean = new double[p];
        mean[0] = shift;
        double[][] covariance = scaled(p, 1);
        covariance[p - 1][p - 1] = variance;
        return GaussianModel.of(version, mean, covariance, training(samples, nanos));
    }

    static double[][] scaled(int p, double variance) {
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            covariance[i][i] = variance;
        }
        return covariance;
    }

    /// Classical mean and covariance of `n` standard normal rows, drawn from their own laws (Bartlett).
    static GaussianModel clean(long version, int p, int n, CounterRandom random) {
        double[] mean = new double[p];
        double[][] t = new double[p][p];
        for (int i = 0; i < p; i++) {
            mean[i] = random.nextGaussian() / Math.sqrt(n);
            t[i][i] = Math.sqrt(chiSquare(n - 1 - i, random));
            for (int j = 0; j < i; j++) {
                t[i][j] = random.nextGaussian();
            }
        }
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k <= j; k++) {
                    covariance[i][j] += t[i][k] * t[j][k] / (n - 1);
                }
                covariance[j][i] = covariance[i][j];
            }
        }
        return GaussianModel.of(version, mean, covariance, training(n, 0));
    }

    private static double chiSquare(int freedom, CounterRandom random) {
        double sum = 0;
        for (int i = 0; i < freedom; i++) {
            double x = random.nextGaussian();
            sum += x * x;
        }
        return sum;
    }
}
