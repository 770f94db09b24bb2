package breakwater.math.network;

import breakwater.math.arguments.Require;
import breakwater.math.stats.CorrelationMatrix;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigenvalues of a correlation matrix and what they say: how much of all movement is one movement.
public final class CorrelationSpectrum {
    private final double[] eigenvalues;
    private final double[] first;

    private CorrelationSpectrum(double[] eigenvalues, double[] first) {
        this.eigenvalues = eigenvalues;
        this.first = first;
    }

    /// Decomposes a matrix.
    ///
    /// @param correlation of the assets
    /// @return its spectrum
    public static CorrelationSpectrum of(CorrelationMatrix correlation) {
        int n = correlation.size();
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
        if (!solver.decompose(new DMatrixRMaj(correlation.toArray()))) {
            throw new IllegalArgumentException(
                    "correlation must have eigenvalues that converge but of order " + n + " did not");
        }
        double[] values = new double[n];
        int largest = 0;
        for (int i = 0; i < n; i++) {
            values[i] = solver.getEigenvalue(i).getReal();
            largest = values[i] > values[largest] ? i : largest;
        }
        double[] vector = solver.getEigenVector(largest).data.clone();
        double sum = 0;
        for (double entry : vector) {
            sum += entry;
        }
        if (sum < 0) {
            for (int i = 0; i < n; i++) {
                vector[i] = -vector[i];
            }
        }
        Arrays.sort(values);
        for (int i = 0, j = n - 1; i < j; i++, j--) {
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
        return new CorrelationSpectrum(values, vector);
    }

    /// Returns the eigenvalues.
    ///
    /// @return descending, `[n]`
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /// Returns the direction in which most moves.
    ///
    /// @return unit vector whose sum is not negative, `[n]`
    public double[] firstEigenvector() {
        return first.clone();
    }

    /// Returns the share of variance along the largest eigenvectors (Kritzman, Li, Page, Rigobon, "Principal
    /// components as a measure of systemic risk", J. Portfolio Management 37, 2011).
    ///
    /// @param top how many of the largest, in 1..n
    /// @return share in (0, 1]
    /// @throws IllegalArgumentException if `top` is outside
    public double absorptionRatio(int top) {
        Require.inside("top", top, 1, eigenvalues.length);
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < eigenvalues.length; i++) {
            sum += eigenvalues[i];
            largest += i < top ? eigenvalues[i] : 0;
        }
        return largest / sum;
    }

    /// Returns the exponential of the entropy of the eigenvalues' shares (Roy and Vetterli, "The effective
    /// rank",
    /// EUSIPCO 2007).
    ///
    /// @return in [1, n]
    public double effectiveRank() {
        double entropy = 0;
        for (double value : eigenvalues) {
            double share = value / eigenvalues.length;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return StrictMath.exp(entropy);
    }

    /// Returns the inverse of the sum of the squared shares of the eigenvalues.
    ///
    /// @return in [1, n]
    public double participationRatio() {
        double sum = 0;
        for (double value : eigenvalues) {
            double share = value / eigenvalues.length;
            sum += share * share;
        }
        return 1.0 / sum;
    }
}
