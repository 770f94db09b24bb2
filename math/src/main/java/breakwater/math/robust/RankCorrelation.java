package breakwater.math.robust;

import java.util.Arrays;

/// Ranks, and the constant of the equicorrelation target made from them.
final class RankCorrelation {
    private RankCorrelation() {}

    /// Returns the mean over all pairs of columns of `sin(pi r / 2)`, but at least what keeps the target
    /// positive
    /// definite.
    static double targetConstant(Columns x, Target target) {
        int p = x.width;
        double sum = 0;
        if (target == Target.EQUICORRELATION_KENDALL) {
            for (int i = 0; i < p; i++) {
                int[] order = order(x, i);
                for (int j = 0; j < i; j++) {
                    sum += StrictMath.sin(0.5 * Math.PI * kendall(x, order, i, j));
                }
            }
        } else {
            double[] r = correlation(ranks(x));
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < i; j++) {
                    sum += StrictMath.sin(0.5 * Math.PI * r[i * p + j]);
                }
            }
        }
        return Math.max(sum / (0.5 * p * (p - 1)), Math.min(0, -1.0 / (p - 1) + 0.01));
    }

    /// Returns average ranks from 1 to n, column by column.
    static Columns ranks(Columns x) {
        Columns ranks = new Columns(x.rows, x.width);
        for (int j = 0; j < x.width; j++) {
            int[] order = order(x, j);
            int from = 0;
            while (from < x.rows) {
                int to = from + 1;
                while (to < x.rows && x.get(order[to], j) == x.get(order[from], j)) {
                    to++;
                }
                for (int k = from; k < to; k++) {
                    ranks.at[j * x.rows + order[k]] = 0.5 * (from + 1 + to);
                }
                from = to;
            }
        }
        return ranks;
    }

    /// Sorts row numbers by value: the values sorted with their positions found again, which spares boxed
    /// numbers.
    private static int[] order(Columns x, int column) {
        return order(Arrays.copyOfRange(x.at, column * x.rows, column * x.rows + x.rows));
    }

    static int[] order(double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        for (int i = 0; i < n; i++) {
            // -0.0 sorts below 0.0 though they are equal.
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        int[] next = new int[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int at = lowerBound(sorted, values[i]);
            order[at + next[at]++] = i;
        }
        return order;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (sorted[half] < value) {
                low = half + 1;
            } else {
                high = half;
            }
        }
        return low;
    }

    /// Returns the correlation matrix, lower triangle.
    static double[] correlation(Columns x) {
        double[] s = crossOfCentred(x);
        int p = x.width;
        double[] r = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double size = Math.sqrt(s[i * p + i] * s[j * p + j]);
                r[i * p + j] = i == j ? 1 : size > 0 ? s[i * p + j] / size : 0;
            }
        }
        return r;
    }

    /// Returns the sums of squares and products about the means, lower triangle.
    static double[] crossOfCentred(Columns x) {
        int n = x.rows;
        int p = x.width;
        double[] g = new double[Columns.padded(p) * n];
        for (int j = 0; j < p; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x.at[j * n + i];
            }
            double mean = sum / n;
            for (int i = 0; i < n; i++) {
                g[j * n + i] = x.at[j * n + i] - mean;
            }
        }
        double[] s = new double[p * p];
        Columns.cross(g, n, p, s);
        return s;
    }

    /// Kendall's tau-a, by counting the exchanges of a merge sort.
    ///
    /// @see "Knight (1966), JASA 61"
    private static double kendall(Columns x, int[] order, int first, int second) {
        int n = x.rows;
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = x.get(order[i], second);
        }
        long pairs = (long) n * (n - 1) / 2;
        long tiedFirst = 0;
        long tiedBoth = 0;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && x.get(order[to], first) == x.get(order[from], first)) {
                to++;
            }
            tiedFirst += (long) (to - from) * (to - from - 1) / 2;
            Arrays.sort(b, from, to);
            tiedBoth += ties(b, from, to);
            from = to;
        }
        long exchanges = inversions(b, new double[n], 0, n);
        long tiedSecond = ties(b, 0, n);
        long decided = pairs - tiedFirst - tiedSecond + tiedBoth;
        return (double) (decided - 2 * exchanges) / pairs;
    }

    private static long ties(double[] sorted, int from, int to) {
        long ties = 0;
        int run = 0;
        for (int i = from + 1; i < to; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
            ties += run;
        }
        return ties;
    }

    private static long inversions(double[] a, double[] work, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int half = (from + to) >>> 1;
        long count = inversions(a, work, from, half) + inversions(a, work, half, to);
        int left = from;
        int right = half;
        for (int at = from; at < to; at++) {
            if (right >= to || (left < half && a[left] <= a[right])) {
                work[at] = a[left++];
            } else {
                count += half - left;
                work[at] = a[right++];
            }
        }
        System.arraycopy(work, from, a, from, to - from);
        return count;
    }
}
