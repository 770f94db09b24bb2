package breakwater.robust;

import java.util.List;

/// When sources count as fresh and as agreeing.
///
/// @param maxAgeNanos a source that last spoke longer ago is not fresh
/// @param corridorFraction distance from the fair price, as a fraction of it, within which a source agrees
/// @param required how many fresh sources must agree for new risk, or [#MAJORITY]; an instrument with one
/// configured
/// source requires 1 in any case
/// @param sourcesOfInstrument one bit mask of source ids per instrument; empty if every source quotes every
/// instrument
public record FairPriceSettings(
        long maxAgeNanos, double corridorFraction, int required, List<Long> sourcesOfInstrument) {
    /// Requires more than half of an instrument's configured sources, at least 2 where there are several.
    public static final int MAJORITY = 0;

    /// Copies and checks.
    public FairPriceSettings {
        if (maxAgeNanos < 1) {
            throw new IllegalArgumentException("maxAgeNanos must be >= 1 but was " + maxAgeNanos);
        }
        if (!(corridorFraction > 0 && corridorFraction <= 1)) {
            throw new IllegalArgumentException("corridorFraction must be in (0, 1] but was " + corridorFraction);
        }
        if (required < 0 || required > 64) {
            throw new IllegalArgumentException("required must be in [0, 64] but was " + required);
        }
        sourcesOfInstrument = List.copyOf(sourcesOfInstrument);
    }

    /// Returns settings for trades, quotes and books: 10 seconds, 50 basis points, a majority, every source quotes
    /// every instrument.
    ///
    /// @return defaults
    public static FairPriceSettings forStreams() {
        return new FairPriceSettings(10_000_000_000L, 0.005, MAJORITY, List.of());
    }

    /// Returns settings for bars: a source is fresh for two intervals, so that one missing bar is forgiven.
    ///
    /// @param intervalNanos length of a bar
    /// @return defaults but for the age
    /// @throws IllegalArgumentException if the interval is not positive
    public static FairPriceSettings forBars(long intervalNanos) {
        if (intervalNanos < 1) {
            throw new IllegalArgumentException("intervalNanos must be >= 1 but was " + intervalNanos);
        }
        return forStreams().withMaxAgeNanos(2 * intervalNanos);
    }

    /// Returns these settings with another age.
    ///
    /// @param newMaxAgeNanos a source that last spoke longer ago is not fresh
    /// @return a copy
    public FairPriceSettings withMaxAgeNanos(long newMaxAgeNanos) {
        return new FairPriceSettings(newMaxAgeNanos, corridorFraction, required, sourcesOfInstrument);
    }

    /// Returns these settings with another corridor.
    ///
    /// @param bps half width around the fair price in basis points
    /// @return a copy
    public FairPriceSettings withCorridorBps(double bps) {
        return new FairPriceSettings(maxAgeNanos, bps / 10_000, required, sourcesOfInstrument);
    }

    /// Returns these settings with a fixed number of agreeing sources.
    ///
    /// @param newRequired how many must agree, or [#MAJORITY]
    /// @return a copy
    public FairPriceSettings withRequired(int newRequired) {
        return new FairPriceSettings(maxAgeNanos, corridorFraction, newRequired, sourcesOfInstrument);
    }

    /// Returns these settings with the sources of each instrument.
    ///
    /// @param masks one bit mask of source ids per instrument
    /// @return a copy
    public FairPriceSettings withSourcesOfInstrument(List<Long> masks) {
        return new FairPriceSettings(maxAgeNanos, corridorFraction, required, masks);
    }
}
