package breakwater.math.portfolio;

import breakwater.math.arguments.Require;

/// Exposure to an asset with finitely many outcomes, by Kelly's growth criterion.
///
/// @param full exposure that grows fastest, as a multiple of equity; 0 without an edge, above 1 where it needs
///     leverage
/// @param sized the part of `full` that is used
/// @param growthFull expected logarithmic growth per period at `full`
public record DiscreteKelly(double full, double sized, double growthFull) {
    private static final double SUM = 1e-9;

    /// Halving alone ends after 1100 steps from any bracket of doubles; Newton takes a dozen.
    private static final int MOST_STEPS = 1_200;

    /// Maximises `sum p ln(1 + f x)` over `f >= 0` where every outcome leaves equity above zero. Outcomes of
    /// probability 0 are left out.
    ///
    /// @param probabilities shape `[n]`, each in `[0, 1]`, sum 1 within 1e-9
    /// @param returns simple return of each outcome, shape `[n]`
    /// @param fraction part of the full exposure to use, in `[0, 1]`
    /// @return exposures and growth
    /// @throws IllegalArgumentException if an argument is out of range, or there is a gain and no loss, so that
    /// no
    ///     exposure is largest
    public static DiscreteKelly of(double[] probabilities, double[] returns, double fraction) {
        Require.holds("probabilities", probabilities, 1);
        Require.length("returns", returns, probabilities.length);
        Require.weights("probabilities", probabilities, probabilities.length);
        Require.finite("returns", returns);
        Require.inside("fraction", fraction, 0, 1);
        double total = 0;
        double mean = 0;
        double worst = 0;
        for (int i = 0; i < returns.length; i++) {
            total += probabilities[i];
            mean += probabilities[i] * returns[i];
            worst = probabilities[i] > 0 ? Math.min(worst, returns[i]) : worst;
        }
        if (!(Math.abs(total - 1) <= SUM)) {
            throw new IllegalArgumentException("probabilities must sum to 1 but did to " + total);
        }
        if (!(mean > 0)) {
            return new DiscreteKelly(0, 0, 0);
        }
        double limit = -1 / worst;
        if (!(mean < Double.POSITIVE_INFINITY && worst < 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "returns must hold a loss that bounds the exposure but the worst was " + worst);
        }
        double full = root(probabilities, returns, limit);
        return new DiscreteKelly(full, fraction * full, growth(probabilities, returns, full));
    }

    /// The slope of the growth falls from the mean at 0 to minus infinity at the limit.
    private static double root(double[] p, double[] x, double limit) {
        double low = 0;
        double high = limit;
        double f = 0.5 * limit;
        for (int step = 0; step < MOST_STEPS && low < f && f < high; step++) {
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < x.length; i++) {
                // x / (1 + f x), of which the product could overflow.
                double ratio = p[i] > 0 && x[i] != 0 ? 1 / (1 / x[i] + f) : 0;
                slope += p[i] * ratio;
                curvature -= p[i] * ratio * ratio;
            }
            if (slope == 0) {
                return f;
            }
            low = slope > 0 ? f : low;
            // Not "slope < 0": a NaN or an infinity so near the limit means too far.
            high = slope > 0 ? high : f;
            double next = f - slope / curvature;
            // Halves where Newton leaves the bracket, and every fourth step so that no shape can make it crawl.
            f = next > low && next < high && step % 4 != 3 ? next : low + 0.5 * (high - low);
        }
        return low;
    }

    private static double growth(double[] p, double[] x, double f) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double gain = f * x[i];
            double log =
                    gain < Double.POSITIVE_INFINITY ? StrictMath.log1p(gain) : StrictMath.log(f) + StrictMath.log(x[i]);
            sum += p[i] > 0 ? p[i] * log : 0;
        }
        return sum;
    }
}
