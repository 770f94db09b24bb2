package breakwater.math.stress;

import breakwater.math.arguments.Require;

/// One number of a scenario, and what it rests on.
///
/// @param value in the unit of the place it is used
/// @param basis how it is known
/// @param source where from, in words
public record Shock(double value, Basis basis, String source) {
    /// Checks.
    public Shock {
        Require.finite("value", value);
        if (source.isBlank()) {
            throw new IllegalArgumentException("source must say where the number is from but was blank");
        }
    }

    /// How a number is known.
    public enum Basis {
        /// From exchange klines of that day.
        MEASURED,
        /// Widely published, not measured here.
        PUBLIC_RECORD,
        /// Chosen for prudence; no measurement stands behind it.
        ASSUMED
    }
}
