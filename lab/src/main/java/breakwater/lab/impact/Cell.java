package breakwater.lab.impact;

import java.util.Optional;

/// One family in one variant.
///
/// @param trials pairs of seeds
/// @param worlds world seeds among them
/// @param clusters what was resampled
/// @param undefended the arm without defence
/// @param defended the arm with it
/// @param t mean impact on the undefended arm over its standard error; infinite if clusters do not differ, NaN
/// if there
///     is one
/// @param scoring whether the attack hurt enough
/// @param mitigation empty unless scored
/// @param activity of the defended arm
/// @param detection of the defended arm
public record Cell(
        int trials,
        int worlds,
        int clusters,
        ArmImpact undefended,
        ArmImpact defended,
        double t,
        Scoring scoring,
        Optional<Mitigation> mitigation,
        Activity activity,
        DetectionScore detection) {
    Cell withAdjusted(double level) {
        return new Cell(
                trials,
                worlds,
                clusters,
                undefended,
                defended,
                t,
                scoring,
                mitigation.map(m -> m.withAdjusted(level)),
                activity,
                detection);
    }
}
