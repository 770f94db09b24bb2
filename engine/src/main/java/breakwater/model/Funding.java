package breakwater.model;

/// What longs pay shorts of a perpetual future at the next settlement, as the venue states it.
public final class Funding extends MarketEvent {
    /// Decimals of the rate.
    public static final int DIGITS = 12;

    private long rate;
    private long nextNanos;

    /// Creates an empty carrier.
    public Funding() {}

    /// Sets the content.
    ///
    /// @param newRate part of the position's value, scaled by [#DIGITS]; negative where shorts pay; or
    ///     [Decimal#NOT_A_NUMBER]
    /// @param newNextNanos when it is paid, in epoch nanoseconds
    /// @return this
    public Funding set(long newRate, long newNextNanos) {
        rate = newRate;
        nextNanos = newNextNanos;
        return this;
    }

    /// Returns the rate.
    ///
    /// @return part of the position's value, scaled by [#DIGITS]
    public long rate() {
        return rate;
    }

    /// Returns when it is paid.
    ///
    /// @return epoch nanoseconds
    public long nextNanos() {
        return nextNanos;
    }
}
