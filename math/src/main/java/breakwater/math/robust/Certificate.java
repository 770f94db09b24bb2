package breakwater.math.robust;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.Cholesky;
import java.util.Arrays;

/// The largest shift that any `k` colluding sources could have caused, whatever they say: per coordinate, for
/// `k = 1..5`. Trust weights count as given; a liar may choose its mean and its standard error.
public final class Certificate {
    /// Largest number of colluding sources that is answered for.
    public static final int MOST_COLLUDING = 5;

    private static final int MOST_VERTEX_DIMENSION = 12;

    private final double[][] down;
    private final double[][] up;

    /// @param down largest downward shifts, `[5][p]`, not negative
    /// @param up largest upward shifts, `[5][p]`, not negative
    Certificate(double[][] down, double[][] up) {
        this.down = down;
        this.up = up;
    }

    /// Returns the largest downward shift of one coordinate.
    ///
    /// @param k colluding sources, in `[1, 5]`
    /// @param coordinate in `[0, p)`
    /// @return not negative; infinite when `k` sources can hold half the trust
    /// @throws IllegalArgumentException if `k` is out of range
    public double down(int k, int coordinate) {
        return down[index(k)][coordinate];
    }

    /// Returns the largest upward shift of one coordinate.
    ///
    /// @param k colluding sources, in `[1, 5]`
    /// @param coordinate in `[0, p)`
    /// @return not negative; infinite when `k` sources can hold half the trust
    /// @throws IllegalArgumentException if `k` is out of range
    public double up(int k, int coordinate) {
        return up[index(k)][coordinate];
    }

    /// Returns the largest shift of all coordinates together, in the Mahalanobis norm of a reference
    /// covariance:
    /// exact over the box of the coordinates' bounds for up to 12 coordinates (it is largest at a corner), a
    /// bound
    /// of it beyond.
    ///
    /// @param k colluding sources, in `[1, 5]`
    /// @param reference covariance, row-major `[p * p]`; only its lower triangle is read
    /// @return not negative; infinite when a coordinate is
    /// @throws IllegalArgumentException if `k` is out of range or the covariance is not positive definite
    public double mahalanobis(int k, double[] reference) {
        double[] low = down[index(k)];
        double[] high = up[index(k)];
        int p = low.length;
        Require.length("reference", reference, p * p);
        double[] inverse = inverse(reference, p);
        for (int j = 0; j < p; j++) {
            if (Double.isInfinite(low[j]) || Double.isInfinite(high[j])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Math.sqrt(p <= MOST_VERTEX_DIMENSION ? corners(inverse, low, high) : absolute(inverse, low, high));
    }

    private static double corners(double[] inverse, double[] low, double[] high) {
        int p = low.length;
        double largest = 0;
        double[] corner = new double[p];
        for (int mask = 0; mask < 1 << p; mask++) {
            for (int j = 0; j < p; j++) {
                corner[j] = (mask >> j & 1) == 0 ? -low[j] : high[j];
            }
            double form = 0;
            for (int i = 0; i < p; i++) {
                double row = 0;
                for (int j = 0; j < p; j++) {
                    row += inverse[i * p + j] * corner[j];
                }
                form += row * corner[i];
            }
            largest = Math.max(largest, form);
        }
        return largest;
    }

    private static double absolute(double[] inverse, double[] low, double[] high) {
        int p = low.length;
        double form = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                form += Math.abs(inverse[i * p + j]) * Math.max(low[i], high[i]) * Math.max(low[j], high[j]);
            }
        }
        return form;
    }

    private static double[] inverse(double[] matrix, int p) {
        double[] factor = matrix.clone();
        if (!Cholesky.factor(factor, p)) {
            throw new IllegalArgumentException("reference must be positive definite but is not");
        }
        double[] inverse = new double[p * p];
        double[] column = new double[p];
        for (int j = 0; j < p; j++) {
            Arrays.fill(column, 0);
            column[j] = 1;
            Cholesky.forward(factor, p, column);
            Cholesky.backward(factor, p, column);
            for (int i = 0; i < p; i++) {
                inverse[i * p + j] = column[i];
            }
        }
        return inverse;
    }

    private static int index(int k) {
        if (k < 1 || k > MOST_COLLUDING) {
            throw new IllegalArgumentException("k must be in [1, " + MOST_COLLUDING + "] but was " + k);
        }
        return k - 1;
    }
}
