package breakwater.gate;

/// How far chance alone carries a clean candidate: the level of each measure that two samples of one
/// distribution leave
/// with the stated probability. Infinite (0 for the smallest eigenvalue) where there are too few rows to say.
///
/// @param mahalanobis distance of the means
/// @param eigenvalueLow smallest eigenvalue; chance falls below it
/// @param eigenvalueHigh largest eigenvalue
/// @param kl divergence
/// @param driftMean move of the mean since the model of a day ago
/// @param driftCovariance move of the covariance since the model of a day ago
public record NoiseLevels(
        double mahalanobis,
        double eigenvalueLow,
        double eigenvalueHigh,
        double kl,
        double driftMean,
        double driftCovariance) {
    static final NoiseLevels UNKNOWN =
            new NoiseLevels(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
