package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Settings of [RobustRunLengthFilter].
///
/// @param hazardMean expected run length, in `[1, 1e12]`
/// @param prior of each run
/// @param capacity how many run lengths are kept, in `[2, 100000]`
/// @param evidenceBound most that one value may change the log odds of two run lengths, in `(0, 1e6]`
/// @param weightScale distance in predictive deviations at which a value counts half, in `(0, 1e12]`
public record RunLengthSettings(
        double hazardMean, NormalGamma prior, int capacity, double evidenceBound, double weightScale) {
    /// Checks the ranges.
    public RunLengthSettings {
        Require.inside("hazardMean", hazardMean, 1, 1e12);
        Require.inside("capacity", capacity, 2, 100_000);
        Require.positive("evidenceBound", evidenceBound);
        Require.inside("evidenceBound", evidenceBound, 0, 1e6);
        Require.positive("weightScale", weightScale);
        Require.inside("weightScale", weightScale, 0, 1e12);
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @param hazardMean expected run length
    /// @param prior of each run
    /// @return 128 run lengths, evidence bound 2, weight scale 4
    public static RunLengthSettings defaults(double hazardMean, NormalGamma prior) {
        return new RunLengthSettings(hazardMean, prior, 128, 2, 4);
    }
}
