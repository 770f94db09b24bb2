package breakwater.model;

/// Open, high, low, close and volume over one interval, received when the interval is over.
///
/// `venueNanos` is the time the interval opens; `receiveNanos` is at or after its end, so that no bar is known
/// early.
public final class Bar extends MarketEvent {
    /// Stands for a count or volume the source did not send.
    public static final long UNKNOWN = -1;

    private long intervalNanos;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long takerBuyVolume = UNKNOWN;
    private long trades = UNKNOWN;

    /// Creates an empty carrier.
    public Bar() {}

    /// Sets the content.
    ///
    /// @param newIntervalNanos length of the interval
    /// @param newOpen scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newHigh scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newLow scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newClose scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newVolume scaled quantity, or [Decimal#NOT_A_NUMBER]
    /// @param newTakerBuyVolume scaled quantity bought by takers, or [#UNKNOWN]
    /// @param newTrades number of trades, or [#UNKNOWN]
    /// @return this
    public Bar set(
            long newIntervalNanos,
            long newOpen,
            long newHigh,
            long newLow,
            long newClose,
            long newVolume,
            long newTakerBuyVolume,
            long newTrades) {
        intervalNanos = newIntervalNanos;
        open = newOpen;
        high = newHigh;
        low = newLow;
        close = newClose;
        volume = newVolume;
        takerBuyVolume = newTakerBuyVolume;
        trades = newTrades;
        return this;
    }

    /// Returns the time the interval opens.
    ///
    /// @return epoch nanoseconds
    public long openNanos() {
        return venueNanos();
    }

    /// Returns the length of the interval.
    ///
    /// @return nanoseconds
    public long intervalNanos() {
        return intervalNanos;
    }

    /// Returns the first price.
    ///
    /// @return scaled price
    public long open() {
        return open;
    }

    /// Returns the highest price.
    ///
    /// @return scaled price
    public long high() {
        return high;
    }

    /// Returns the lowest price.
    ///
    /// @return scaled price
    public long low() {
        return low;
    }

    /// Returns the last price.
    ///
    /// @return scaled price
    public long close() {
        return close;
    }

    /// Returns the quantity traded.
    ///
    /// @return scaled quantity
    public long volume() {
        return volume;
    }

    /// Returns the quantity bought by takers.
    ///
    /// @return scaled quantity, or [#UNKNOWN]
    public long takerBuyVolume() {
        return takerBuyVolume;
    }

    /// Returns the number of trades.
    ///
    /// @return count, or [#UNKNOWN]
    public long trades() {
        return trades;
    }
}
