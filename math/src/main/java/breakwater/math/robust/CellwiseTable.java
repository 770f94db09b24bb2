package breakwater.math.robust;

import java.util.Arrays;

/// The data divided by robust column scales, and which cells may count at all.
///
/// Location and scale of a column start from its tightest half (the exact univariate MCD), and in that
/// half from the tightest 80 %, and are re-estimated from the cells within the 0.99 range. A median would
/// be pushed to the edge of the good cells, and the median absolute deviation doubled, by 40 % bad cells
/// on one side. The half finds the majority where all bad cells lie on one side; the core of it stays
/// clean where they lie on both sides and chance gives a column slightly more than half of them.
///
/// A value that many cells hold exactly, in a column that otherwise does not repeat itself, is taken as
/// stuck: those cells are flagged for good and the rest speaks for the column. Without this the tightest
/// cells are the stuck ones.
final class CellwiseTable {
    /// Beyond this many scales a cell is certainly flagged; the clamp keeps its square finite.
    private static final double FAR = 1e8;

    private static final double NEAR = 1e3;
    /// Share of the tightest half that starts the scale.
    private static final double CORE = 0.8;

    private static final int REWEIGHTINGS = 3;

    final int n;
    final int p;

    /// Standardised cells, row-major; 0 where missing.
    final double[] z;

    /// Present and not stuck.
    final boolean[] usable;

    final boolean[] stuck;
    final double[] location;
    final double[] scale;

    /// Least number of unflagged cells per column.
    final int[] least;

    private CellwiseTable(int n, int p) {
        this.n = n;
        this.p = p;
        z = new double[n * p];
        usable = new boolean[n * p];
        stuck = new boolean[n * p];
        location = new double[p];
        scale = new double[p];
        least = new int[p];
    }

    static CellwiseTable of(double[][] rows, CellwiseSettings settings, NormalTruncation truncation) {
        CellwiseTable table = new CellwiseTable(rows.length, rows[0].length);
        for (int j = 0; j < table.p; j++) {
            table.column(rows, j, settings, truncation);
        }
        return table;
    }

    private void column(double[][] rows, int j, CellwiseSettings settings, NormalTruncation truncation) {
        double[] present = new double[n];
        int count = 0;
        for (double[] row : rows) {
            if (!Double.isNaN(row[j])) {
                present[count++] = row[j];
            }
        }
        // A column mostly missing has no half that could outvote the bad cells.
        if (2 * count < n) {
            throw new DegenerateDataException(
                    j, "column " + j + " must have at least " + (n + 1) / 2 + " cells but had " + count);
        }
        double[] sorted = Arrays.copyOf(present, count);
        Arrays.sort(sorted);
        double stuckAt = stuckValue(sorted);
        double[] moving = Double.isNaN(stuckAt) ? sorted : without(sorted, stuckAt);
        if (moving.length < Math.max(2, p + 1)) {
            throw new DegenerateDataException(
                    j,
                    "column " + j + " must vary but " + (count - moving.length) + " of " + count
                            + " cells hold the same value");
        }
        standardise(moving, j, truncation);
        // Stuck cells count as flagged; where they use up the leave, a quarter of the moving cells may go
        // besides.
        double moves = Math.max(settings.subsetShare(), 0.75) * moving.length;
        least[j] = (int) Math.ceil(Math.min(settings.subsetShare() * count, moves) - 1e-9);
        for (int i = 0; i < n; i++) {
            double x = rows[i][j];
            int at = i * p + j;
            stuck[at] = x == stuckAt;
            usable[at] = !stuck[at] && !Double.isNaN(x);
            if (!Double.isNaN(x)) {
                z[at] = Math.clamp((x - location[j]) / scale[j], -FAR, FAR);
            }
        }
    }

