package breakwater.quant.signal;

import breakwater.math.arguments.Require;

/// How forecasts are made, judged and mixed.
///
/// @param horizon intervals that a forecast looks ahead, in `[1, 60]`
/// @param eta learning rate of the weights per interval, positive: one outcome changes the odds of two
///     members by at most `exp(eta)`
/// @param share part of the weight dealt out evenly at each interval, inside `(0, 1)`: no member ever has
///     less than `share / members`
/// @param cap largest weight of one member in the mixture, in `[0.25, 1]`
/// @param priorSkill correlation of forecast and return that is believed before any data, in `[0.001,
///     0.5]`
/// @param halfLife memory of what is learned, in intervals, at least 10
/// @param skillWindow forecasts over which skill is measured, in `[30, 10000]`
public record EnsembleSettings(
        int horizon, double eta, double share, double cap, double priorSkill, double halfLife, int skillWindow) {
    /// Checks the bounds.
    ///
    /// @throws IllegalArgumentException if one is broken
    public EnsembleSettings {
        Require.inside("horizon", horizon, 1, 60);
        Require.positive("eta", eta);
        Require.strictlyInside("share", share, 0, 1);
        Require.inside("cap", cap, 0.25, 1);
        Require.inside("priorSkill", priorSkill, 0.001, 0.5);
        Require.inside("halfLife", halfLife, 10, 1e9);
        Require.inside("skillWindow", skillWindow, 30, 10_000);
    }

    /// Returns the usual settings, chosen before any backtest.
    ///
    /// Five intervals, so that trading once per interval costs little of what a forecast is worth.
    /// Learning rate 2 makes weights under the loss `((forecast - outcome) / 2)^2` those of Bayes with
    /// errors of unit variance; outcomes over 5 intervals that start in every one are worth a fifth each,
    /// hence 0.4. A share of 1/1000 expects the best member to change about as often as memory halves. A
    /// correlation of 0.1 is what the best of published signals reach.
    ///
    /// @return settings
    /// @see "Grinold and Kahn (1999), Active Portfolio Management, on information coefficients"
    public static EnsembleSettings standard() {
        return new EnsembleSettings(5, 0.4, 0.001, 0.5, 0.1, 1_000, 720);
    }

    /// @return what of an old observation is left after an interval
    double keep() {
        return StrictMath.exp(-StrictMath.log(2) / halfLife);
    }
}
