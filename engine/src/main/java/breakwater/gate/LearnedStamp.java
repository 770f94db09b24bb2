package breakwater.gate;

import breakwater.robust.EstimatorSettings;
import breakwater.robust.Features;
import breakwater.robust.SamplingSettings;
import java.util.Optional;

/// The one place that says how a learned model was estimated, for the golden set and the live path alike.
///
/// What shifts the estimate is in the stamp. How long the memory is and how fast it fades is not: that changes
/// how
/// many rows an estimate rests on, which [Training] counts, and a golden set is estimated without forgetting.
public final class LearnedStamp {
    private LearnedStamp() {}

    /// Returns the stamp of models made with these settings.
    ///
    /// @param estimator how rows become a model
    /// @param sampling how prices become rows
    /// @return stamp
    public static EstimatorStamp of(EstimatorSettings estimator, SamplingSettings sampling) {
        String rows = " features=" + String.join(",", Features.NAMES) + " step_nanos=" + sampling.stepNanos()
                + " steps=" + sampling.steps() + " epoch_nanos=" + sampling.epochNanos();
        return new EstimatorStamp(name(estimator), estimator.shrinkage(), constants(estimator) + rows);
    }

    /// Returns why a model was not made with these settings, whatever its rows were.
    ///
    /// @param stamp of the model
    /// @param estimator settings asked about
    /// @return one line that names both; empty if it was
    public static Optional<String> difference(EstimatorStamp stamp, EstimatorSettings estimator) {
        String constants = constants(estimator);
        boolean same = stamp.estimator().equals(name(estimator))
                && stamp.shrinkage() == estimator.shrinkage()
                && stamp.settings().startsWith(constants + " ");
        return same
                ? Optional.empty()
                : Optional.of("made by " + stamp.estimator() + " shrinkage=" + stamp.shrinkage() + " "
                        + stamp.settings().replaceFirst(" features=.*", "") + " but the settings say "
                        + name(estimator) + " shrinkage=" + estimator.shrinkage() + " " + constants);
    }

    private static String name(EstimatorSettings estimator) {
        return estimator.shrinkage() > 0 ? "mrcd" : "robust_scatter";
    }

    private static String constants(EstimatorSettings estimator) {
        return "catoni_c=" + estimator.catoniScale() + " clip_radius=" + estimator.clipRadius() + " least_rows="
                + estimator.leastRows();
    }
}
