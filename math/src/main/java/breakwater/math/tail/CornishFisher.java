package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;

/// Modified value at risk: the normal quantile bent by skewness and kurtosis.
///
/// The bend is a cubic. Where it stops rising a worse day would show a smaller loss: [#monotone] is then false
/// and
/// the numbers must not decide a trade.
///
/// @param z bent quantile of the lower tail
/// @param valueAtRisk `-mean - sigma z`
/// @param expectedShortfall by the same expansion, at least the value at risk
/// @param monotone whether the bend rises everywhere
/// @see "Maillard, A user's guide to the Cornish Fisher expansion (2012)"
/// @see "Boudt, Peterson and Croux, Estimation and decomposition of downside risk, J. Risk 11 (2008)"
public record CornishFisher(double z, double valueAtRisk, double expectedShortfall, boolean monotone) {
    /// Bends.
    ///
    /// @param mean mean return
    /// @param standardDeviation of the returns, >= 0
    /// @param skewness of the population
    /// @param excessKurtosis of the population, 0 for a normal law
    /// @param confidence inside (0, 1)
    /// @return the tail, flagged where the expansion is outside its domain
    /// @throws IllegalArgumentException if one is out of range
    public static CornishFisher of(
            double mean, double standardDeviation, double skewness, double excessKurtosis, double confidence) {
        Require.finite("mean", mean);
        Require.notNegative("standardDeviation", standardDeviation);
        Require.finite("skewness", skewness);
        Require.finite("excessKurtosis", excessKurtosis);
        Require.strictlyInside("confidence", confidence, 0, 1);
        double g = -Normal.quantile(confidence);
        double s2 = skewness * skewness;
        double z = g
                + (g * g - 1) * skewness / 6
                + (g * g * g - 3 * g) * excessKurtosis / 24
                - (2 * g * g * g - 5 * g) * s2 / 36;
        double mass = Normal.density(z) * edgeworth(z, skewness, excessKurtosis) / (1 - confidence);
        double valueAtRisk = -mean - standardDeviation * z;
        double shortfall = -mean + standardDeviation * Math.max(mass, -z);
        Require.finite("expectedShortfall", shortfall);
        return new CornishFisher(z, valueAtRisk, shortfall, monotone(skewness, excessKurtosis));
    }

    private static double edgeworth(double z, double s, double k) {
        double z2 = z * z;
        double z4 = z2 * z2;
        return 1 + z2 * z * s / 6 + (z4 * z2 - 9 * z4 + 9 * z2 + 3) * s * s / 72 + (z4 - 2 * z2 - 1) * k / 24;
    }

    /// The derivative of the bend, `a g^2 + b g + c`, is above zero everywhere.
    private static boolean monotone(double s, double k) {
        double a = k / 8 - s * s / 6;
        double b = s / 3;
        double c = 1 - k / 8 + 5 * s * s / 36;
        return a > 0 ? b * b <= 4 * a * c : a == 0 && b == 0 && c > 0;
    }
}
