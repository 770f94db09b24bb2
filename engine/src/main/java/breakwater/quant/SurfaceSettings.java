package breakwater.quant;

import breakwater.math.arguments.Require;

/// How volatility surfaces are made.
///
/// @param refitNanos engine time from one round of fits to the next, >= 1 s
/// @param quoteLifeNanos age at which a quote no longer counts, >= 1 s
/// @param sliceLifeNanos age at which a fitted expiry is stale and no longer offered, >= `refitNanos`
/// @param mostSourceMove change of the volatility at the money, when any one source is left out, above which an
///     expiry is not offered; > 0
/// @param widestSpread bid to ask over their middle above which a quote says nothing, > 0
public record SurfaceSettings(
        long refitNanos, long quoteLifeNanos, long sliceLifeNanos, double mostSourceMove, double widestSpread) {
    private static final long SECOND = 1_000_000_000L;

    /// Checks the bounds.
    public SurfaceSettings {
        atLeast("refitNanos", refitNanos, SECOND);
        atLeast("quoteLifeNanos", quoteLifeNanos, SECOND);
        atLeast("sliceLifeNanos", sliceLifeNanos, refitNanos);
        Require.positive("mostSourceMove", mostSourceMove);
        Require.positive("widestSpread", widestSpread);
    }

    private static void atLeast(String name, long value, long low) {
        if (value < low) {
            throw new IllegalArgumentException(name + " must be >= " + low + " but was " + value);
        }
    }

    /// Returns the usual settings: a round a minute, quotes and slices for three minutes, two vol points for
    /// one
    /// source, spreads up to a third.
    ///
    /// @return settings
    public static SurfaceSettings standard() {
        return new SurfaceSettings(60 * SECOND, 180 * SECOND, 180 * SECOND, 0.02, 1.0 / 3);
    }
}
