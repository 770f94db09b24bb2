package breakwater.lab.impact;

import breakwater.math.arguments.Require;
import breakwater.math.resampling.ClusterResamples;

/// How results become a table; fixed before the results are seen.
///
/// @param capitalQuote capital behind every fraction, in quote currency, above 0
/// @param level of the intervals, inside (0, 1)
/// @param resamples of the bootstrap, at least 1
/// @param unit what is resampled
/// @param threshold frozen least score of an alarm, finite
public record ImpactSettings(double capitalQuote, double level, int resamples, ClusterUnit unit, double threshold) {
    /// Refuses what is out of range.
    public ImpactSettings {
        Require.positive("capitalQuote", capitalQuote);
        Require.strictlyInside("level", level, 0, 1);
        Require.positive("resamples", resamples);
        Require.finite("threshold", threshold);
    }

    /// Returns the settings of the protocol: 95 % intervals from 10,000 resamples of pairs of seeds.
    ///
    /// @param capitalQuote capital behind every fraction, in quote currency, above 0
    /// @param threshold frozen least score of an alarm, finite
    /// @return settings
    public static ImpactSettings protocol(double capitalQuote, double threshold) {
        return new ImpactSettings(capitalQuote, 0.95, ClusterResamples.DEFAULT, ClusterUnit.SEED_PAIR, threshold);
    }
}
