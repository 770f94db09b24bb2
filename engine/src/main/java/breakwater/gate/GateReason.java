package breakwater.gate;

/// Why a candidate is refused.
public enum GateReason {
    /// The mean lies too far from the reference.
    MAHALANOBIS("mahalanobis"),
    /// A direction has lost or gained too much variance.
    SPECTRUM("spectrum"),
    /// The divergence leaves its corridor.
    KL("kl"),
    /// The served model has moved as far as it may in a day.
    DRIFT_BUDGET("drift_budget"),
    /// Made by another estimator, or of other variables: it cannot be compared.
    UNLIKE_MODEL("unlike_model"),
    /// Holds a NaN or an infinity.
    NOT_FINITE("not_finite"),
    /// The covariance is none.
    NOT_POSITIVE_DEFINITE("not_positive_definite"),
    /// The version was used before.
    STALE_VERSION("stale_version"),
    /// Made later than now.
    FROM_THE_FUTURE("from_the_future");

    private final String code;

    GateReason(String code) {
        this.code = code;
    }

    /// Returns the stable name for logs and metrics.
    ///
    /// @return lower case, words joined by underscores
    public String code() {
        return code;
    }

    static GateReason of(Corridor corridor) {
        return switch (corridor) {
            case MAHALANOBIS -> MAHALANOBIS;
            case EIGENVALUE_LOW, EIGENVALUE_HIGH -> SPECTRUM;
            case KL -> KL;
            case DRIFT_MEAN, DRIFT_COVARIANCE -> DRIFT_BUDGET;
        };
    }
}
