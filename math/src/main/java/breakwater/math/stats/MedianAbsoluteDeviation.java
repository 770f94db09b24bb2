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
}
