package breakwater.gate;

/// What the gate saw of one candidate. NaN in every field where the candidate could not be measured.
///
/// @param mahalanobis distance of the means, in standard deviations of the reference
/// @param eigenvalueLow smallest generalised eigenvalue
/// @param eigenvalueHigh largest generalised eigenvalue
/// @param kl KL(adaptive || reference) in nats: the one with a corridor
/// @param klReverse KL(reference || adaptive) in nats
/// @param logDeterminantRatio `ln det adaptive - ln det reference`
/// @param driftMean move of the mean since the model served 24 hours ago, in standard deviations of the
/// reference
/// @param driftCovariance move of the covariance since then, affine-invariant
/// @param samples effective rows behind the candidate
/// @param referenceSamples effective rows behind the reference
/// @param noise what chance alone explains of each measure
public record GateMeasures(
        double mahalanobis,
        double eigenvalueLow,
        double eigenvalueHigh,
        double kl,
        double klReverse,
        double logDeterminantRatio,
        double driftMean,
        double driftCovariance,
        double samples,
        double referenceSamples,
        NoiseLevels noise) {
    static GateMeasures unmeasured(GaussianModel candidate, ReferenceModel reference) {
        return new GateMeasures(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                candidate.training().samples(),
                reference.model().training().samples(),
                NoiseLevels.UNKNOWN);
    }

    /// Returns one measure.
    ///
    /// @param corridor which
    /// @return its value
    public double of(Corridor corridor) {
        return switch (corridor) {
            case MAHALANOBIS -> mahalanobis;
            case EIGENVALUE_LOW -> eigenvalueLow;
            case EIGENVALUE_HIGH -> eigenvalueHigh;
            case KL -> kl;
            case DRIFT_MEAN -> driftMean;
            case DRIFT_COVARIANCE -> driftCovariance;
        };
    }
}
