package breakwater.math.linalg;

import breakwater.math.arguments.Require;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// A symmetric matrix that was checked to be positive definite, with its factor. Immutable.
public final class PositiveDefinite {
    /// Largest difference of two mirrored elements, as a share of the root of their diagonal elements.
    private static final double SYMMETRY = 1e-9;

    /// A squared pivot below this many roundings of its diagonal element, per row, is rounding.
    private static final double PIVOT_ROUNDINGS = 4 * 0x1p-52;

    private final int order;
    private final double[] matrix;
    private final double[] factor;

    private PositiveDefinite(int order, double[] matrix, double[] factor) {
        this.order = order;
        this.matrix = matrix;
        this.factor = factor;
    }

    /// Checks and factors a matrix.
    ///
    /// @param name name of the argument, for refusals
    /// @param rows shape `[p][p]`; not modified
    /// @return the matrix; mirrored elements are averaged
    /// @throws IllegalArgumentException if it is not square, finite, symmetric within 1e-9, or not positive
    ///     definite to working precision
    public static PositiveDefinite of(String name, double[][] rows) {
        double[] matrix = symmetric(name, rows);
        int p = rows.length;
        double[] factor = matrix.clone();
        if (!RowCholesky.factor(factor, p, PIVOT_ROUNDINGS * p)) {
            throw new IllegalArgumentException(name + " must be positive definite but was not, of order " + p);
        }
        return new PositiveDefinite(p, matrix, factor);
    }

    /// Refuses a matrix with a negative eigenvalue; singular ones pass.
    ///
    /// @param name name of the argument, for refusals
    /// @param rows shape `[p][p]`, with positive diagonal elements; not modified
    /// @return the matrix, row-major `[p * p]`; mirrored elements are averaged
    /// @throws IllegalArgumentException if it is not square, finite, symmetric within 1e-9, or has an
    /// eigenvalue
    ///     below zero by more than 1e-9 in units of the diagonal
    public static double[] requireSemidefinite(String name, double[][] rows) {
        double[] matrix = symmetric(name, rows);
        int p = rows.length;
        double[] ridged = matrix.clone();
        for (int i = 0; i < p; i++) {
            ridged[i * p + i] *= 1 + SYMMETRY;
        }
        if (!RowCholesky.factor(ridged, p, 0)) {
            throw new IllegalArgumentException(name + " must be positive semidefinite but was not, of order " + p);
        }
        return matrix;
    }

    private static double[] symmetric(String name, double[][] rows) {
        int p = Require.table(name, rows, 1);
        Require.length(name + "[0]", rows[0], rows.length);
        double[] matrix = new double[p * p];
        for (int i = 0; i < p; i++) {
            Require.positive(name + "[" + i + "][" + i + "]", rows[i][i]);
            for (int j = 0; j <= i; j++) {
                double bound = SYMMETRY * Math.sqrt(rows[i][i]) * Math.sqrt(rows[j][j]);
                if (!(Math.abs(rows[i][j] - rows[j][i]) <= bound)) {
                    throw new IllegalArgumentException(name + " must be symmetric but [" + i + "][" + j + "] was "
                            + rows[i][j] + " and its mirror " + rows[j][i]);
                }
                double value = i == j ? rows[i][i] : 0.5 * rows[i][j] + 0.5 * rows[j][i];
                matrix[i * p + j] = value;
                matrix[j * p + i] = value;
            }
        }
        return matrix;
    }

    /// Refuses a matrix too near a singular one.
    ///
    /// @param name name of the argument, for the refusal
    /// @param most largest condition number that passes
    /// @return this
    /// @throws IllegalArgumentException if [#condition] is above `most`
    public PositiveDefinite requireCondition(String name, double most) {
        double condition = condition();
        if (!(condition <= most)) {
            throw new IllegalArgumentException(
                    name + " must have a condition number <= " + most + " but it was " + condition);
        }
        return this;
    }

    /// Returns the number of rows.
    ///
    /// @return at least 1
    public int order() {
        return order;
    }

    /// Returns an element.
    ///
    /// @param row in `[0, order)`
    /// @param column in `[0, order)`
    /// @return element
    public double at(int row, int column) {
        return matrix[row * order + column];
    }

    /// Returns the largest over the smallest eigenvalue.
    ///
    /// @return at least 1; infinite where the smallest is not positive to working precision
    public double condition() {
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(order, false, true);
        if (!solver.decompose(DMatrixRMaj.wrap(order, order, matrix.clone()))) {
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < order; i++) {
            double value = solver.getEigenvalue(i).getReal();
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return least > 0 ? most / least : Double.POSITIVE_INFINITY;
    }

    /// Solves `A x = b`.
    ///
    /// @param b right side, shape `[p]`; not modified
    /// @return the solution
    public double[] solve(double[] b) {
        double[] x = b.clone();
        RowCholesky.solve(factor, order, x);
        return x;
    }

    /// Returns `A x`.
    ///
    /// @param x shape `[p]`; not modified
    /// @return product
    public double[] times(double[] x) {
        double[] product = new double[order];
        for (int i = 0; i < order; i++) {
            double sum = 0;
            for (int j = 0; j < order; j++) {
                sum += matrix[i * order + j] * x[j];
            }
            product[i] = sum;
        }
        return product;
    }

    /// Returns `x' A x`.
    ///
    /// @param x shape `[p]`; not modified
    /// @return at least 0
    public double quadratic(double[] x) {
        double[] product = times(x);
        double sum = 0;
        for (int i = 0; i < order; i++) {
            sum += x[i] * product[i];
        }
        return Math.max(0, sum);
    }
}
