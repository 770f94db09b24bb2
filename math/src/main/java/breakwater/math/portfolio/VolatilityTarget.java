package breakwater.math.portfolio;

import breakwater.math.arguments.Require;

/// A position sized so that its volatility is a target, as far as the last returns tell.
///
/// @param variance exponentially weighted variance per period
/// @param annualVol its root, per root of a year
/// @param leverage exposure as a multiple of equity, in `[0, maxLeverage]`
/// @param quantity units of the asset
/// @param stale whether the variance is 0: prices that never move come from a feed that stands still, so the
/// leverage
///     (then the cap) must not be used
/// @param trailingZeros how many of the last returns were exactly 0. A feed that froze after moving decays the
///     variance without ever reaching 0, and the leverage rises to the cap: act on this number too
/// @see "J.P. Morgan (1996), RiskMetrics Technical Document"
public record VolatilityTarget(
        double variance, double annualVol, double leverage, double quantity, boolean stale, int trailingZeros) {
    /// Decay per day of RiskMetrics.
    public static final double DAILY_DECAY = 0.94;

    /// What is aimed at.
    ///
    /// @param annualVol volatility per root of a year, positive
    /// @param decay weight that a day's variance keeps the day after, in `[0, 1)`
    /// @param periodsPerYear returns per year, positive
    /// @param maxLeverage largest leverage, positive
    public record Settings(double annualVol, double decay, double periodsPerYear, double maxLeverage) {
        /// Checks the bounds.
        ///
        /// @throws IllegalArgumentException if one is broken
        public Settings {
            Require.positive("annualVol", annualVol);
            Require.inside("decay", decay, 0, Math.nextDown(1.0));
            Require.positive("periodsPerYear", periodsPerYear);
            Require.positive("maxLeverage", maxLeverage);
        }
    }

    /// Sizes a position.
    ///
    /// @param returns simple returns, oldest first, shape `[n]`, each at least -1
    /// @param settings target
    /// @param equityQuote equity in quote currency, at least 0
    /// @param price of one unit in quote currency, positive
    /// @return size
    /// @throws IllegalArgumentException if an argument is out of range
    public static VolatilityTarget of(double[] returns, Settings settings, double equityQuote, double price) {
        Require.holds("returns", returns, 1);
        Require.finite("returns", returns);
        Require.notNegative("equityQuote", equityQuote);
        Require.positive("price", price);
        double variance = returns[0] * returns[0];
        int zeros = 0;
        for (int t = 0; t < returns.length; t++) {
            if (returns[t] < -1) {
                throw new IllegalArgumentException("returns[" + t + "] must be >= -1 but was " + returns[t]);
            }
            double square = returns[t] * returns[t];
            variance = t == 0 ? square : settings.decay() * variance + (1 - settings.decay()) * square;
            zeros = returns[t] == 0 ? zeros + 1 : 0;
        }
        double annual = Math.sqrt(variance * settings.periodsPerYear());
        if (!Double.isFinite(annual)) {
            throw new IllegalArgumentException("returns must give a finite variance but it was " + variance);
        }
        // Division by 0 gives infinity, and the cap.
        double leverage = Math.min(settings.annualVol() / annual, settings.maxLeverage());
        double quantity = Require.finite("quantity", leverage * equityQuote / price);
        return new VolatilityTarget(variance, annual, leverage, quantity, variance == 0, zeros);
    }
}
