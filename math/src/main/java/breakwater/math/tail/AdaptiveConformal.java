package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// Adaptive conformal level: after each outcome `alpha_t` moves by `gamma (alpha - error)`, so that the share
/// of
/// misses tends to `alpha` whatever the data do.
///
/// The level may leave [0, 1]: at or below 0 the set is everything, at or above 1 nothing.
///
/// @see "Gibbs and Candes, Adaptive conformal inference under distribution shift, NeurIPS (2021)"
public final class AdaptiveConformal {
    private final double alpha;
    private final double gamma;
    private double level;

    /// Starts at the wanted level.
    ///
    /// @param alpha wanted share of misses, inside (0, 1)
    /// @param gamma step, finite and >= 0; 0 never adapts
    /// @throws IllegalArgumentException if one is out of range
    public AdaptiveConformal(double alpha, double gamma) {
        this.alpha = Require.strictlyInside("alpha", alpha, 0, 1);
        this.gamma = Require.notNegative("gamma", gamma);
        this.level = alpha;
    }

    /// Continues from a level read earlier.
    ///
    /// @param alpha wanted share of misses, inside (0, 1)
    /// @param gamma step, finite and >= 0
    /// @param level what [#level] returned
    /// @return goes on exactly as the other would have
    /// @throws IllegalArgumentException if one is out of range
    public static AdaptiveConformal restore(double alpha, double gamma, double level) {
        AdaptiveConformal restored = new AdaptiveConformal(alpha, gamma);
        restored.level = Require.finite("level", level);
        return restored;
    }

    /// Returns the levels after each of a series of outcomes.
    ///
    /// @param alpha wanted share of misses, inside (0, 1)
    /// @param gamma step, finite and >= 0
    /// @param errors 1 for a miss, 0 for a hit
    /// @return one level per outcome; the i-th depends on the outcomes up to the i-th
    /// @throws IllegalArgumentException if one is out of range
    public static double[] path(double alpha, double gamma, int[] errors) {
        AdaptiveConformal conformal = new AdaptiveConformal(alpha, gamma);
        Require.positive("errors.length", errors.length);
        double[] path = new double[errors.length];
        for (int t = 0; t < errors.length; t++) {
            if (errors[t] != 0 && errors[t] != 1) {
                throw new IllegalArgumentException("errors[" + t + "] must be 0 or 1 but was " + errors[t]);
            }
            conformal.update(errors[t] == 1);
            path[t] = conformal.level;
        }
        return path;
    }

    /// Takes an outcome.
    ///
    /// @param missed whether the set did not hold the outcome
    public void update(boolean missed) {
        level += gamma * (alpha - (missed ? 1 : 0));
    }

    /// Returns the level for the next set.
    ///
    /// @return share of misses to aim at; may lie outside [0, 1]
    public double level() {
        return level;
    }
}
