package breakwater.math.robust;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigenvalues, ascending, and unit eigenvectors of a symmetric matrix.
final class SymmetricEigen {
    /// Ascending.
    final double[] values;
    /// Eigenvector `j` is `vectors[j * p .. j * p + p)`; empty where none were asked for.
    final double[] vectors;

    private SymmetricEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// @param lower row-major `[p * p]`, its lower triangle is read
    static SymmetricEigen of(double[] lower, int p, boolean wantVectors) {
        DMatrixRMaj full = new DMatrixRMaj(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                full.data[i * p + j] = lower[i * p + j];
                full.data[j * p + i] = lower[i * p + j];
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(p, wantVectors, true);
        if (!solver.decompose(full)) {
            throw new DegenerateDataException(-1, "eigenvalues of the scatter of order " + p + " did not converge");
        }
        Integer[] order = new Integer[p];
        double[] raw = new double[p];
        for (int i = 0; i < p; i++) {
            order[i] = i;
            raw[i] = solver.getEigenvalue(i).getReal();
        }
        java.util.Arrays.sort(order, (a, b) -> Double.compare(raw[a], raw[b]));
        double[] values = new double[p];
        double[] vectors = new double[wantVectors ? p * p : 0];
        for (int j = 0; j < p; j++) {
            values[j] = raw[order[j]];
            if (wantVectors) {
                System.arraycopy(solver.getEigenVector(order[j]).data, 0, vectors, j * p, p);
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /// Raises every eigenvalue to at least `floor` and puts the matrix together again; needs the vectors.
    double[] raisedTo(double floor) {
        int p = values.length;
        double[] result = new double[p * p];
        for (int k = 0; k < p; k++) {
            double value = Math.max(values[k], floor);
            for (int i = 0; i < p; i++) {
                double left = value * vectors[k * p + i];
                for (int j = 0; j <= i; j++) {
                    result[i * p + j] += left * vectors[k * p + j];
                }
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                result[j * p + i] = result[i * p + j];
            }
        }
        return result;
    }

    /// Returns the largest eigenvalue over the smallest.
    double condition() {
        return values[values.length - 1] / values[0];
    }
}
