package breakwater.risk;

import java.util.Locale;

/// How value at risk and expected shortfall are measured. The codes are stable: they stand in reports and
/// metrics.
public enum TailMethod {
    /// The returns of the window at present weights, each as likely as any other.
    HISTORICAL,
    /// Normal law with the exponentially weighted covariance.
    NORMAL,
    /// Student law with the deviation and the kurtosis of the window.
    STUDENT_T,
    /// Normal quantile bent by the skewness and the kurtosis of the window.
    CORNISH_FISHER,
    /// Simulation of the normal law: must lie near [#NORMAL], and says that the machinery is sound.
    MONTE_CARLO,
    /// The returns of the window, each over the volatility that was forecast for it, times the present
    /// one.
    FILTERED_HISTORICAL,
    /// Generalised Pareto law beyond the worst tenth of the window.
    EXTREME_VALUE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// Returns the stable code.
    ///
    /// @return lower case with underscores, such as `student_t`
    public String code() {
        return code;
    }
}
