package breakwater.math.robust;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Mean by spectral filtering: while the rows vary more in some direction than clean rows can, those farthest
/// out in
/// that direction go.
///
/// The theory assumes a known covariance. Here each column is put in units of its own median and MAD, and a
/// direction
/// counts as too wide when its variance exceeds the square of the MAD along it, so correlation among clean
/// columns
/// raises no alarm.
///
/// @see "Diakonikolas, Kamath, Kane, Li, Moitra, Stewart (2017)"
public final class SpectralFilter {
    /// Rounds the removals are spread over: the top direction changes as rows go.
    private static final int ROUNDS = 10;

    private final double[] mean;
    private final int[] removed;
    private final int iterations;
    private final boolean converged;

    SpectralFilter(double[] mean, int[] removed, int iterations, boolean converged) {
        this.mean = mean;
        this.removed = removed;
        this.iterations = iterations;
        this.converged = converged;
    }

    /// Returns the mean of the kept rows.
    ///
    /// @return copy, `[p]`
    public double[] mean() {
        return mean.clone();
    }

    /// Returns the removed rows.
    ///
    /// @return copy, indices ascending
    public int[] removed() {
        return removed.clone();
    }

    /// Returns how often rows were removed.
    ///
    /// @return at least 0
    public int iterations() {
        return iterations;
    }

    /// Returns whether no direction was too wide in the end.
    ///
    /// @return false if the allowance ran out first
    public boolean converged() {
        return converged;
    }

    /// Filters rows.
    ///
    /// @param rows `[n][p]`, finite, at least 4; not modified
    /// @param share share of bad rows to expect, in `[0, 0.49]`; up to 1.5 times that is removed, at most half
    /// @return mean and removed rows
    /// @throws IllegalArgumentException if an argument is out of range
    /// @throws DegenerateDataException if more than half of a column is one value
    public static SpectralFilter of(double[][] rows, double share) {
        int p = Require.table("rows", rows, 4);
        Require.inside("share", share, 0, 0.49);
        double[][] z = standardised(rows, p);
        boolean[] gone = new boolean[rows.length];
        int allowance = Math.min((int) Math.ceil(1.5 * share * rows.length), rows.length / 2);
        int batch = Math.max(1, allowance / ROUNDS);
        int iterations = 0;
        double[] along = widest(z, gone, p);
        while (tooWide(along, gone, p) && allowance > 0) {
            int count = Math.min(batch, allowance);
            removeFarthest(along, gone, count);
            allowance -= count;
            iterations++;
            along = widest(z, gone, p);
        }
        double[] mean = mean(rows, gone, p);
        int[] removed = IntStream.range(0, gone.length).filter(i -> gone[i]).toArray();
        return new SpectralFilter(mean, removed, iterations, !tooWide(along, gone, p));
    }

    private static double[][] standardised(double[][] rows, int p) {
        double[][] z = new double[rows.length][p];
        for (int j = 0; j < p; j++) {
            int column = j;
            double[] x = Arrays.stream(rows).mapToDouble(r -> r[column]).toArray();
            double median = Median.of(x);
            double scale = MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(x);
            if (!(scale > 0)) {
                throw new DegenerateDataException(j, "scale of column " + j + " must be > 0 but was " + scale);
            }
            for (int i = 0; i < rows.length; i++) {
                z[i][j] = (rows[i][j] - median) / scale;
            }
        }
        return z;
    }

    /// Coordinates of all rows along the direction of most variance of the kept ones.
    private static double[] widest(double[][] z, boolean[] gone, int p) {
        double[] mean = mean(z, gone, p);
        DMatrixRMaj covariance = new DMatrixRMaj(p, p);
        for (int i = 0; i < z.length; i++) {
            for (int a = 0; a < p && !gone[i]; a++) {
                for (int b = 0; b < p; b++) {
                    covariance.add(a, b, (z[i][a] - mean[a]) * (z[i][b] - mean[b]) / z.length);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(p, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("eigenvalues of a symmetric matrix of order " + p + " did not converge");
        }
        int top = 0;
        for (int k = 1; k < p; k++) {
            if (eigen.getEigenvalue(k).getReal() > eigen.getEigenvalue(top).getReal()) {
                top = k;
            }
        }
        DMatrixRMaj direction = eigen.getEigenVector(top);
        double[] along = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < p; j++) {
                along[i] += z[i][j] * direction.get(j);
            }
        }
        return along;
    }

    /// Variance along the direction against the squared MAD, with room for chance.
    private static boolean tooWide(double[] along, boolean[] gone, int p) {
        double[] kept = kept(along, gone);
        double mean = Arrays.stream(kept).sum() / kept.length;
        double variance = Arrays.stream(kept).map(v -> (v - mean) * (v - mean)).sum() / kept.length;
        double scale = MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(kept);
        // Both the chosen direction and the MAD fluctuate.
        double room = 1 + 3 * Math.sqrt((p + 2.7) / kept.length);
        return !(variance <= room * scale * scale);
    }

    private static double[] kept(double[] along, boolean[] gone) {
        return IntStream.range(0, along.length)
                .filter(i -> !gone[i])
                .mapToDouble(i -> along[i])
                .toArray();
    }

    private static void removeFarthest(double[] along, boolean[] gone, int count) {
        double center = Median.of(kept(along, gone));
        IntStream.range(0, along.length)
                .filter(i -> !gone[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(along[i] - center)))
                .limit(count)
                .toList()
                .forEach(i -> gone[i] = true);
    }

    private static double[] mean(double[][] rows, boolean[] gone, int p) {
        double[] mean = new double[p];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!gone[i]) {
                count++;
                for (int j = 0; j < p; j++) {
                    mean[j] += rows[i][j];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            mean[j] /= count;
        }
        return mean;
    }
}
