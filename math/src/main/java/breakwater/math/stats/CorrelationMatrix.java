package breakwater.math.stats;

import breakwater.math.arguments.Require;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// What makes a table of numbers a correlation matrix.
public final class CorrelationMatrix {
    private static final double LEAST_EIGENVALUE = -1e-10;
    private static final double ROUNDING = 1e-12;

    private CorrelationMatrix() {}

    /// Refuses what is not symmetric with a unit diagonal and positive semidefinite.
    ///
    /// @param name name of the argument
    /// @param c `[p][p]`
    /// @return p
    /// @throws IllegalArgumentException if it is not, or not finite; an eigenvalue may be as low as -1e-10
    public static int require(String name, double[][] c) {
        int p = Require.table(name, c, 1);
        Require.length(name + "[0]", c[0], c.length);
        for (int i = 0; i < p; i++) {
            if (Math.abs(c[i][i] - 1) > ROUNDING) {
                throw new IllegalArgumentException(name + "[" + i + "][" + i + "] must be 1 but was " + c[i][i]);
            }
            for (int j = 0; j < i; j++) {
                if (Math.abs(c[i][j] - c[j][i]) > ROUNDING) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "][" + j + "] must be " + c[j][i] + " by symmetry but was " + c[i][j]);
                }
            }
        }
        double least = leastEigenvalue(c);
        if (!(least >= LEAST_EIGENVALUE)) {
            throw new IllegalArgumentException(
                    name + " must be positive semidefinite but its smallest eigenvalue was " + least);
        }
        return p;
    }

    /// Returns the mean of the entries off the diagonal.
    ///
    /// @param c `[p][p]`, `p >= 2`
    /// @return mean correlation
    /// @throws IllegalArgumentException if it has a single row
    public static double meanOffDiagonal(double[][] c) {
        int p = Require.atLeast("c.length", c.length, 2);
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                sum.add(c[i][j]);
            }
        }
        return sum.value() / (0.5 * p * (p - 1.0));
    }

    private static double leastEigenvalue(double[][] c) {
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(c.length, false, true);
        if (!solver.decompose(new DMatrixRMaj(c))) {
            return Double.NaN;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < c.length; i++) {
            least = Math.min(least, solver.getEigenvalue(i).getReal());
        }
        return least;
    }
}
