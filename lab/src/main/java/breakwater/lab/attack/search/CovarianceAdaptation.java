package breakwater.lab.attack.search;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// CMA-ES: asks for points, is told their costs, and moves a normal distribution towards the cheap ones.
///
/// Constants are those of the tutorial, without negative weights. The square root of the covariance is its
/// Cholesky
/// factor: then the path of the step size needs the drawn numbers only, and no eigenvectors.
///
/// @see "Hansen (2016), The CMA evolution strategy: a tutorial, arXiv:1604.00772"
/// @see "Krause, Arbones, Igel (2016), CMA-ES with optimal covariance update and storage complexity"
final class CovarianceAdaptation {
    private final int n;
    private final int lambda;
    private final double[] weights;
    private final double effective;
    private final double pathRate;
    private final double stepRate;
    private final double rankOne;
    private final double rankMu;
    private final double damping;
    private final double expectedNorm;
    private final double[] mean;
    private final double[] covariancePath;
    private final double[] stepPath;
    private final double[] covariance;
    private final double[] factor;
    private double[][] drawn = new double[0][];
    private double sigma;
    private long generation;

    /// @param start where the search begins
    /// @param sigma first standard deviation of every coordinate
    /// @param lambda points per generation, at least 4
    CovarianceAdaptation(double[] start, double sigma, int lambda) {
        this.n = start.length;
        this.lambda = lambda;
        this.sigma = sigma;
        this.mean = start.clone();
        int mu = lambda / 2;
        double[] raw = new double[mu];
        Arrays.setAll(raw, i -> StrictMath.log(0.5 * (lambda + 1)) - StrictMath.log(i + 1));
        double sum = Arrays.stream(raw).sum();
        this.weights = Arrays.stream(raw).map(w -> w / sum).toArray();
        this.effective = 1 / Arrays.stream(weights).map(w -> w * w).sum();
        this.pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        this.stepRate = (effective + 2) / (n + effective + 5);
        this.rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective);
        this.rankMu = Math.min(1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2.0) + effective));
        this.damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepRate;
        this.expectedNorm = Math.sqrt(n) * (1 - 1.0 / (4 * n) + 1.0 / (21.0 * n * n));
        this.covariancePath = new double[n];
        this.stepPath = new double[n];
        this.covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            covariance[i * n + i] = 1;
        }
        this.factor = covariance.clone();
    }

    /// Points per generation that are usual for a number of dimensions.
    static int usualLambda(int dimensions) {
        return 4 + (int) (3 * StrictMath.log(dimensions));
    }

    int lambda() {
        return lambda;
    }

    /// Draws the points of the next generation.
    double[][] ask(RandomGenerator random) {
        drawn = new double[lambda][n];
        double[][] points = new double[lambda][];
        for (int k = 0; k < lambda; k++) {
            for (int i = 0; i < n; i++) {
                drawn[k][i] = random.nextGaussian();
            }
            points[k] = point(drawn[k]);
        }
        return points;
    }

    private double[] point(double[] z) {
        double[] step = times(z);
        double[] x = new double[n];
        Arrays.setAll(x, i -> mean[i] + sigma * step[i]);
        return x;
    }

    private double[] times(double[] z) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                y[i] += factor[i * n + j] * z[j];
            }
        }
        return y;
    }

    /// Learns from the generation that was asked for last.
    ///
    /// @param costs one per point, NaN counts as worst
    void tell(double[] costs) {
        int[] order = IntStream.range(0, lambda)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer k) -> Double.isNaN(costs[k]) ? Double.POSITIVE_INFINITY : costs[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] steps = new double[weights.length][];
        double[] meanStep = new double[n];
        double[] meanDrawn = new double[n];
        for (int k = 0; k < weights.length; k++) {
            steps[k] = times(drawn[order[k]]);
            for (int i = 0; i < n; i++) {
                meanStep[i] += weights[k] * steps[k][i];
                meanDrawn[i] += weights[k] * drawn[order[k]][i];
            }
        }
        generation++;
        for (int i = 0; i < n; i++) {
            mean[i] += sigma * meanStep[i];
        }
        boolean moving = paths(meanStep, meanDrawn);
        spread(steps, moving);
        double norm = Math.sqrt(Arrays.stream(stepPath).map(p -> p * p).sum());
        sigma *= StrictMath.exp(Math.min(1, stepRate / damping * (norm / expectedNorm - 1)));
    }

    /// @return false if the step size grows so fast that the covariance should not follow
    private boolean paths(double[] meanStep, double[] meanDrawn) {
        double norm = 0;
        for (int i = 0; i < n; i++) {
            stepPath[i] =
                    (1 - stepRate) * stepPath[i] + Math.sqrt(stepRate * (2 - stepRate) * effective) * meanDrawn[i];
            norm += stepPath[i] * stepPath[i];
        }
        double settled = 1 - StrictMath.pow(1 - stepRate, 2.0 * generation);
        boolean moving = norm / n / settled < 2 + 4.0 / (n + 1);
        double share = moving ? Math.sqrt(pathRate * (2 - pathRate) * effective) : 0;
        for (int i = 0; i < n; i++) {
            covariancePath[i] = (1 - pathRate) * covariancePath[i] + share * meanStep[i];
        }
        return moving;
    }

    private void spread(double[][] steps, boolean moving) {
        double kept = 1 - rankOne - rankMu + (moving ? 0 : rankOne * pathRate * (2 - pathRate));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = kept * covariance[i * n + j] + rankOne * covariancePath[i] * covariancePath[j];
                for (int k = 0; k < steps.length; k++) {
                    sum += rankMu * weights[k] * steps[k][i] * steps[k][j];
                }
                covariance[i * n + j] = sum;
                covariance[j * n + i] = sum;
            }
        }
        double[] root = covariance.clone();
        // A covariance that lost its rank keeps the last root that had it.
        if (Cholesky.factor(root, n)) {
            System.arraycopy(root, 0, factor, 0, root.length);
        }
    }

    /// Returns the centre of the distribution.
    double[] mean() {
        return mean.clone();
    }

    /// Returns the overall standard deviation.
    double sigma() {
        return sigma;
    }
}
