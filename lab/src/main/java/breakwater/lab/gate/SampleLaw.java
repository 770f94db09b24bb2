package breakwater.lab.gate;

import breakwater.gate.EstimatorStamp;
import breakwater.gate.GaussianModel;
import breakwater.gate.Training;
import breakwater.math.random.CounterRandom;
import java.util.List;

/// Classical mean and covariance of n normal rows, drawn from their own joint law instead of from rows: the
/// mean is
/// normal, the covariance Wishart (Bartlett's decomposition), the two independent. Exact, and its cost does not
/// grow
/// with n. The true covariance is the identity: every measure of the gate is affine invariant.
final class SampleLaw {
    private static final EstimatorStamp CLASSICAL = new EstimatorStamp("classical", 0, "");

    private final int p;
    private final CounterRandom random;

    SampleLaw(int p, CounterRandom random) {
        this.p = p;
        this.random = random;
    }

    /// @param shift true mean along the first axis
    GaussianModel draw(long version, int n, double shift, long nowNanos) {
        double[] mean = new double[p];
        double[][] t = new double[p][p];
        for (int i = 0; i < p; i++) {
            mean[i] = (i == 0 ? shift : 0) + random.nextGaussian() / Math.sqrt(n);
            t[i][i] = Math.sqrt(chiSquare(n - 1 - i));
            for (int j = 0; j < i; j++) {
                t[i][j] = random.nextGaussian();
            }
        }
        return GaussianModel.of(version, mean, product(t, n - 1), new Training(CLASSICAL, n, nowNanos, List.of()));
    }

    private double[][] product(double[][] t, int freedom) {
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += t[i][k] * t[j][k];
                }
                covariance[i][j] = sum / freedom;
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /// Twice a gamma variate, by Marsaglia and Tsang (2000); needs a shape of at least 1.
    private double chiSquare(int freedom) {
        double d = freedom / 2.0 - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = random.nextDouble();
            if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return 2 * d * v;
            }
        }
    }
}
