package breakwater.math.robust;

import java.util.Arrays;

/// One column: the subset of least variance is a run of consecutive sorted values, so it is found exactly.
final class TightestWindow {
    private TightestWindow() {}

    /// Returns the rows of the window, ascending.
    static int[] of(Columns x, int h) {
        int n = x.rows;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(x.at[a], x.at[b]));
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        // Running sums about a point inside the window lose nothing that matters: the data are standardised.
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double in = x.at[order[i]];
            sum += in;
            squares += in * in;
            if (i >= h) {
                double out = x.at[order[i - h]];
                sum -= out;
                squares -= out * out;
            }
            if (i >= h - 1 && (squares - sum * sum / h < least * (1 + 1e-9) || i == h - 1)) {
                double spread = spread(x, order, i - h + 1, h);
                if (spread < least) {
                    least = spread;
                    best = i - h + 1;
                }
            }
        }
        int[] set = new int[h];
        for (int i = 0; i < h; i++) {
            set[i] = order[best + i];
        }
        Arrays.sort(set);
        return set;
    }

    private static double spread(Columns x, Integer[] order, int from, int h) {
        double mean = 0;
        for (int i = 0; i < h; i++) {
            mean += x.at[order[from + i]];
        }
        mean /= h;
        double sum = 0;
        for (int i = 0; i < h; i++) {
            double d = x.at[order[from + i]] - mean;
            sum += d * d;
        }
        return sum;
    }
}
