package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Settings of [BaumWelch].
///
/// @param iterations most iterations, in `[1, 100000]`
/// @param relativeGain stop when the log-likelihood changes by less than this share of itself; 0 never stops
/// early
/// @param form of the covariances
/// @param regularisation added to each variance after each step, in squared units of the data, >= 0
public record BaumWelchSettings(int iterations, double relativeGain, CovarianceForm form, double regularisation) {
    private static final int MOST = 100_000;

    /// Checks the ranges.
    public BaumWelchSettings {
        Require.inside("iterations", iterations, 1, MOST);
        Require.inside("relativeGain", relativeGain, 0, 1);
        Require.notNegative("regularisation", regularisation);
    }

    /// Returns the usual stopping rule.
    ///
    /// @param form of the covariances
    /// @param regularisation added to each variance, >= 0
    /// @return 500 iterations at most, gain 1e-6
    public static BaumWelchSettings of(CovarianceForm form, double regularisation) {
        return new BaumWelchSettings(500, 1e-6, form, regularisation);
    }
}
