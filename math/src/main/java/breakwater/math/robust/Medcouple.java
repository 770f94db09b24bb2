package breakwater.math.robust;

import breakwater.math.stats.Median;
import java.util.Arrays;

/// Medcouple: a skewness in `[-1, 1]` that a quarter of the values cannot carry away. 0 for symmetric data,
/// positive
/// for a long upper tail.
///
/// `O(n log n)` time, `O(n)` memory.
///
/// For a value `a` above the median and one `b` below it the kernel is `(a - b) / (a + b)`, which rises with
/// the
/// ratio `a / b`. The ratio is selected instead: unlike the kernel it stays monotone when it is rounded, so the
/// selection is exact.
///
/// @see "Brys, Hubert and Struyf, A robust measure of skewness, JCGS 13 (2004)"
public final class Medcouple {
    private Medcouple() {}

    /// Returns the medcouple: the low median of the kernel over all pairs around the median.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @return skewness, without unit; 0 if all values are equal
    /// @throws IllegalArgumentException if `x` is too short or holds a NaN or infinity
    public static double estimate(double[] x) {
        FiniteSample.require(x, 2);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    /// Returns half the difference between the medcouples of `x` and of `-x`: changes its sign with the data,
    /// also
    /// where the number of pairs is even.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @return skewness, without unit
    /// @throws IllegalArgumentException if `x` is too short or holds a NaN or infinity
    public static double reflected(double[] x) {
        FiniteSample.require(x, 2);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double straight = ofSorted(sorted);
        double[] mirrored = new double[sorted.length];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[i] = -sorted[sorted.length - 1 - i];
        }
        return (straight - ofSorted(mirrored)) / 2;
    }

    private static double ofSorted(double[] sorted) {
        int n = sorted.length;
        double median = Median.ofSorted(sorted, n);
        int below = 0;
        while (below < n && sorted[below] < median) {
            below++;
        }
        int above = n;
        while (above > 0 && sorted[above - 1] > median) {
            above--;
        }
        long ties = (long) above - below;
        double[] up = new double[n - above];
        for (int i = 0; i < up.length; i++) {
            up[i] = sorted[above + i] - median;
        }
        double[] down = new double[below];
        for (int j = 0; j < below; j++) {
            down[j] = median - sorted[j];
        }
        long pairs = (up.length + ties) * (down.length + ties);
        // The kernel of a pair with a tie is -1, 0 or 1; only the other pairs need a search.
        long tiesBelow = ties * down.length + ties * (ties - 1) / 2;
        long tiesAbove = ties * up.length + ties * (ties - 1) / 2;
        long index = (pairs - 1) / 2;
        if (index < tiesBelow) {
            return -1;
        }
        return index >= pairs - tiesAbove ? 1 : amongPairs(up, down, ties, index - tiesBelow);
    }

    private static double amongPairs(double[] up, double[] down, long zeros, long index) {
        Ratios ratios = new Ratios(up, down);
        if (zeros > 0) {
            long negative = ratios.countBelow(up.length, 1, new int[up.length]);
            long notPositive = ratios.countUpTo(up.length, 1, new int[up.length]);
            if (index >= negative && index < notPositive + zeros) {
                return 0;
            }
            return kernel(ratios.select(up.length, 1 + (index < negative ? index : index - zeros), 1));
        }
        return kernel(ratios.select(up.length, 1 + index, 1));
    }

    private static double kernel(double ratio) {
        return ratio > 1 ? (1 - 1 / ratio) / (1 + 1 / ratio) : (ratio - 1) / (ratio + 1);
    }

    /// Row i: the ratios of the i-th value above the median to all below it, farthest below first.
    private static final class Ratios extends PairSelection {
        private final double[] up;
        private final double[] down;

        Ratios(double[] up, double[] down) {
            super(up.length);
            this.up = up;
            this.down = down;
        }

        @Override
        int width(int row) {
            return down.length;
        }

        @Override
        double entry(int row, int position) {
            return up[row] / down[position];
        }

        @Override
        long countBelow(int rowCount, double bound, int[] perRow) {
            long sum = 0;
            int end = down.length;
            for (int i = 0; i < rowCount; i++) {
                while (end > 0 && up[i] / down[end - 1] >= bound) {
                    end--;
                }
                perRow[i] = end;
                sum += end;
            }
            return sum;
        }

        @Override
        long countUpTo(int rowCount, double bound, int[] perRow) {
            long sum = 0;
            int end = down.length;
            for (int i = 0; i < rowCount; i++) {
                while (end > 0 && up[i] / down[end - 1] > bound) {
                    end--;
                }
                perRow[i] = end;
                sum += end;
            }
            return sum;
        }
    }
}
