package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Minimises the penalised observed likelihood over cells, location and scatter, by turns (Raymaekers and
/// Rousseeuw, section 4): cells column by column with location and scatter held, then one EM step on the
/// unflagged cells. Neither turn can raise the objective.
///
/// Each row carries the scatter matrix swept on its unflagged cells. That one matrix holds the precision
/// of the unflagged cells, the regressions of the others on them and their conditional covariance;
/// flagging a cell is one sweep. Rows without flags share a matrix.
final class CellwiseSearch {
    private static final double LOG_TWO_PI = 1.8378770664093453;

    final CellwiseTable table;
    final double[] center;
    double[] scatter;
    final boolean[] kept;
    int iterations;
    boolean converged;
    double objective = Double.POSITIVE_INFINITY;

    private final int n;
    private final int p;
    private final double floor;
    private final double[] full;
    private final double[] fullLogVariance;
    private double fullLogDeterminant;
    private final double[] @Nullable [] own;
    private final double[][] spare;
    private final double[] rowLogDeterminant;
    private final double[] imputed;
    private final double[] delta;
    private final double[] sorted;
    private boolean byResidual;

    CellwiseSearch(CellwiseTable table, double floor, double[] center, double[] scatter, boolean[] kept) {
        this.table = table;
        this.floor = floor;
        this.center = center.clone();
        this.kept = kept.clone();
        n = table.n;
        p = table.p;
        this.scatter = raised(scatter.clone());
        full = new double[p * p];
        fullLogVariance = new double[p];
        own = new double[n][];
        spare = new double[n][];
        rowLogDeterminant = new double[n];
        imputed = new double[n * p];
        delta = new double[n];
        sorted = new double[n];
    }

    /// EM steps alone, cells held.
    void settle(int steps) {
        for (int step = 0; step < steps; step++) {
            condition();
            maximise();
        }
    }

    /// Turns until nothing moves. `penalty[j]` is what a flag in column j costs, without `ln 2 pi`.
    /// Returns the objective after each turn, cells first.
    double[] run(double[] penalty, double tolerance, int maxIterations) {
        double[] trace = new double[2 * maxIterations + 1];
        int length = 0;
        converged = false;
        condition();
        for (int turn = 0; turn < maxIterations && !converged; turn++) {
            boolean moved = chooseCells(penalty);
            trace[length++] = value(penalty);
            double change = maximise();
            condition();
            trace[length++] = value(penalty);
            iterations++;
            converged = !moved && change <= tolerance;
        }
        objective = trace[length - 1];
        return Arrays.copyOf(trace, length);
    }

    /// Cells once more by their residuals alone, with the scatter freed of the search's bias, then EM to
    /// the end. Like the reweighting of the row-wise MCD: wins back the good cells that the search's own
    /// small variances had flagged.
    ///
    /// `bias` is what the scatter is divided by first.
    void reweight(double bias, NormalTruncation truncation, double tolerance, int maxIterations) {
        divideScatter(bias);
        condition();
        byResidual = true;
        double[] cut = new double[p];
        Arrays.fill(cut, truncation.quantile());
        chooseCells(cut);
        byResidual = false;
        converged = false;
        for (int step = 0; step < maxIterations && !converged; step++) {
            condition();
            converged = maximise() <= tolerance;
            iterations++;
        }
        divideScatter(truncation.keptVariance());
    }

    private void divideScatter(double factor) {
        for (int at = 0; at < p * p; at++) {
            scatter[at] /= factor;
        }
    }

    /// Conditional variance of each column given all others.
    double[] conditionalVariances() {
        condition();
        double[] result = new double[p];
        for (int j = 0; j < p; j++) {
            result[j] = -1.0 / full[j * p + j];
        }
        return result;
    }

    /// Fills the conditional means of flagged and missing cells, row-major.
    double[] imputed() {
        condition();
        fillImputed();
        return imputed.clone();
    }

    /// Cell minus its conditional mean, over the conditional standard deviation; clamped cells stay
    /// clamped.
    double[] residuals() {
        condition();
        double[] result = new double[n * p];
        for (int i = 0; i < n; i++) {
            double[] a = matrix(i);
            for (int j = 0; j < p; j++) {
                boolean in = kept[i * p + j];
                double variance = in ? -1.0 / a[j * p + j] : a[j * p + j];
                result[i * p + j] = residual(a, i, j, in) / Math.sqrt(variance);
            }
        }
        return result;
    }

    private double[] matrix(int i) {
        double[] a = own[i];
        return a == null ? full : a;
    }

    /// Builds the swept matrices for the present location, scatter and cells.
    private void condition() {
        System.arraycopy(scatter, 0, full, 0, p * p);
        fullLogDeterminant = 0;
        for (int j = 0; j < p; j++) {
            fullLogDeterminant += StrictMath.log(sweep(full, p, j));
        }
        for (int j = 0; j < p; j++) {
            fullLogVariance[j] = -StrictMath.log(-full[j * p + j]);
        }
        for (int i = 0; i < n; i++) {
            own[i] = null;
            rowLogDeterminant[i] = fullLogDeterminant;
            int count = 0;
            for (int j = 0; j < p; j++) {
                count += kept[i * p + j] ? 1 : 0;
            }
            if (count < p) {
                conditionRow(i, 2 * count >= p);
            }
        }
    }

    private void conditionRow(int i, boolean fromFull) {
        double[] a = ownMatrix(i, fromFull ? full : scatter);
        double product = 1.0;
        double log = fromFull ? fullLogDeterminant : 0.0;
        for (int j = 0; j < p; j++) {
            if (kept[i * p + j] != fromFull) {
                product *= fromFull ? 1.0 / unsweep(a, p, j) : sweep(a, p, j);
                // One logarithm for many factors, as long as the product stays far inside the doubles.
                if (!(product > 1e-200 && product < 1e200)) {
                    log += StrictMath.log(product);
                    product = 1.0;
                }
            }
        }
        rowLogDeterminant[i] = log + StrictMath.log(product);
    }

    private double[] ownMatrix(int i, double[] source) {
        double[] a = spare[i];
        if (a == null) {
            a = new double[p * p];
            spare[i] = a;
        }
        System.arraycopy(source, 0, a, 0, p * p);
        own[i] = a;
        return a;
    }

    private boolean chooseCells(double[] penalty) {
        boolean moved = false;
        for (int j = 0; j < p; j++) {
            int below = 0;
            for (int i = 0; i < n; i++) {
                int at = i * p + j;
                delta[i] = table.usable[at] ? cost(i, j) - penalty[j] : Double.POSITIVE_INFINITY;
                below += delta[i] <= 0.0 ? 1 : 0;
            }
            double bound = 0.0;
            int ties = Integer.MAX_VALUE;
            if (below < table.least[j]) {
                System.arraycopy(delta, 0, sorted, 0, n);
                Arrays.sort(sorted);
                bound = sorted[table.least[j] - 1];
                ties = table.least[j];
                for (int i = 0; i < table.least[j] && sorted[i] < bound; i++) {
                    ties--;
                }
            }
            for (int i = 0; i < n; i++) {
                boolean keep = delta[i] < bound || (delta[i] == bound && ties-- > 0);
                if (keep != kept[i * p + j]) {
                    toggle(i, j);
                    moved = true;
                }
            }
        }
        return moved;
    }

    /// What keeping the cell adds to the objective, without `ln 2 pi`.
    private double cost(int i, int j) {
        double[] a = matrix(i);
        boolean in = kept[i * p + j];
        double diagonal = a[j * p + j];
        double variance = in ? -1.0 / diagonal : diagonal;
        double r = residual(a, i, j, in);
        double log = byResidual ? 0.0 : own[i] == null ? fullLogVariance[j] : StrictMath.log(variance);
        return log + r * r / variance;
    }

    private double residual(double[] a, int i, int j, boolean in) {
        double sum = 0;
        int row = i * p;
        for (int k = 0; k < p; k++) {
            if (kept[row + k]) {
                sum += a[j * p + k] * (table.z[row + k] - center[k]);
            }
        }
        if (in) {
            return sum / a[j * p + j];
        }
        return table.z[row + j] - center[j] - sum;
    }

    private void toggle(int i, int j) {
        int at = i * p + j;
        double[] a = own[i];
        if (a == null) {
            a = ownMatrix(i, full);
        }
        if (kept[at]) {
            rowLogDeterminant[i] -= StrictMath.log(unsweep(a, p, j));
        } else {
            rowLogDeterminant[i] += StrictMath.log(sweep(a, p, j));
        }
        kept[at] = !kept[at];
    }

    /// The objective at the present matrices.
    private double value(double[] penalty) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            double[] a = matrix(i);
            double sum = rowLogDeterminant[i];
            for (int j = 0; j < p; j++) {
                int at = i * p + j;
                if (kept[at]) {
                    // The residual times its precision times the deviation: the row's distance, term by
                    // term.
                    sum -= a[j * p + j] * residual(a, i, j, true) * (table.z[at] - center[j]);
                    sum += LOG_TWO_PI;
                } else if (table.usable[at]) {
                    sum += penalty[j] + LOG_TWO_PI;
                }
            }
            total += sum;
        }
        return total;
    }

    private void fillImputed() {
        for (int i = 0; i < n; i++) {
            double[] a = matrix(i);
            int row = i * p;
            for (int j = 0; j < p; j++) {
                double value = table.z[row + j];
                if (!kept[row + j]) {
                    value = center[j];
                    for (int k = 0; k < p; k++) {
                        if (kept[row + k]) {
                            value += a[j * p + k] * (table.z[row + k] - center[k]);
                        }
                    }
                }
                imputed[row + j] = value;
            }
        }
    }

    /// One EM step on the unflagged cells. Returns the largest change of the scatter relative to its
    /// diagonal, or of the location relative to the scale.
    private double maximise() {
        fillImputed();
        double[] mean = new double[p];
        for (int at = 0; at < n * p; at++) {
            mean[at % p] += imputed[at];
        }
        for (int j = 0; j < p; j++) {
            mean[j] /= n;
        }
        double[] next = secondMoments(mean);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                next[i * p + j] /= n;
                next[j * p + i] = next[i * p + j];
            }
        }
        next = raised(next);
        double change = 0;
        for (int i = 0; i < p; i++) {
            double scale = Math.sqrt(next[i * p + i]);
            change = Math.max(change, Math.abs(mean[i] - center[i]) / scale);
            for (int j = 0; j <= i; j++) {
                double difference = Math.abs(next[i * p + j] - scatter[i * p + j]);
                change = Math.max(change, difference / (scale * Math.sqrt(next[j * p + j])));
            }
        }
        System.arraycopy(mean, 0, center, 0, p);
        scatter = next;
        return change;
    }

    /// Lower triangle of the sums of squares of the completed rows, plus what the completion hides.
    private double[] secondMoments(double[] mean) {
        double[] sum = new double[p * p];
        double[] d = new double[p];
        for (int i = 0; i < n; i++) {
            int row = i * p;
            for (int j = 0; j < p; j++) {
                d[j] = imputed[row + j] - mean[j];
            }
            double[] a = own[i];
            for (int j = 0; j < p; j++) {
                double left = d[j];
                for (int k = 0; k <= j; k++) {
                    sum[j * p + k] += left * d[k];
                }
                if (a != null && !kept[row + j]) {
                    for (int k = 0; k <= j; k++) {
                        sum[j * p + k] += kept[row + k] ? 0.0 : a[j * p + k];
                    }
                }
            }
        }
        return sum;
    }

    /// The scatter with no eigenvalue below the floor: the constrained optimum of the EM step.
    private double[] raised(double[] matrix) {
        double[] shifted = matrix.clone();
        for (int j = 0; j < p; j++) {
            shifted[j * p + j] -= floor;
        }
        return Cholesky.factor(shifted, p)
                ? matrix
                : SymmetricEigen.of(matrix, p, true).raisedTo(floor);
    }

    /// Brings variable k in; returns its conditional variance before.
    private static double sweep(double[] a, int p, int k) {
        double d = a[k * p + k];
        pivot(a, p, k, d);
        for (int i = 0; i < p; i++) {
            a[i * p + k] /= d;
            a[k * p + i] = a[i * p + k];
        }
        a[k * p + k] = -1.0 / d;
        return d;
    }

    /// Takes variable k out; returns its conditional variance after.
    private static double unsweep(double[] a, int p, int k) {
        double d = a[k * p + k];
        pivot(a, p, k, d);
        for (int i = 0; i < p; i++) {
            a[i * p + k] /= -d;
            a[k * p + i] = a[i * p + k];
        }
        a[k * p + k] = -1.0 / d;
        return -1.0 / d;
    }

    private static void pivot(double[] a, int p, int k, double d) {
        for (int i = 0; i < p; i++) {
            if (i == k) {
                continue;
            }
            double factor = a[i * p + k] / d;
            for (int j = 0; j < p; j++) {
                if (j != k) {
                    a[i * p + j] -= factor * a[k * p + j];
                }
            }
        }
    }
}
