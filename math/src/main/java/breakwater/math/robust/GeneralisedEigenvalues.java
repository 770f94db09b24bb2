package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;

/// Eigenvalues of one covariance seen through another: of `R^-1/2 A R^-1/2`, ascending.
///
/// Two sorted spectra say nothing about a rotation; these do, and they do not depend on the units of the
/// variables.
/// With `A = La La'` and `R = Lr Lr'` they are the squared singular values of `Lr^-1 La`, found by one-sided
/// Jacobi
/// rotations: small eigenvalues come out with the same relative accuracy as large ones, whatever the scales of
/// the
/// columns. Not for concurrent use: the object is the working memory, so that a decision allocates nothing.
///
/// @see "Demmel and Veselic (1992), Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13"
public final class GeneralisedEigenvalues {
    private static final int MOST_SWEEPS = 40;
    // Rows count as orthogonal below this cosine; the eigenvalues are then right to its square.
    private static final double ORTHOGONAL = 1e-9;
    // A smaller cosine is rounding; turning by it gains nothing.
    private static final double ROUNDING = 1e-16;

    private final int p;
    private final double[] rows;
    private final double[] squares;

    /// Creates the working memory.
    ///
    /// @param p order, at least 1
    /// @throws IllegalArgumentException if `p` is not positive
    public GeneralisedEigenvalues(int p) {
        if (p < 1) {
            throw new IllegalArgumentException("p must be >= 1 but was " + p);
        }
        this.p = p;
        this.rows = new double[p * p];
        this.squares = new double[p];
    }

    /// Computes the eigenvalues of two covariances.
    ///
    /// @param a symmetric positive definite, `[p][p]`; its lower triangle is read
    /// @param r symmetric positive definite, `[p][p]`; its lower triangle is read
    /// @return ascending, all positive
    /// @throws IllegalArgumentException if the shapes differ
    /// @throws DegenerateDataException if a matrix is not positive definite
    public static double[] of(double[][] a, double[][] r) {
        int p = a.length;
        if (r.length != p) {
            throw new IllegalArgumentException("r must have " + p + " rows but had " + r.length);
        }
        double[] values = new double[p];
        new GeneralisedEigenvalues(p).ofFactors(factor("a", a), factor("r", r), values);
        return values;
    }

    /// Computes the eigenvalues from Cholesky factors. The hot form: O(p^3), no allocation.
    ///
    /// @param factorA lower factor of A, row-major; not modified
    /// @param factorR lower factor of R, row-major; not modified
    /// @param values receives `p` eigenvalues, ascending
    /// @return false if the rotations did not converge, as with a NaN; `values` are then worthless
    public boolean ofFactors(double[] factorA, double[] factorR, double[] values) {
        whiten(factorA, factorR);
        boolean converged = false;
        for (int sweep = 0; sweep < MOST_SWEEPS && !converged; sweep++) {
            squareRows();
            converged = sweep();
        }
        squareRows();
        System.arraycopy(squares, 0, values, 0, p);
        Arrays.sort(values, 0, p);
        return converged && values[0] > 0.0 && values[p - 1] < Double.POSITIVE_INFINITY;
    }

    /// Solves `Lr X = La`; X is lower triangular as both are.
    private void whiten(double[] la, double[] lr) {
        Arrays.fill(rows, 0.0);
        for (int i = 0; i < p; i++) {
            int row = i * p;
            System.arraycopy(la, row, rows, row, i + 1);
            for (int k = 0; k < i; k++) {
                double factor = lr[row + k];
                int other = k * p;
                for (int j = 0; j <= k; j++) {
                    rows[row + j] -= factor * rows[other + j];
                }
            }
            double diagonal = lr[row + i];
            for (int j = 0; j <= i; j++) {
                rows[row + j] /= diagonal;
            }
        }
    }

    private void squareRows() {
        for (int i = 0; i < p; i++) {
            double sum = 0;
            for (int at = i * p; at < (i + 1) * p; at++) {
                sum += rows[at] * rows[at];
            }
            squares[i] = sum;
        }
    }

    private boolean sweep() {
        boolean orthogonal = true;
        for (int i = 0; i < p - 1; i++) {
            for (int j = i + 1; j < p; j++) {
                orthogonal &= rotate(i, j);
            }
        }
        return orthogonal;
    }

    /// Makes two rows orthogonal. True if they were.
    private boolean rotate(int i, int j) {
        double[] x = rows;
        int a = i * p;
        int b = j * p;
        double dot = 0;
        for (int k = 0; k < p; k++) {
            dot += x[a + k] * x[b + k];
        }
        double cosineSquared = dot * dot / (squares[i] * squares[j]);
        if (cosineSquared <= ROUNDING * ROUNDING) {
            return true;
        }
        turn(i, j, dot);
        // A NaN is never orthogonal, so that it ends as not converged.
        return cosineSquared <= ORTHOGONAL * ORTHOGONAL;
    }

    private void turn(int i, int j, double dot) {
        int a = i * p;
        int b = j * p;
        double zeta = (squares[j] - squares[i]) / (2 * dot);
        double tangent = Math.copySign(1.0, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        double[] all = rows;
        for (int k = 0; k < p; k++) {
            double x = all[a + k];
            double y = all[b + k];
            all[a + k] = cosine * x - sine * y;
            all[b + k] = sine * x + cosine * y;
        }
        squares[i] -= tangent * dot;
        squares[j] += tangent * dot;
    }

    static double[] factor(String name, double[][] matrix) {
        int p = matrix.length;
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            if (matrix[i].length != p) {
                throw new IllegalArgumentException(
                        name + " must be square but row " + i + " has " + matrix[i].length + " of " + p);
            }
            System.arraycopy(matrix[i], 0, flat, i * p, p);
        }
        if (!Cholesky.factor(flat, p)) {
            throw new DegenerateDataException(-1, name + " must be positive definite but was not");
        }
        return flat;
    }
}
