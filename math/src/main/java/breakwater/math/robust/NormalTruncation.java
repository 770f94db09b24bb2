package breakwater.math.robust;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Constants of normal data that lost its tails.
///
/// @param quantile chi-square quantile with one degree of freedom at the flag probability
/// @param scaleFactor standard deviation over that of the values within `sqrt(quantile)`
/// @param flagBias ratio of the conditional variance that the search settles at to the true one
record NormalTruncation(double quantile, double scaleFactor, double flagBias) {

    static NormalTruncation at(double probability) {
        double quantile = new ChiSquaredDistribution(1).inverseCumulativeProbability(probability);
        return new NormalTruncation(quantile, 1.0 / Math.sqrt(keptVariance(quantile)), settledBias(quantile));
    }

    /// Variance of the standard normal values whose square is at most the quantile.
    double keptVariance() {
        return keptVariance(quantile);
    }

    double cut() {
        return Math.sqrt(quantile);
    }

    /// Consistency of the tightest share of a normal sample (Croux and Haesbroeck 1999).
    double shareFactor(double share) {
        double quantileOfShare = new ChiSquaredDistribution(1).inverseCumulativeProbability(Math.min(share, 0.999));
        return 1.0 / Math.sqrt(keptVariance(quantileOfShare));
    }

    /// Variance of a standard normal value given that its square is at most `squareCut`.
    private static double keptVariance(double squareCut) {
        return new ChiSquaredDistribution(3).cumulativeProbability(squareCut)
                / new ChiSquaredDistribution(1).cumulativeProbability(squareCut);
    }

    /// The search keeps a cell when `r^2 / C + ln C <= quantile + ln C0`, with `C0` the true conditional
    /// variance, and `C` becomes the variance of what it keeps: `C / C0 = b` solves `b = keptVariance(b
    /// (quantile - ln b))`.
    private static double settledBias(double quantile) {
        double b = 1.0;
        for (int i = 0; i < 60; i++) {
            b = keptVariance(b * (quantile - StrictMath.log(b)));
        }
        return b;
    }
}
