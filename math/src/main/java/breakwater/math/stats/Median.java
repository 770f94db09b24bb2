package breakwater.math.stats;

import java.util.Arrays;

/// Sample median: bounded while fewer than half the values lie.
public final class Median {
    private Median() {}

    /// Returns the median; for an even count the middle of the two middle values.
    ///
    /// @param x sample, shape `[n]`, any unit, no NaN; not modified
    /// @return median in the unit of `x`
    /// @throws IllegalArgumentException if `x` is empty or holds a NaN
    public static double of(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        // NaN sorts last, so one look finds any.
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    sorted.length == 0 ? "x must hold at least one value but was empty" : "x must hold no NaN");
        }
        return ofSorted(sorted, sorted.length);
    }

    /// Returns the median of sorted values, without allocation.
    ///
    /// @param sorted ascending, no NaN; not modified
    /// @param count how many of them count, in `[1, sorted.length]`
    /// @return median in the unit of `sorted`
    public static double ofSorted(double[] sorted, int count) {
        double upper = sorted[count >> 1];
        return (count & 1) == 1 ? upper : middle(sorted[(count >> 1) - 1], upper);
    }

    /// The middle of two values that neither overflows nor leaves `[low, high]`.
    static double middle(double low, double high) {
        return low == high ? low : 0.5 * low + 0.5 * high;
    }
}
