package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Settings of [HmmFit].
///
/// @param states number of states, in `[1, 64]`
/// @param form of the covariances
/// @param regularisationShare added to each variance, as a share of the column's variance, in `[1e-6, 1]`
/// @param starts number of starts, in `[1, 1000]`
/// @param iterations most iterations of each run to the end, in `[1, 100000]`
/// @param relativeGain stop when the log-likelihood changes by less than this share of itself
public record HmmFitSettings(
        int states, CovarianceForm form, double regularisationShare, int starts, int iterations, double relativeGain) {
    /// The likelihood has no upper bound when a state may collapse onto one row.
    private static final double LEAST_SHARE = 1e-6;

    /// Checks the ranges.
    public HmmFitSettings {
        Require.inside("states", states, 1, 64);
        Require.inside("regularisationShare", regularisationShare, LEAST_SHARE, 1);
        Require.inside("starts", starts, 1, 1000);
        Require.inside("iterations", iterations, 1, 100_000);
        Require.inside("relativeGain", relativeGain, 0, 1);
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @param states number of states
    /// @return full covariances, share 1e-6, 8 starts, 500 iterations, gain 1e-6
    public static HmmFitSettings defaults(int states) {
        return new HmmFitSettings(states, CovarianceForm.FULL, LEAST_SHARE, 8, 500, 1e-6);
    }
}
