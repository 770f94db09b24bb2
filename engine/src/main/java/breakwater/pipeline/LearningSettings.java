package breakwater.pipeline;

import breakwater.gate.EstimatorStamp;
import breakwater.gate.GateSettings;
import breakwater.gate.LearnedStamp;
import breakwater.robust.EstimatorSettings;
import breakwater.robust.SamplingSettings;

/// How the engine learns.
///
/// @param enabled false where nothing learns
/// @param sampling how prices become rows
/// @param estimator how rows become a model
/// @param gate which models are served
public record LearningSettings(
        boolean enabled, SamplingSettings sampling, EstimatorSettings estimator, GateSettings gate) {
    /// Returns settings under which nothing learns.
    ///
    /// @return off
    public static LearningSettings off() {
        return new LearningSettings(
                false, SamplingSettings.forStreams(), EstimatorSettings.defaults(), GateSettings.defaults());
    }

    /// Returns settings for trades, quotes and books.
    ///
    /// @return defaults
    public static LearningSettings forStreams() {
        return new LearningSettings(
                true, SamplingSettings.forStreams(), EstimatorSettings.defaults(), GateSettings.defaults());
    }

    /// Returns settings for bars.
    ///
    /// @param intervalNanos length of a bar
    /// @return defaults
    public static LearningSettings forBars(long intervalNanos) {
        return new LearningSettings(
                true, SamplingSettings.forBars(intervalNanos), EstimatorSettings.defaults(), GateSettings.defaults());
    }

    /// Returns these settings with another estimator and another gate.
    ///
    /// @param newEstimator how rows become a model
    /// @param newGate which models are served
    /// @return a copy
    public LearningSettings with(EstimatorSettings newEstimator, GateSettings newGate) {
        return new LearningSettings(enabled, sampling, newEstimator, newGate);
    }

    /// Returns how models under these settings are estimated. A golden set must be estimated alike; how fast
    /// the live
    /// model forgets is not part of it.
    ///
    /// @return stamp
    public EstimatorStamp stamp() {
        return LearnedStamp.of(estimator, sampling);
    }
}
