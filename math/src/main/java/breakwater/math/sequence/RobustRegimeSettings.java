package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Settings of [RobustRegimeFilter].
///
/// @param contamination share of rows taken to come from anywhere, in `(0, 0.5]`
/// @param evidenceBound most that one row may change the log odds of two states, in `(0, 1e6]`
/// @param learningRate step of the parameters, in `[0, 0.5]`; 0 keeps them
/// @param driftBound how far parameters may move from the reference: variances by this factor, locations by
/// this many
///     deviations, transitions down by this factor; in `[1, 1000]`
public record RobustRegimeSettings(double contamination, double evidenceBound, double learningRate, double driftBound) {
    /// Checks the ranges.
    public RobustRegimeSettings {
        Require.inside("contamination", contamination, Double.MIN_NORMAL, 0.5);
        Require.positive("evidenceBound", evidenceBound);
        Require.inside("evidenceBound", evidenceBound, 0, 1e6);
        Require.inside("learningRate", learningRate, 0, 0.5);
        Require.inside("driftBound", driftBound, 1, 1000);
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @return contamination 0.01, evidence bound 5, learning rate 0.001, drift bound 2
    public static RobustRegimeSettings defaults() {
        return new RobustRegimeSettings(0.01, 5, 0.001, 2);
    }
}
