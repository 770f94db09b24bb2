package breakwater.math.stats;

import breakwater.math.arguments.Require;
import java.util.OptionalDouble;

/// Ordinary least squares with classical standard errors, by Householder reflections. Cost O(n p^2).
///
/// The normal equations are never formed: they would square the condition number.
///
/// @see "Golub and Van Loan, Matrix Computations, section 5.3"
public final class LeastSquares {
    /// A column whose part outside the earlier ones is smaller than this share of it is taken as dependent.
    private static final double DEPENDENT = 1e-10;

    private final double[] coefficients;
    private final double[] standardErrors;
    private final double[] residuals;
    private final double residualVariance;
    private final double totalSquares;

    private LeastSquares(
            double[] coefficients,
            double[] standardErrors,
            double[] residuals,
            double residualVariance,
            double totalSquares) {
        this.coefficients = coefficients;
        this.standardErrors = standardErrors;
        this.residuals = residuals;
        this.residualVariance = residualVariance;
        this.totalSquares = totalSquares;
    }

    /// Fits `y = x b + e`, without a constant.
    ///
    /// @param x regressors, `[n][p]`, `n > p`, all finite, independent columns; not modified
    /// @param y response, `[n]`, all finite; not modified
    /// @return the fit
    /// @throws IllegalArgumentException if shapes differ, a number is not finite or columns depend on each
    /// other
    public static LeastSquares fit(double[][] x, double[] y) {
        return fit(x, y, 0);
    }

    /// Fits `y = a + x b + e`; the constant is the first coefficient.
    ///
    /// @param x regressors, `[n][p]`, `n > p + 1`, all finite, independent of each other and of a constant
    /// @param y response, `[n]`, all finite; not modified
    /// @return the fit
    /// @throws IllegalArgumentException if shapes differ, a number is not finite or columns depend on each
    /// other
    public static LeastSquares fitWithConstant(double[][] x, double[] y) {
        return fit(x, y, 1);
    }

    /// Returns the coefficients.
    ///
    /// @return copy; the constant first, if there is one
    public double[] coefficients() {
        return coefficients.clone();
    }

    /// Returns the standard errors under equal, uncorrelated errors.
    ///
    /// @return copy, in the order of the coefficients
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /// Returns what the fit leaves.
    ///
    /// @return copy, `y` less the fitted values
    public double[] residuals() {
        return residuals.clone();
    }

    /// Returns the variance of the residuals with divisor `n - p`.
    ///
    /// @return squared unit of `y`
    public double residualVariance() {
        return residualVariance;
    }

    /// Returns how many rows are left over after the coefficients.
    ///
    /// @return `n - p`, >= 1
    public int degreesOfFreedom() {
        return residuals.length - coefficients.length;
    }

    /// Returns the share of the squares of `y` that the fit explains: around the mean if there is a constant,
    /// around 0 if not.
    ///
    /// @return at most 1; empty where `y` does not vary
    public OptionalDouble rSquared() {
        double left = residualVariance * degreesOfFreedom();
        return totalSquares > 0 ? OptionalDouble.of(1 - left / totalSquares) : OptionalDouble.empty();
    }

    private static LeastSquares fit(double[][] x, double[] y, int constants) {
        int given = Require.table("x", x, 1);
        int p = given + constants;
        int n = x.length;
        Require.length("y", y, n);
        Require.finite("y", y);
        Require.atLeast("x.length", n, p + 1);
        double[][] columns = new double[p][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                columns[j][i] = j < constants ? 1 : x[i][j - constants];
            }
        }
        double[] diagonal = new double[p];
        double[] rotated = y.clone();
        for (int j = 0; j < p; j++) {
            diagonal[j] = reflect(columns, j, constants, rotated);
        }
        double[] coefficients = solve(columns, diagonal, rotated);
        double[] residuals = residuals(x, y, coefficients, constants);
        double variance = CompensatedSum.dot(residuals, residuals) / (n - p);
        double[] errors = standardErrors(columns, diagonal, variance);
        return new LeastSquares(coefficients, errors, residuals, variance, totalSquares(y, constants));
    }

    /// Zeroes column `j` below the diagonal, in the later columns and in `y` alike.
    ///
    /// @return the entry on the diagonal; the column holds the reflector from `j` on
    private static double reflect(double[][] columns, int j, int constants, double[] y) {
        double[] v = columns[j];
        double whole = norm(v, 0);
        double left = norm(v, j);
        if (!(left > DEPENDENT * whole)) {
            String name = j < constants ? "x" : "x[][" + (j - constants) + "]";
            throw new IllegalArgumentException(name + " must be independent of the columns before it but only " + left
                    + " of its length " + whole + " was");
        }
        double diagonal = v[j] > 0 ? -left : left;
        v[j] -= diagonal;
        double squares = norm(v, j);
        double scale = 2 / (squares * squares);
        for (int k = j + 1; k < columns.length; k++) {
            reflect(v, j, scale, columns[k]);
        }
        reflect(v, j, scale, y);
        return diagonal;
    }

    private static void reflect(double[] v, int from, double scale, double[] x) {
        CompensatedSum dot = new CompensatedSum();
        for (int i = from; i < v.length; i++) {
            dot.add(v[i] * x[i]);
        }
        double factor = scale * dot.value();
        for (int i = from; i < v.length; i++) {
            x[i] -= factor * v[i];
        }
    }

    private static double norm(double[] v, int from) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = from; i < v.length; i++) {
            sum.add(v[i] * v[i]);
        }
        return Math.sqrt(sum.value());
    }

    /// Solves `R b = y`; `R` lies above the diagonal of the columns.
    private static double[] solve(double[][] columns, double[] diagonal, double[] y) {
        int p = diagonal.length;
        double[] b = new double[p];
        for (int i = p - 1; i >= 0; i--) {
            double sum = y[i];
            for (int k = i + 1; k < p; k++) {
                sum -= columns[k][i] * b[k];
            }
            b[i] = sum / diagonal[i];
        }
        return b;
    }

    private static double[] residuals(double[][] x, double[] y, double[] b, int constants) {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double fitted = constants == 1 ? b[0] : 0;
            for (int j = constants; j < b.length; j++) {
                fitted += x[i][j - constants] * b[j];
            }
            residuals[i] = y[i] - fitted;
        }
        return residuals;
    }

    /// The diagonal of `(R' R)^-1` is the squared length of the rows of the inverse of `R`.
    private static double[] standardErrors(double[][] columns, double[] diagonal, double variance) {
        int p = diagonal.length;
        double[] squares = new double[p];
        for (int c = 0; c < p; c++) {
            double[] unit = new double[p];
            unit[c] = 1;
            double[] column = solve(columns, diagonal, unit);
            for (int i = 0; i <= c; i++) {
                squares[i] += column[i] * column[i];
            }
        }
        double[] errors = new double[p];
        for (int i = 0; i < p; i++) {
            errors[i] = Math.sqrt(variance * squares[i]);
        }
        return errors;
    }

    private static double totalSquares(double[] y, int constants) {
        double centre = constants == 1 ? CompensatedSum.of(y) / y.length : 0;
        CompensatedSum sum = new CompensatedSum();
        for (double value : y) {
            sum.add((value - centre) * (value - centre));
        }
        return sum.value();
    }
}