    /// The value taken as stuck, NaN where there is none: one that fills half of the column, or a quarter
    /// while no other value repeats a tenth as often. On a coarse grid neighbours repeat too, and nothing
    /// is taken as stuck.
    private static double stuckValue(double[] sorted) {
        double value = Double.NaN;
        int most = 0;
        int second = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                int count = i - from;
                if (count > most) {
                    second = most;
                    most = count;
                    value = sorted[from];
                } else {
                    second = Math.max(second, count);
                }
                from = i;
            }
        }
        boolean half = 2 * most >= sorted.length;
        boolean atom = 4 * most >= sorted.length && most >= 10 * second;
        return half || atom ? value : Double.NaN;
    }

    private static double[] without(double[] sorted, double value) {
        double[] rest = new double[sorted.length];
        int count = 0;
        for (double x : sorted) {
            if (x != value) {
                rest[count++] = x;
            }
        }
        return Arrays.copyOf(rest, count);
    }

    private void standardise(double[] sorted, int j, NormalTruncation truncation) {
        int count = sorted.length;
        int part = count / 2 + 1;
        // Halved values, so that the widest range of doubles does not overflow.
        double middle = 0.0;
        double length = Double.POSITIVE_INFINITY;
        for (int i = 0; i + part <= count; i++) {
            double reach = 0.5 * sorted[i + part - 1] - 0.5 * sorted[i];
            if (reach < length) {
                length = reach;
                middle = 0.5 * sorted[i + part / 2];
            }
        }
        if (!(length > 0.0)) {
            throw new DegenerateDataException(
                    j, "column " + j + " must vary but half of its moving cells hold the same value");
        }
        double[] u = new double[count];
        for (int i = 0; i < count; i++) {
            u[i] = Math.clamp((0.5 * sorted[i] - middle) / length, -NEAR, NEAR);
        }
        int first = tightest(u, 0, count, part);
        int core = (int) Math.ceil(CORE * part);
        int inner = tightest(u, first, first + part, core);
        double[] settled = meanAndDeviation(u, inner, inner + core);
        settled[1] *= truncation.shareFactor(core / (double) count);
        for (int step = 0; step < REWEIGHTINGS; step++) {
            settled = within(u, settled[0], truncation.cut() * settled[1]);
            settled[1] *= truncation.scaleFactor();
        }
        if (!(settled[1] > 0.0)) {
            throw new DegenerateDataException(
                    j, "column " + j + " must vary but most of its cells hold the same value");
        }
        location[j] = 2.0 * (middle + settled[0] * length);
        scale[j] = 2.0 * settled[1] * length;
        double variance = scale[j] * scale[j];
        if (!(variance >= 1e-290 && variance <= 1e290)) {
            throw new DegenerateDataException(
                    j, "column " + j + " must have a scale in [1e-145, 1e145] but had " + scale[j]);
        }
    }

    /// Index of the first of the `part` neighbours with the least variance.
    private static int tightest(double[] u, int from, int to, int part) {
        double sum = 0;
        double squares = 0;
        double best = Double.POSITIVE_INFINITY;
        int first = from;
        for (int i = from; i < to; i++) {
            sum += u[i];
            squares += u[i] * u[i];
            if (i >= from + part) {
                sum -= u[i - part];
                squares -= u[i - part] * u[i - part];
            }
            double variance = squares - sum * sum / part;
            if (i >= from + part - 1 && variance < best) {
                best = variance;
                first = i - part + 1;
            }
        }
        return first;
    }

    private static double[] within(double[] u, double center, double reach) {
        int from = 0;
        int to = u.length;
        while (u[from] < center - reach) {
            from++;
        }
        while (u[to - 1] > center + reach) {
            to--;
        }
        return meanAndDeviation(u, from, to);
    }

    private static double[] meanAndDeviation(double[] u, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += u[i];
        }
        mean /= to - from;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (u[i] - mean) * (u[i] - mean);
        }
        return new double[] {mean, Math.sqrt(squares / (to - from))};
    }
}
