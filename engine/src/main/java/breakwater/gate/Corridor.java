package breakwater.gate;

/// What the gate measures and bounds.
public enum Corridor {
    /// Distance of the means, in standard deviations of the reference.
    MAHALANOBIS("mahalanobis"),
    /// Smallest generalised eigenvalue.
    EIGENVALUE_LOW("eigenvalue_low"),
    /// Largest generalised eigenvalue.
    EIGENVALUE_HIGH("eigenvalue_high"),
    /// KL(adaptive || reference) in nats.
    KL("kl"),
    /// Move of the served mean in 24 hours, in standard deviations of the reference.
    DRIFT_MEAN("drift_mean"),
    /// Move of the served covariance in 24 hours, in the affine-invariant metric.
    DRIFT_COVARIANCE("drift_covariance");

    private final String code;

    Corridor(String code) {
        this.code = code;
    }

    /// Returns the stable name for logs and metrics.
    ///
    /// @return lower case, words joined by underscores
    public String code() {
        return code;
    }
}
