package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// A run under something unusual that is no attack.
///
/// @param control what, such as a maintenance of a venue; compared and printed, never interpreted
/// @param simulatedDays length, above 0
/// @param interventions how often the defence stepped in, at least 0
/// @param cost what that cost, as a fraction of capital
public record BenignTrial(String control, double simulatedDays, int interventions, double cost) {
    /// Refuses what is not finite or out of range.
    public BenignTrial {
        Require.positive("simulatedDays", simulatedDays);
        Require.atLeast("interventions", interventions, 0);
        Require.finite("cost", cost);
    }
}
