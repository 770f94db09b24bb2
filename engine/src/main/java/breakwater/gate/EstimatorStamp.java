package breakwater.gate;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Optional;

/// How a model was estimated. Only models with equal stamps can be compared: another estimator or another
/// shrinkage
/// has its own bias, which the gate would take for drift.
///
/// @param estimator name such as `mrcd` or `classical`; not blank
/// @param shrinkage weight of the target in the covariance, in `[0, 1]`; 0 where there is none
/// @param settings everything else that changes the estimate, as text; may be empty
public record EstimatorStamp(String estimator, double shrinkage, String settings) {
    /// Checks every bound.
    public EstimatorStamp {
        if (estimator.isBlank()) {
            throw new IllegalArgumentException("estimator must not be blank");
        }
        if (!(shrinkage >= 0.0 && shrinkage <= 1.0)) {
            throw new IllegalArgumentException("shrinkage must be in [0, 1] but was " + shrinkage);
        }
    }

    /// Returns what makes this stamp unlike another one.
    ///
    /// @param reference stamp of the other model
    /// @return one line that names the field and both values; empty if they are alike
    public Optional<String> difference(EstimatorStamp reference) {
        if (!estimator.equals(reference.estimator)) {
            return Optional.of("estimator is " + estimator + " but the reference's is " + reference.estimator);
        }
        if (shrinkage != reference.shrinkage) {
            return Optional.of("shrinkage is " + shrinkage + " but the reference's is " + reference.shrinkage);
        }
        if (!settings.equals(reference.settings)) {
            return Optional.of("settings are " + settings + " but the reference's are " + reference.settings);
        }
        return Optional.empty();
    }

    void write(StateWriter out) {
        out.putString(estimator);
        out.putDouble(shrinkage);
        out.putString(settings);
    }

    static EstimatorStamp read(StateReader in) {
        return new EstimatorStamp(in.getString(), in.getDouble(), in.getString());
    }
}
