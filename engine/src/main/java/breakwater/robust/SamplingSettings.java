package breakwater.robust;

/// How prices become rows, and rows become epochs.
///
/// @param stepNanos length of a step: the grain at which a source's price is looked at
/// @param steps steps in a row's span; even
/// @param epochNanos length of a learning epoch; a multiple of the span
/// @param capMin rows an epoch takes from a source without trust, per instrument
/// @param capMax rows an epoch takes from a fully trusted source, per instrument
/// @param seed of the reservoirs' choice
public record SamplingSettings(long stepNanos, int steps, long epochNanos, int capMin, int capMax, long seed) {
    /// Smallest cap that can be set.
    public static final int LEAST_CAP = 50;

    /// Largest cap that can be set.
    public static final int GREATEST_CAP = 200;

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
        if (capMin < LEAST_CAP || capMax > GREATEST_CAP || capMin > capMax) {
            throw new IllegalArgumentException("capMin and capMax must be in [" + LEAST_CAP + ", " + GREATEST_CAP
                    + "] and in order but were " + capMin + " and " + capMax);
        }
    }

    /// Returns settings for trades, quotes and books: a row every 2 s of eight steps, an epoch every 5 minutes.
    ///
    /// @return defaults
    public static SamplingSettings forStreams() {
        return new SamplingSettings(250_000_000L, 8, 300_000_000_000L, 50, 200, 1);
    }

    /// Returns settings for bars: a step is a bar, a row eight bars, an epoch 256 rows.
    ///
    /// @param intervalNanos length of a bar
    /// @return defaults
    public static SamplingSettings forBars(long intervalNanos) {
        return new SamplingSettings(intervalNanos, 8, Math.multiplyExact(2048L, intervalNanos), 50, 200, 1);
    }

    /// Returns the span of a row.
    ///
    /// @return nanoseconds
    public long spanNanos() {
        return steps * stepNanos;
    }

    /// Returns the cap of a source.
    ///
    /// @param trust in `[0, 1]`; anything else counts as 0
    /// @return rows per instrument and epoch, rising with trust
    public int cap(double trust) {
        double share = trust >= 0 && trust <= 1 ? trust : 0;
        return capMin + (int) (share * (capMax - capMin));
    }
}
