package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;
import breakwater.math.stats.Median;
import java.util.Arrays;

/// Starts of the search: each a scatter matrix and a first guess of the good cells. The search ends in
/// the nearest minimum, so starts that fail on different kinds of bad cells are worth more than many of
/// one kind.
final class CellwiseStarts {
    /// Constants of the wrapping function with b = 1.5 and c = 4 (Raymaekers and Rousseeuw 2021).
    private static final double WRAP_FROM = 1.5;

    private static final double WRAP_TO = 4.0;
    private static final double Q1 = 1.540793;
    private static final double Q2 = 0.8622731;

    /// Columns less correlated than this predict nothing (DetectDeviatingCells, section 3.1).
    private static final double LEAST_CORRELATION = 0.3;

    private static final int EM_STEPS = 5;

    private final CellwiseTable table;
    private final double floor;
    private final double cut;
    private final int n;
    private final int p;

    CellwiseStarts(CellwiseTable table, double floor, double cut) {
        this.table = table;
        this.floor = floor;
        this.cut = cut;
        n = table.n;
        p = table.p;
    }

    CellwiseSearch[] all() {
        double[] wrapped = wrappedCorrelation();
        boolean[] marginal = keptWithin(cut);
        boolean[] predicted = keptByPrediction(wrapped, marginal);
        CellwiseSearch byColumn = start(wrapped, marginal);
        return new CellwiseSearch[] {
            byColumn,
            start(wrapped, predicted),
            start(wrapped, keptWithin(0.65 * cut)),
            start(identity(), marginal),
            start(calmRows(byColumn), marginal)
        };
    }

    private CellwiseSearch start(double[] scatter, boolean[] kept) {
        CellwiseSearch search = new CellwiseSearch(table, floor, new double[p], scatter, kept);
        search.settle(EM_STEPS);
        return search;
    }

    private double[] identity() {
        double[] result = new double[p * p];
        for (int j = 0; j < p; j++) {
            result[j * p + j] = 1.0;
        }
        return result;
    }

    private double[] wrappedCorrelation() {
        double[] wrapped = new double[n * p];
        for (int at = 0; at < n * p; at++) {
            wrapped[at] = table.usable[at] ? wrap(table.z[at]) : 0.0;
        }
        double[] result = new double[p * p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    result[j * p + k] += wrapped[i * p + j] * wrapped[i * p + k];
                }
            }
        }
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            scale[j] = Math.sqrt(result[j * p + j]);
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                result[j * p + k] = j == k ? 1.0 : result[j * p + k] / (scale[j] * scale[k]);
                result[k * p + j] = result[j * p + k];
            }
        }
        return result;
    }

    private static double wrap(double z) {
        double size = Math.abs(z);
        if (size <= WRAP_FROM) {
            return z;
        }
        return size >= WRAP_TO ? 0.0 : Math.copySign(Q1 * StrictMath.tanh(Q2 * (WRAP_TO - size)), z);
    }

    private boolean[] keptWithin(double reach) {
        double[] size = new double[n * p];
        for (int at = 0; at < n * p; at++) {
            size[at] = Math.abs(table.z[at]);
        }
        return keptBelow(size, reach);
    }

    /// Keeps the cells up to the bound, and in each column at least as many as the settings ask for.
    private boolean[] keptBelow(double[] size, double reach) {
        boolean[] kept = new boolean[n * p];
        double[] column = new double[n];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = table.usable[i * p + j] ? size[i * p + j] : Double.POSITIVE_INFINITY;
            }
            double[] sorted = column.clone();
            Arrays.sort(sorted);
            double bound = Math.max(reach, sorted[table.least[j] - 1]);
            for (int i = 0; i < n; i++) {
                kept[i * p + j] = column[i] <= bound;
            }
        }
        return kept;
    }

    /// Predicts each cell from the good cells of correlated columns and drops what deviates.
    private boolean[] keptByPrediction(double[] r, boolean[] marginal) {
        double[] size = new double[n * p];
        double[] column = new double[n];
        for (int j = 0; j < p; j++) {
            int count = 0;
            for (int i = 0; i < n; i++) {
                double residual = Math.abs(table.z[i * p + j] - prediction(r, marginal, i, j));
                size[i * p + j] = residual;
                if (marginal[i * p + j]) {
                    column[count++] = residual;
                }
            }
            double scale = 1.4826 * Median.of(Arrays.copyOf(column, count));
            for (int i = 0; i < n; i++) {
                double own = Math.abs(table.z[i * p + j]);
                size[i * p + j] = scale > 0.0 ? Math.max(own, size[i * p + j] / scale) : own;
            }
        }
        return keptBelow(size, cut);
    }

    private double prediction(double[] r, boolean[] marginal, int i, int j) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < p; k++) {
            double size = Math.abs(r[j * p + k]);
            if (k != j && marginal[i * p + k] && size >= LEAST_CORRELATION) {
                sum += size * r[j * p + k] * table.z[i * p + k];
                weight += size;
            }
        }
        return weight > 0.0 ? sum / weight : 0.0;
    }

    /// Correlation of the half of the completed rows nearest to the centre.
    private double[] calmRows(CellwiseSearch search) {
        double[] completed = search.imputed();
        double[] factor = search.scatter.clone();
        if (!Cholesky.factor(factor, p)) {
            return identity();
        }
        double[] distance = new double[n];
        double[] work = new double[p];
        for (int i = 0; i < n; i++) {
            double[] row = Arrays.copyOfRange(completed, i * p, (i + 1) * p);
            distance[i] = Cholesky.squaredDistance(factor, p, row, search.center, work);
        }
        double[] sorted = distance.clone();
        Arrays.sort(sorted);
        double bound = sorted[n / 2];
        return correlation(completed, distance, bound, search.center);
    }

    private double[] correlation(double[] x, double[] distance, double bound, double[] center) {
        double[] s = new double[p * p];
        for (int i = 0; i < n; i++) {
            if (distance[i] <= bound) {
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k < p; k++) {
                        s[j * p + k] += (x[i * p + j] - center[j]) * (x[i * p + k] - center[k]);
                    }
                }
            }
        }
        double[] result = identity();
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                double scale = Math.sqrt(s[j * p + j]) * Math.sqrt(s[k * p + k]);
                if (j != k && scale > 0.0) {
                    result[j * p + k] = s[j * p + k] / scale;
                }
            }
        }
        return result;
    }
}
