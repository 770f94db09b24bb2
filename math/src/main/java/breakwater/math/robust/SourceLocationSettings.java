package breakwater.math.robust;

import breakwater.math.arguments.Require;

/// Settings of [SourceLocation].
///
/// @param linearFrom distance from which a source pulls no harder, in its own scales; in `[0.1, 5]`
/// @param rejectFrom distance from which a source is ignored, in its own scales; in `[linearFrom, 20]`
/// @param reach how far from the weighted median the estimate may be, in scales; in `[1, 100]`; keeps it
/// bounded
/// whenever the liars hold less than half the trust
public record SourceLocationSettings(double linearFrom, double rejectFrom, double reach) {
    /// Checks.
    ///
    /// @throws IllegalArgumentException if a number is out of range
    public SourceLocationSettings {
        Require.inside("linearFrom", linearFrom, 0.1, 5);
        Require.inside("rejectFrom", rejectFrom, linearFrom, 20);
        Require.inside("reach", reach, 1, 100);
    }

    /// Returns 1, 3 and 4: against liars at their worst distance less bias than the median, against liars far
    /// out
    /// none, at about nine tenths of the mean's efficiency for normal sources.
    ///
    /// @return settings
    public static SourceLocationSettings defaults() {
        return new SourceLocationSettings(1, 3, 4);
    }
}
