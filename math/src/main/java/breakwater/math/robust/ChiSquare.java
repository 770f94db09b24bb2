package breakwater.math.robust;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Quantiles of the chi-square law, and what trimming at one does to a normal covariance.
final class ChiSquare {
    private ChiSquare() {}

    static double quantile(int degrees, double probability) {
        ChiSquaredDistribution law = new ChiSquaredDistribution(degrees);
        double x = law.inverseCumulativeProbability(probability);
        // The library stops at 1e-9; two Newton steps give the rest.
        for (int i = 0; i < 2; i++) {
            double density = law.density(x);
            if (density > 0) {
                x = Math.max(0.5 * x, x - (law.cumulativeProbability(x) - probability) / density);
            }
        }
        return x;
    }

    /// Returns the factor that makes the covariance of the innermost `share` of normal rows consistent.
    static double consistency(int degrees, double share) {
        if (share >= 1) {
            return 1;
        }
        double cut = quantile(degrees, share);
        return share / new ChiSquaredDistribution(degrees + 2).cumulativeProbability(cut);
    }
}
