package breakwater.math.linalg;

import breakwater.math.arguments.Require;

/// Cholesky factor of a matrix that may be singular, such as the covariance of two coins that move as one: a
/// column
/// without variance of its own becomes zero.
public final class SemidefiniteFactor {
    /// A pivot below this share of its variance is rounding.
    private static final double ROUNDING = 1e-10;

    private SemidefiniteFactor() {}

    /// Factors `A = L L'`.
    ///
    /// @param name name of the argument
    /// @param a `[p][p]`, symmetric and positive semidefinite; not modified
    /// @return L, lower triangular, `[p][p]`
    /// @throws IllegalArgumentException if it is not, or not finite
    public static double[][] of(String name, double[][] a) {
        int p = Require.table(name, a, 1);
        Require.length(name + "[0]", a[0], a.length);
        double[][] l = new double[p][p];
        for (int j = 0; j < p; j++) {
            double pivot = pivot(name, a, l, j);
            for (int i = j + 1; i < p; i++) {
                requireSymmetric(name, a, i, j);
                double rest = a[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                if (pivot > 0) {
                    l[i][j] = rest / pivot;
                } else if (!(rest * rest <= 4 * ROUNDING * a[i][i] * a[j][j])) {
                    throw notSemidefinite(name, "[" + i + "][" + j + "] was " + a[i][j]);
                }
            }
            l[j][j] = pivot;
        }
        return l;
    }

    private static double pivot(String name, double[][] a, double[][] l, int j) {
        double rest = a[j][j];
        for (int k = 0; k < j; k++) {
            rest -= l[j][k] * l[j][k];
        }
        double rounding = ROUNDING * Math.abs(a[j][j]);
        if (a[j][j] < 0 || rest < -rounding) {
            throw notSemidefinite(name, "the pivot of row " + j + " was " + rest);
        }
        return rest > rounding ? Math.sqrt(rest) : 0;
    }

    private static void requireSymmetric(String name, double[][] a, int i, int j) {
        double largest = Math.max(Math.abs(a[i][i]), Math.abs(a[j][j]));
        if (!(Math.abs(a[i][j] - a[j][i]) <= 1e-12 * largest)) {
            throw new IllegalArgumentException(
                    name + "[" + i + "][" + j + "] must be " + a[j][i] + " by symmetry but was " + a[i][j]);
        }
    }

    private static IllegalArgumentException notSemidefinite(String name, String what) {
        return new IllegalArgumentException(name + " must be positive semidefinite but " + what);
    }
}
