package breakwater.math.network;

import breakwater.math.arguments.Require;
import breakwater.math.stats.CorrelationMatrix;

/// Whether assets move together more than a mere rise of volatility explains.
public final class Contagion {
    private Contagion() {}

    /// Takes from a correlation what a rise of the source's variance alone adds to it: `rho / sqrt(1 + delta (1
    /// -
    /// rho^2))` (Forbes and Rigobon, "No contagion, only interdependence", J. Finance 57, 2002).
    ///
    /// @param crisisCorrelation in [-1, 1]
    /// @param relativeVarianceIncrease variance in the crisis over variance before, less 1; > -1
    /// @return adjusted correlation, in [-1, 1]
    /// @throws IllegalArgumentException if an argument is outside
    public static double adjusted(double crisisCorrelation, double relativeVarianceIncrease) {
        Require.inside("crisisCorrelation", crisisCorrelation, -1, 1);
        Require.strictlyInside("relativeVarianceIncrease", relativeVarianceIncrease, -1, Double.POSITIVE_INFINITY);
        double rho = crisisCorrelation;
        return rho / Math.sqrt(1.0 + relativeVarianceIncrease * (1.0 - rho * rho));
    }

    /// Returns the mean rise of the adjusted correlations over all pairs, each in units of its standard error
    /// by
    /// Fisher's transformation. About 0 in a calm market; above 2, assets are joined by more than volatility.
    ///
    /// The mean is over pairs that share assets, so it is no test of a stated size: it orders moments.
    ///
    /// @param calm correlations of the window before
    /// @param crisis correlations of the present window
    /// @param varianceRatio `[n]` present over earlier variance, each > 0
    /// @param calmRows observations of the window before, >= 4
    /// @param crisisRows observations of the present window, >= 4
    /// @return mean of the standardised rises
    /// @throws IllegalArgumentException if an argument is outside or sizes differ
    public static double index(
            CorrelationMatrix calm, CorrelationMatrix crisis, double[] varianceRatio, int calmRows, int crisisRows) {
        int n = calm.size();
        Require.atLeast("assets", n, 2);
        Require.inside("crisis.size", crisis.size(), n, n);
        Require.length("varianceRatio", varianceRatio, n);
        Require.atLeast("calmRows", calmRows, 4);
        Require.atLeast("crisisRows", crisisRows, 4);
        double error = Math.sqrt(1.0 / (calmRows - 3) + 1.0 / (crisisRows - 3));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Require.positive("varianceRatio[" + i + "]", varianceRatio[i]);
            for (int j = 0; j < i; j++) {
                // The less risen of the two: a source whose own variance exploded must not excuse the rest.
                double rise = Math.min(varianceRatio[i], varianceRatio[j]) - 1.0;
                double now = adjusted(crisis.at(i, j), rise);
                sum += (fisher(now) - fisher(calm.at(i, j))) / error;
            }
        }
        return sum / (0.5 * n * (n - 1));
    }

    /// Bounded: a perfect correlation is evidence, not infinity.
    private static double fisher(double rho) {
        double r = Math.clamp(rho, -0.999999, 0.999999);
        return 0.5 * StrictMath.log((1 + r) / (1 - r));
    }
}
