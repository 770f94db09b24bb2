package breakwater.math.stats;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// A correlation matrix that is one: symmetric, ones on the diagonal, no eigenvalue below `-1e-10`.
///
/// A matrix whose pairs were estimated from unlike windows need not be; [#nearest] mends it and says so.
public final class CorrelationMatrix {
    private static final double SYMMETRY = 1e-10;
    private static final double LEAST_EIGENVALUE = -1e-10;
    /// Bounds the work on input from outside: decompositions are cubic.
    private static final int MOST_ASSETS = 512;

    private static final int MOST_ROUNDS = 200;
    private static final double CLOSE_ENOUGH = 1e-12;

    private final double[][] values;
    private final boolean repaired;

    private CorrelationMatrix(double[][] values, boolean repaired) {
        this.values = values;
        this.repaired = repaired;
    }

    /// Checks a matrix.
    ///
    /// @param correlation `[n][n]`, n in 1..512
    /// @return a copy
    /// @throws IllegalArgumentException if it is not a correlation matrix, naming the entry at fault
    public static CorrelationMatrix of(double[][] correlation) {
        double[][] copy = symmetric(correlation);
        double least = eigenvalues(copy)[0];
        if (!(least >= LEAST_EIGENVALUE)) {
            throw new IllegalArgumentException(
                    "correlation must have eigenvalues >= " + LEAST_EIGENVALUE + " but the least was " + least);
        }
        return new CorrelationMatrix(copy, false);
    }

    /// Checks a matrix and, where it has negative eigenvalues, takes the nearest one in the Frobenius norm
    /// without
    /// (Higham, "Computing the nearest correlation matrix", IMA J. Numerical Analysis 22, 2002: alternating
    /// projections with Dykstra's correction, at most 200 rounds). What the rounds leave below zero is removed
    /// by
    /// shrinking toward the identity.
    ///
    /// @param correlation `[n][n]` symmetric with ones on the diagonal, n in 1..512
    /// @return a copy, [#repaired] if it was changed
    /// @throws IllegalArgumentException if it is not symmetric with a unit diagonal and entries in [-1, 1]
    public static CorrelationMatrix nearest(double[][] correlation) {
        double[][] y = symmetric(correlation);
        if (eigenvalues(y)[0] >= LEAST_EIGENVALUE) {
            return new CorrelationMatrix(y, false);
        }
        int n = y.length;
        double[][] correction = new double[n][n];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] shifted = minus(y, correction);
            double[][] positive = positivePart(shifted);
            correction = minus(positive, shifted);
            double change = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double next = i == j ? 1.0 : positive[i][j];
                    change = Math.max(change, Math.abs(next - y[i][j]));
                    y[i][j] = next;
                }
            }
            if (change < CLOSE_ENOUGH) {
                break;
            }
        }
        double least = eigenvalues(y)[0];
        double kept = least >= 0 ? 1.0 : 1.0 / (1.0 - least);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                y[i][j] = i == j ? 1.0 : kept * y[i][j];
            }
        }
        return new CorrelationMatrix(y, true);
    }

    /// Returns the number of assets.
    ///
    /// @return n
    public int size() {
        return values.length;
    }

    /// Returns an entry.
    ///
    /// @param i row
    /// @param j column
    /// @return correlation in [-1, 1]
    public double at(int i, int j) {
        return values[i][j];
    }

    /// Returns the matrix.
    ///
    /// @return copy, `[n][n]`
    public double[][] toArray() {
        double[][] copy = new double[values.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].clone();
        }
        return copy;
    }

    /// Returns whether [#nearest] had to change what it was given.
    ///
    /// @return true if so: estimates made with it deserve a flag
    public boolean repaired() {
        return repaired;
    }

    /// Returns the mean of the entries off the diagonal.
    ///
    /// @return mean, NaN for a single asset
    public double mean() {
        double sum = 0;
        int n = values.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += values[i][j];
            }
        }
        return n < 2 ? Double.NaN : sum / (0.5 * n * (n - 1));
    }

    private static double[][] symmetric(double[][] correlation) {
        int n = Require.table("correlation", correlation, 1);
        if (n != correlation.length || n > MOST_ASSETS) {
            throw new IllegalArgumentException("correlation must be square of order <= " + MOST_ASSETS + " but was "
                    + correlation.length + " x " + n);
        }
        double[][] copy = new double[n][n];
        for (int i = 0; i < n; i++) {
            diagonal(i, correlation[i][i]);
            copy[i][i] = 1.0;
            for (int j = 0; j < i; j++) {
                Require.inside("correlation[" + i + "][" + j + "]", correlation[i][j], -1 - SYMMETRY, 1 + SYMMETRY);
                if (!(Math.abs(correlation[i][j] - correlation[j][i]) <= SYMMETRY)) {
                    throw new IllegalArgumentException("correlation[" + i + "][" + j + "] must equal its mirror "
                            + correlation[j][i] + " but was " + correlation[i][j]);
                }
                copy[i][j] = correlation[i][j];
                copy[j][i] = correlation[i][j];
            }
        }
        return copy;
    }

    private static void diagonal(int i, double value) {
        if (!(Math.abs(value - 1.0) <= SYMMETRY)) {
            throw new IllegalArgumentException("correlation[" + i + "][" + i + "] must be 1 but was " + value);
        }
    }

    /// Ascending.
    private static double[] eigenvalues(double[][] symmetric) {
        int n = symmetric.length;
        EigenDecomposition_F64<DMatrixRMaj> solver = decompose(symmetric, false);
        double[] found = new double[n];
        for (int i = 0; i < n; i++) {
            found[i] = solver.getEigenvalue(i).getReal();
        }
        Arrays.sort(found);
        return found;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(double[][] symmetric, boolean vectors) {
        int n = symmetric.length;
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, vectors, true);
        if (!solver.decompose(new DMatrixRMaj(symmetric))) {
            throw new IllegalArgumentException(
                    "correlation must have eigenvalues that converge but of order " + n + " did not");
        }
        return solver;
    }

    private static double[][] positivePart(double[][] symmetric) {
        int n = symmetric.length;
        EigenDecomposition_F64<DMatrixRMaj> solver = decompose(symmetric, true);
        double[][] sum = new double[n][n];
        for (int k = 0; k < n; k++) {
            double value = solver.getEigenvalue(k).getReal();
            if (value > 0) {
                double[] v = solver.getEigenVector(k).data;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        sum[i][j] += value * v[i] * v[j];
                    }
                }
            }
        }
        return sum;
    }

    private static double[][] minus(double[][] a, double[][] b) {
        int n = a.length;
        double[][] difference = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                difference[i][j] = a[i][j] - b[i][j];
            }
        }
        return difference;
    }
}
