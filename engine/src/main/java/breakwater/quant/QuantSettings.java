package breakwater.quant;

import breakwater.math.arguments.Require;

/// How the market is measured.
///
/// @param enabled false leaves the stage out: nothing is measured and views are empty
/// @param intervalNanos length of an interval of order flow, >= 1 ms
/// @param lifeNanos how long resting size must stay to count as flow, >= 1
/// @param bucketsPerHour volume buckets that an hour's mean volume fills; each is one step of VPIN
/// @param vpinWindow buckets that VPIN is averaged over
/// @param memoryIntervals half-life of scales and of the price impact, in intervals
/// @param clipScales standard deviations at which a single interval is clipped
public record QuantSettings(
        boolean enabled,
        long intervalNanos,
        long lifeNanos,
        int bucketsPerHour,
        int vpinWindow,
        double memoryIntervals,
        double clipScales) {
    private static final long LEAST_INTERVAL = 1_000_000L;

    /// Checks the bounds.
    public QuantSettings {
        if (intervalNanos < LEAST_INTERVAL) {
            throw new IllegalArgumentException(
                    "intervalNanos must be >= " + LEAST_INTERVAL + " but was " + intervalNanos);
        }
        if (lifeNanos < 1) {
            throw new IllegalArgumentException("lifeNanos must be >= 1 but was " + lifeNanos);
        }
        Require.inside("bucketsPerHour", bucketsPerHour, 1, 3_600);
        Require.inside("vpinWindow", vpinWindow, 1, 1_000);
        Require.inside("memoryIntervals", memoryIntervals, 1, 1e6);
        Require.inside("clipScales", clipScales, 1, 100);
    }

    /// Returns the usual settings: intervals of 10 s, size counts after a second, VPIN over 50 buckets of a
    /// mean minute.
    ///
    /// @return settings
    public static QuantSettings standard() {
        return new QuantSettings(true, 10_000_000_000L, 1_000_000_000L, 60, 50, 180, 4);
    }

    /// Returns settings that leave the stage out.
    ///
    /// @return settings
    public static QuantSettings off() {
        return new QuantSettings(false, 10_000_000_000L, 1_000_000_000L, 60, 50, 180, 4);
    }
}
