package breakwater.math.linalg;

/// Cholesky factor of a symmetric positive definite matrix, in place: `A = L L'`. Only the lower triangle is
/// read
/// and written.
public final class Cholesky {
    private Cholesky() {}

    /// Factors in place.
    ///
    /// @param a symmetric matrix, row-major `[p * p]`; its lower triangle becomes `L`
    /// @param p order
    /// @return false if the matrix is not positive definite to working precision or holds a NaN; `a` is then
    /// ruined
    public static boolean factor(double[] a, int p) {
        for (int i = 0; i < p; i++) {
            int row = i * p;
            for (int j = 0; j <= i; j++) {
                int other = j * p;
                double sum = a[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[row + k] * a[other + k];
                }
                if (i != j) {
                    a[row + j] = sum / a[other + j];
                } else if (sum > 0.0 && sum < Double.POSITIVE_INFINITY) {
                    a[row + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /// Solves `L y = x` in place.
    ///
    /// @param l factor, row-major
    /// @param p order
    /// @param x right side, becomes the solution
    public static void forward(double[] l, int p, double[] x) {
        for (int i = 0; i < p; i++) {
            double sum = x[i];
            int row = i * p;
            for (int k = 0; k < i; k++) {
                sum -= l[row + k] * x[k];
            }
            x[i] = sum / l[row + i];
        }
    }

    /// Solves `L' y = x` in place.
    ///
    /// @param l factor, row-major
    /// @param p order
    /// @param x right side, becomes the solution
    public static void backward(double[] l, int p, double[] x) {
        for (int i = p - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < p; k++) {
                sum -= l[k * p + i] * x[k];
            }
            x[i] = sum / l[i * p + i];
        }
    }

    /// Returns the logarithm of the determinant of the factored matrix; sums logarithms, so that it cannot
    /// underflow.
    ///
    /// @param l factor, row-major
    /// @param p order
    /// @return natural logarithm
    public static double logDeterminant(double[] l, int p) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
            sum += StrictMath.log(l[i * p + i]);
        }
        return 2 * sum;
    }

    /// Returns the squared Mahalanobis distance `(x - m)' A^-1 (x - m)`.
    ///
    /// @param l factor of A, row-major
    /// @param p order
    /// @param x point
    /// @param m centre
    /// @param work at least `p` numbers, overwritten
    /// @return squared distance
    public static double squaredDistance(double[] l, int p, double[] x, double[] m, double[] work) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
            double value = x[i] - m[i];
            int row = i * p;
            for (int k = 0; k < i; k++) {
                value -= l[row + k] * work[k];
            }
            value /= l[row + i];
            work[i] = value;
            sum += value * value;
        }
        return sum;
    }
}
