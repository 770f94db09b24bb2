package breakwater.math.resampling;

/// What a bootstrap can say about a statistic.
public sealed interface Resampled {
    /// The statistic with an interval.
    ///
    /// @param estimate of all clusters
    /// @param low lower end
    /// @param high upper end, at least `low`
    /// @param bias correction for bias, `z0` of the source; 0 if constant
    /// @param acceleration of the source; 0 if constant
    /// @param constant whether every resample gave the same value, so that the interval is that value
    record Interval(double estimate, double low, double high, double bias, double acceleration, boolean constant)
            implements Resampled {}

    /// The statistic alone: no interval can be trusted.
    ///
    /// @param estimate of all clusters
    /// @param defect why
    record PointOnly(double estimate, Defect defect) implements Resampled {}

    /// Not even the statistic.
    ///
    /// @param defect why
    record Undefined(Defect defect) implements Resampled {}

    /// Why something is missing.
    enum Defect {
        /// A single cluster says nothing about how clusters differ.
        ONE_CLUSTER,
        /// The mean in the denominator is 0.
        ZERO_DENOMINATOR,
        /// The mean in the denominator is 0 or of the other sign without one of the clusters or in a resample:
        /// a
        /// ratio has no finite interval.
        DENOMINATOR_CROSSES_ZERO,
        /// All resamples lie on one side of the estimate, or the correction has no solution.
        CORRECTION_UNBOUNDED
    }
}
