package breakwater.app.learn;

import breakwater.app.settings.Settings;
import breakwater.gate.GateSettings;
import breakwater.robust.EstimatorSettings;
import java.util.Locale;

/// What the environment says of the learner and the gate, for calibration and the live path alike.
///
/// @param estimator how rows become a model
/// @param gate corridors
public record LearningEnvironment(EstimatorSettings estimator, GateSettings gate) {
    /// Reads the environment.
    ///
    /// @param environment settings of this start
    /// @return settings
    public static LearningEnvironment of(Settings environment) {
        return new LearningEnvironment(
                EstimatorSettings.defaults()
                        .with(environment.catoniScale(), environment.clipRadius(), environment.scatterShrinkage()),
                GateSettings.defaults()
                        .withCorridors(
                                environment.gateMeanDistance(),
                                environment.gateEigenvalueDistance(),
                                environment.gateDivergence()));
    }

    /// Returns how MRCD_ALPHA is read: its name is taken for a share that is trimmed elsewhere.
    ///
    /// @return one line
    public String shrinkageNote() {
        double shrinkage = estimator.shrinkage();
        return shrinkage > 0
                ? String.format(
                        Locale.ROOT,
                        "MRCD_ALPHA=%s maps to FIXED(%s): shrinkage of the covariance, not a share that is trimmed",
                        shrinkage,
                        shrinkage)
                : "MRCD_ALPHA=0: shrinkage of the covariance is chosen from the data";
    }
}
