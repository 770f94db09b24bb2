package breakwater.robust;

/// How prices become rows, and rows become epochs.
///
/// @param stepNanos length of a step: the grain at which a source's price is looked at
/// @param steps steps in a row's span; even
/// @param epochNanos length of a learning epoch; a multiple of the span
/// @param seed of the reservoirs' choice
public record SamplingSettings(long stepNanos, int steps, long epochNanos, long seed) {
    /// Checks every bound.
    public SamplingSettings {
        if (stepNanos < 1_000_000L || stepNanos > 86_400_000_000_000L) {
            throw new IllegalArgumentException("stepNanos must be in [1 ms, 1 day] but was " + stepNanos);
        }
        if (steps < 2 || steps > 1024 || steps % 2 != 0) {
            throw new IllegalArgumentException("steps must be even and in [2, 1024] but was " + steps);
        }
        if (epochNanos < steps * stepNanos || epochNanos % (steps * stepNanos) != 0) {
            throw new IllegalArgumentException("epochNanos must be a positive multiple of the span of "
                    + steps * stepNanos + " but was " + epochNanos);
        }
    }

    /// Returns settings for trades, quotes and books: a row every 2 s of eight steps, an epoch every 5 minutes.
    ///
    /// @return defaults
    public static SamplingSettings forStreams() {
        return new SamplingSettings(250_000_000L, 8, 300_000_000_000L, 1);
    }

    /// Returns settings for bars: a step is a bar, a row eight bars, an epoch 256 rows.
    ///
    /// @param intervalNanos length of a bar
    /// @return defaults
    public static SamplingSettings forBars(long intervalNanos) {
        return new SamplingSettings(intervalNanos, 8, Math.multiplyExact(2048L, intervalNanos), 1);
    }

    /// Returns the span of a row.
    ///
    /// @return nanoseconds
    public long spanNanos() {
        return steps * stepNanos;
    }
}
