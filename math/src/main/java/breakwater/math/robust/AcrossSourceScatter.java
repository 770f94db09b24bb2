package breakwater.math.robust;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.Cholesky;
import breakwater.math.stats.WeightedMedian;
import java.util.Arrays;

/// The covariance that most of the trust agrees on: the weighted geometric median of the sources' covariances,
/// with
/// entries in units of the coordinatewise median variances.
///
/// It is a mixture of the sources' matrices, so it is positive definite; it stays bounded while liars hold less
/// than
/// half the trust. Equivariant under a change of unit per coordinate.
///
/// @see "Vardi and Zhang (2000)"
public final class AcrossSourceScatter {
    private static final int MOST_ITERATIONS = 1000;
    private static final double TOLERANCE = 1e-11;
    private final double[] covariance;
    private final double[] mixture;
    private final int iterations;
    private final boolean converged;

    AcrossSourceScatter(double[] covariance, double[] mixture, int iterations, boolean converged) {
        this.covariance = covariance;
        this.mixture = mixture;
        this.iterations = iterations;
        this.converged = converged;
    }

    /// Returns the covariance.
    ///
    /// @return copy, row-major `[p * p]`, symmetric positive definite
    public double[] covariance() {
        return covariance.clone();
    }

    /// Returns the share of each source in the mixture.
    ///
    /// @return copy, not negative, sum 1
    public double[] mixture() {
        return mixture.clone();
    }

    /// Returns the iterations used.
    ///
    /// @return at least 0
    public int iterations() {
        return iterations;
    }

    /// Returns whether the last step was negligible.
    ///
    /// @return false if the iterations ran out
    public boolean converged() {
        return converged;
    }

    /// Estimates.
    ///
    /// @param covariances one per source, row-major `[p * p]`, positive definite; the lower triangle is read;
    /// not
    /// modified
    /// @param p order
    /// @param trust weight of each source, finite and not negative, not all 0
    /// @return estimate
    /// @throws IllegalArgumentException if a size is wrong, a weight is out of range or a matrix is not
    /// positive
    /// definite
    public static AcrossSourceScatter of(double[][] covariances, int p, double[] trust) {
        Require.positive("p", p);
        int n = covariances.length;
        Require.positive("covariances.length", n);
        Require.weights("trust", trust, n);
        for (int s = 0; s < n; s++) {
            Require.length("covariances[" + s + "]", covariances[s], p * p);
            if (!Cholesky.factor(covariances[s].clone(), p)) {
                throw new IllegalArgumentException("covariances[" + s + "] must be positive definite but is not");
            }
        }
        return new Search(points(covariances, p, trust), trust).run(covariances, p);
    }

    /// Lower triangles in units of the median variances; off the diagonal times the root of 2, so that distance
    /// is
    /// Frobenius.
    private static double[][] points(double[][] covariances, int p, double[] trust) {
        double[] unit = new double[p];
        for (int j = 0; j < p; j++) {
            int at = j * p + j;
            unit[j] = Math.sqrt(WeightedMedian.of(
                    Arrays.stream(covariances).mapToDouble(c -> c[at]).toArray(), trust));
        }
        double[][] points = new double[covariances.length][p * (p + 1) / 2];
        for (int s = 0; s < points.length; s++) {
            int at = 0;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j <= i; j++) {
                    double entry = covariances[s][i * p + j] / unit[i] / unit[j];
                    points[s][at++] = i == j ? entry : Math.sqrt(2) * entry;
                }
            }
        }
        return points;
    }

    /// Iteratively reweighted means from the best source, with the step of Vardi and Zhang off a source.
    private static final class Search {
        private final double[][] points;
        private final double[] trust;

        Search(double[][] points, double[] trust) {
            this.points = points;
            this.trust = trust;
        }

        AcrossSourceScatter run(double[][] covariances, int p) {
            double[] mixture = new double[points.length];
            mixture[medoid()] = 1;
            double[] at = mixed(mixture);
            int iteration = 0;
            boolean converged = false;
            while (!converged && iteration < MOST_ITERATIONS) {
                iteration++;
                mixture = step(mixture, at);
                double[] next = mixed(mixture);
                converged = distance(next, at) <= TOLERANCE * (1 + norm(next));
                at = next;
            }
            double[] covariance = new double[p * p];
            for (int s = 0; s < points.length; s++) {
                if (mixture[s] > 0) {
                    for (int i = 0; i < p; i++) {
                        for (int j = 0; j < p; j++) {
                            covariance[i * p + j] += mixture[s] * covariances[s][Math.max(i, j) * p + Math.min(i, j)];
                        }
                    }
                }
            }
            return new AcrossSourceScatter(covariance, mixture, iteration, converged);
        }

        private int medoid() {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int s = 0; s < points.length; s++) {
                double sum = 0;
                for (int r = 0; r < points.length; r++) {
                    sum += trust[r] * distance(points[s], points[r]);
                }
                if (trust[s] > 0 && sum < least) {
                    best = s;
                    least = sum;
                }
            }
            return best;
        }

        private double[] step(double[] mixture, double[] at) {
            double[] pull = new double[points.length];
            double total = 0;
            double[] resultant = new double[at.length];
            double here = 0;
            for (int s = 0; s < points.length; s++) {
                double d = distance(points[s], at);
                if (d > 0) {
                    pull[s] = trust[s] / d;
                    total += pull[s];
                    for (int e = 0; e < at.length; e++) {
                        resultant[e] += pull[s] * (points[s][e] - at[e]);
                    }
                } else {
                    here += trust[s];
                }
            }
            double force = norm(resultant);
            double stay = here == 0 ? 0 : force > 0 ? Math.min(1, here / force) : 1;
            double[] next = new double[points.length];
            for (int s = 0; s < points.length; s++) {
                next[s] = stay * mixture[s] + (stay < 1 ? (1 - stay) * pull[s] / total : 0);
            }
            return next;
        }

        private double[] mixed(double[] mixture) {
            double[] sum = new double[points[0].length];
            for (int s = 0; s < points.length; s++) {
                if (mixture[s] > 0) {
                    for (int e = 0; e < sum.length; e++) {
                        sum[e] += mixture[s] * points[s][e];
                    }
                }
            }
            return sum;
        }
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int e = 0; e < a.length; e++) {
            difference[e] = a[e] - b[e];
        }
        return norm(difference);
    }

    /// In units of the largest entry: huge entries of a liar must not overflow.
    private static double norm(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double value : x) {
            sum += value / largest * (value / largest);
        }
        return largest * Math.sqrt(sum);
    }
}
