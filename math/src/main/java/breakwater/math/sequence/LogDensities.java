package breakwater.math.sequence;

import breakwater.math.linalg.Cholesky;

/// Log densities of the rows under each state, a block of rows at a time. Missing coordinates are integrated
/// out: the density is the marginal one of what is present, and 1 for a row with nothing present.
///
/// Hot path: one triangular solve for a whole block, column by column, so that each inner loop runs over rows.
final class LogDensities {
    static final int BLOCK = 512;
    private static final double LOG_2_PI = 1.8378770664093456;

    private final int states;
    private final HmmObservations x;
    private final int p;
    private final double[][] solved;
    private final double[] squares = new double[BLOCK];
    private final double[] factor;
    private final double[] part;
    private final double[] difference;
    private final int[] present;

    LogDensities(int states, HmmObservations x) {
        this.states = states;
        this.x = x;
        this.p = x.dimensions();
        this.solved = new double[p][BLOCK];
        this.factor = new double[p * p];
        this.part = new double[p * p];
        this.difference = new double[p];
        this.present = new int[p];
    }

    /// Fills `out[state * BLOCK + i]` for row `from + i`.
    void fill(GaussianHmm model, int from, int count, double[] out) {
        if (model.dimensions() != p) {
            throw new IllegalArgumentException(
                    "observations must have " + model.dimensions() + " columns but had " + p);
        }
        for (int k = 0; k < states; k++) {
            System.arraycopy(model.flatFactors(), k * p * p, factor, 0, p * p);
            complete(model.flatMeans(), k, from, count, out);
        }
        int[] rows = x.incompleteRows();
        for (int i = x.firstIncomplete(from); i < rows.length && rows[i] < from + count; i++) {
            for (int k = 0; k < states; k++) {
                out[k * BLOCK + rows[i] - from] = marginal(model, k, rows[i], x.missing(i));
            }
        }
        refuseOutOfRange(from, count, out);
    }

    private void complete(double[] means, int k, int from, int count, double[] out) {
        double[] sum = squares;
        double logs = 0;
        for (int j = 0; j < p; j++) {
            double[] column = x.columns()[j];
            double[] y = solved[j];
            double mean = means[k * p + j];
            for (int i = 0; i < count; i++) {
                y[i] = column[from + i] - mean;
            }
            for (int other = 0; other < j; other++) {
                subtract(y, solved[other], factor[j * p + other], count);
            }
            double diagonal = factor[j * p + j];
            logs += StrictMath.log(diagonal);
            square(y, 1 / diagonal, sum, count, j == 0);
        }
        double constant = -0.5 * p * LOG_2_PI - logs;
        int at = k * BLOCK;
        for (int i = 0; i < count; i++) {
            out[at + i] = constant - 0.5 * sum[i];
        }
    }

    private static void subtract(double[] y, double[] other, double times, int count) {
        for (int i = 0; i < count; i++) {
            y[i] -= times * other[i];
        }
    }

    private static void square(double[] y, double scale, double[] sum, int count, boolean first) {
        if (first) {
            for (int i = 0; i < count; i++) {
                double value = y[i] * scale;
                y[i] = value;
                sum[i] = value * value;
            }
        } else {
            for (int i = 0; i < count; i++) {
                double value = y[i] * scale;
                y[i] = value;
                sum[i] += value * value;
            }
        }
    }

    private double marginal(GaussianHmm model, int k, int row, boolean[] missing) {
        int n = 0;
        for (int j = 0; j < p; j++) {
            if (!missing[j]) {
                present[n++] = j;
            }
        }
        double[] covariances = model.flatCovariances();
        for (int a = 0; a < n; a++) {
            difference[a] = x.columns()[present[a]][row] - model.flatMeans()[k * p + present[a]];
            for (int b = 0; b < n; b++) {
                part[a * n + b] = covariances[(k * p + present[a]) * p + present[b]];
            }
        }
        // Part of a positive definite matrix: only rounding at the edge can make this fail.
        if (!Cholesky.factor(part, n)) {
            throw new IllegalArgumentException("covariances[" + k + "] must be positive definite but was singular");
        }
        Cholesky.forward(part, n, difference);
        double sum = 0;
        for (int a = 0; a < n; a++) {
            sum += difference[a] * difference[a];
        }
        return -0.5 * (n * LOG_2_PI + Cholesky.logDeterminant(part, n) + sum);
    }

    private void refuseOutOfRange(int from, int count, double[] out) {
        for (int k = 0; k < states; k++) {
            double least = 0;
            for (int i = 0; i < count; i++) {
                least += out[k * BLOCK + i];
            }
            // Sums of finite numbers of this size stay finite; the search for the culprit is off the hot path.
            if (!(Math.abs(least) < Double.POSITIVE_INFINITY)) {
                for (int i = 0; i < count; i++) {
                    if (!Double.isFinite(out[k * BLOCK + i])) {
                        throw new IllegalArgumentException("observations[" + (from + i)
                                + "] must have a finite log density in state " + k + " but it was "
                                + out[k * BLOCK + i]);
                    }
                }
            }
        }
    }
}
