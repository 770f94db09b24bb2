package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;

/// How much of the damage the defence takes away: 1 less the ratio of mean impacts.
///
/// @param value may be negative (the defence hurts) or above 1 (the attack helps); printed as it is
/// @param byWorld the same with worlds as clusters: wider where trained agents fare alike in one world
/// @param pValue one-sided: no mitigation against some
/// @param adjusted the same after Benjamini and Hochberg over the families scored in the same variant
public record Mitigation(Resampled value, Resampled byWorld, double pValue, double adjusted) {
    Mitigation withAdjusted(double level) {
        return new Mitigation(value, byWorld, pValue, level);
    }
}
