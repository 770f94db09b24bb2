package breakwater.math.resampling;

/// What is measured of two paired quantities. Both ratios are ratios of means, never means of ratios.
public enum ClusterStatistic {
    /// Mean of the first quantity.
    MEAN,
    /// Mean of the first quantity over the mean of the second.
    RATIO,
    /// One less [#RATIO]: the share of the second that the first is spared.
    MITIGATION;

    double of(double first, double second, double rows) {
        return switch (this) {
            case MEAN -> first / rows;
            case RATIO -> first / second;
            case MITIGATION -> 1 - first / second;
        };
    }

    boolean divides() {
        return this != MEAN;
    }
}
