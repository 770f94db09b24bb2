package breakwater.lab.gate;

import breakwater.gate.GateSettings;
import java.util.List;

/// The operating curve.
///
/// @param settings of the gate
/// @param plan sizes and numbers
/// @param clean false alarms, one per size
/// @param drift detection, one per speed
public record GateCurve(GateSettings settings, CurvePlan plan, List<CleanPoint> clean, List<DriftPoint> drift) {
    /// Copies the lists.
    public GateCurve {
        clean = List.copyOf(clean);
        drift = List.copyOf(drift);
    }
}
