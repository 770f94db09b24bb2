package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// A band around point forecasts that keeps its promised share of misses on any stream: absolute errors of a
/// rolling
/// window, taken at the level of [AdaptiveConformal].
///
/// The radius for an outcome is fixed before the outcome is seen.
public final class ConformalBand {
    private final AdaptiveConformal conformal;
    private final RollingOrder scores;

    /// Starts without an error.
    ///
    /// @param alpha wanted share of misses, inside (0, 1)
    /// @param gamma step of the level, finite and >= 0
    /// @param window how many errors to keep, in [1, 10 000 000]
    /// @throws IllegalArgumentException if one is out of range
    public ConformalBand(double alpha, double gamma, int window) {
        this.conformal = new AdaptiveConformal(alpha, gamma);
        Require.inside("window", window, 1, 10_000_000);
        this.scores = new RollingOrder(window);
    }

    /// Returns the half width of the band around the next forecast.
    ///
    /// @return >= 0; positive infinity where the band is everything, as before enough errors were seen;
    /// negative
    ///     infinity where it is empty
    public double radius() {
        double level = conformal.level();
        int m = scores.count();
        if (level >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double rank = Math.ceil((1 - level) * (m + 1.0));
        return rank > m ? Double.POSITIVE_INFINITY : scores.kth((int) Math.max(1, rank) - 1);
    }

    /// Takes the outcome that the last forecast met.
    ///
    /// @param forecast as given before the outcome
    /// @param outcome what came
    /// @return whether the band held it
    /// @throws IllegalArgumentException if one or their difference is not finite; nothing changes then
    public boolean observe(double forecast, double outcome) {
        Require.finite("forecast", forecast);
        Require.finite("outcome", outcome);
        double score = Require.finite("outcome - forecast", Math.abs(outcome - forecast));
        boolean held = score <= radius();
        conformal.update(!held);
        scores.add(score);
        return held;
    }

    /// Returns the level for the next band.
    ///
    /// @return share of misses aimed at; may lie outside [0, 1]
    public double level() {
        return conformal.level();
    }
}
