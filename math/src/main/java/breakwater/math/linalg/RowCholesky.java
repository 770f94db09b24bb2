package breakwater.math.linalg;

/// Cholesky factor of a symmetric positive definite matrix, in place, by whole rows: `A = U' U`. Only the upper
/// triangle is read and written.
///
/// The inner loops run along rows, so that the compiler vectorises them; made for orders of dozens and more,
/// where [Cholesky] walks down columns.
public final class RowCholesky {
    private RowCholesky() {}

    /// Factors in place.
    ///
    /// @param a symmetric matrix, row-major `[p * p]`; its upper triangle becomes `U`
    /// @param p order
    /// @param leastPivot share of its diagonal element that each squared pivot must exceed, >= 0; a matrix that
    ///     rounding alone keeps from being singular is caught by a few times `p * 2^-52`
    /// @return false if the matrix is not positive definite by that measure or holds a NaN; `a` is then ruined
    public static boolean factor(double[] a, int p, double leastPivot) {
        double[] least = new double[p];
        for (int i = 0; i < p; i++) {
            least[i] = leastPivot * a[i * p + i];
        }
        for (int k = 0; k < p; k++) {
            int row = k * p;
            double square = a[row + k];
            if (!(square > 0.0 && square > least[k] && square < Double.POSITIVE_INFINITY)) {
                return false;
            }
            double pivot = Math.sqrt(square);
            a[row + k] = pivot;
            for (int j = k + 1; j < p; j++) {
                a[row + j] /= pivot;
            }
            for (int i = k + 1; i < p; i++) {
                subtract(a, i * p + i, a, row + i, a[row + i], p - i);
            }
        }
        return true;
    }

    /// Solves `A x = b` in place.
    ///
    /// @param u factor, row-major
    /// @param p order
    /// @param x right side, becomes the solution
    public static void solve(double[] u, int p, double[] x) {
        for (int k = 0; k < p; k++) {
            x[k] /= u[k * p + k];
            subtract(x, k + 1, u, k * p + k + 1, x[k], p - k - 1);
        }
        for (int i = p - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < p; j++) {
                sum -= u[i * p + j] * x[j];
            }
            x[i] = sum / u[i * p + i];
        }
    }

    private static void subtract(double[] to, int toFrom, double[] row, int rowFrom, double factor, int count) {
        for (int j = 0; j < count; j++) {
            to[toFrom + j] -= factor * row[rowFrom + j];
        }
    }
}
