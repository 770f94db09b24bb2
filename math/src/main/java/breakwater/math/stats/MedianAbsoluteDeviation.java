package breakwater.math.stats;

/// Median absolute deviation: a scale that stays bounded while fewer than half the values lie.
///
/// @see "Hampel (1974)"
public final class MedianAbsoluteDeviation {
    /// Factor that makes the deviation estimate the standard deviation of normal data: 1 / Phi^-1(3/4).
    public static final double NORMAL_CONSISTENCY = 1.482602218505602;

    private MedianAbsoluteDeviation() {}

    /// Returns the median distance from the median, without any consistency factor.
    ///
    /// @param x sample, shape `[n]`, any unit, all finite; not modified
    /// @return deviation in the unit of `x`, not negative
    /// @throws IllegalArgumentException if `x` is empty or holds a NaN or infinity
    public static double of(double[] x) {
        double center = Median.of(x);
        double[] distances = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (Double.isInfinite(x[i])) {
                throw new IllegalArgumentException("x[" + i + "] must be finite but was " + x[i]);
            }
            distances[i] = Math.abs(x[i] - center);
        }
        return Median.of(distances);
    }

    /// Returns the deviation of sorted values from their median, in linear time and without allocation.
    ///
    /// @param sorted ascending, all finite; not modified
    /// @param count how many of them count, in `[1, sorted.length]`
    /// @return deviation in the unit of `sorted`, bit for bit that of [#of]
    public static double ofSorted(double[] sorted, int count) {
        double center = Median.ofSorted(sorted, count);
        // Walking outward from the middle meets the distances in ascending order.
        int left = (count - 1) >> 1;
        int right = left + 1;
        double previous = 0;
        double current = 0;
        for (int met = 0; met <= count >> 1; met++) {
            double toLeft = left >= 0 ? Math.abs(sorted[left] - center) : Double.POSITIVE_INFINITY;
            double toRight = right < count ? Math.abs(sorted[right] - center) : Double.POSITIVE_INFINITY;
            previous = current;
            if (toLeft <= toRight) {
                current = toLeft;
                left--;
            } else {
                current = toRight;
                right++;
            }
        }
        return (count & 1) == 1 ? current : Median.middle(previous, current);
    }
}
