package breakwater.model;

/// Bid and ask of one option contract as the venue states them. The instrument is the underlying's; the
/// contract is
/// told by expiry, strike and kind.
///
/// Only for contracts with both sides: a decoder leaves out one with no bid or no ask.
public final class OptionQuote extends MarketEvent {
    /// Decimals of every bid and ask, whatever their unit.
    public static final int DIGITS = 8;

    private long expiryNanos;
    private long strike;
    private Kind kind = Kind.CALL;
    private Unit unit = Unit.VOLATILITY;
    private long bid;
    private long ask;
    private long forward;

    /// What an option pays.
    public enum Kind {
        /// The underlying less the strike, where positive.
        CALL,
        /// The strike less the underlying, where positive.
        PUT;

        private static final Kind[] ALL = values();

        /// Returns the kind of this ordinal.
        ///
        /// @param ordinal 0 or 1
        /// @return kind
        public static Kind of(int ordinal) {
            return ALL[ordinal];
        }
    }

    /// What bid and ask are in.
    public enum Unit {
        /// Black volatility per root year of 365 days: 0.72 is 72%.
        VOLATILITY,
        /// Premium in units of the base asset, as where options are settled in the coin.
        BASE,
        /// Premium in units of the quote currency.
        QUOTE;

        private static final Unit[] ALL = values();

        /// Returns the unit of this ordinal.
        ///
        /// @param ordinal from 0 to 2
        /// @return unit
        public static Unit of(int ordinal) {
            return ALL[ordinal];
        }
    }

    /// Creates an empty carrier.
    public OptionQuote() {}

    /// Sets the contract.
    ///
    /// @param newExpiryNanos when it expires, in epoch nanoseconds
    /// @param newStrike scaled as prices of the instrument, or [Decimal#NOT_A_NUMBER]
    /// @param newKind what it pays
    /// @return this
    public OptionQuote contract(long newExpiryNanos, long newStrike, Kind newKind) {
        expiryNanos = newExpiryNanos;
        strike = newStrike;
        kind = newKind;
        return this;
    }

    /// Sets what the venue says of the contract.
    ///
    /// @param newUnit what bid and ask are in
    /// @param newBid scaled by [#DIGITS], or [Decimal#NOT_A_NUMBER]
    /// @param newAsk scaled by [#DIGITS], or [Decimal#NOT_A_NUMBER]
    /// @param newForward price of the underlying at expiry that the venue goes by, scaled as prices of the
    ///     instrument, or [Decimal#NOT_A_NUMBER]
    /// @return this
    public OptionQuote set(Unit newUnit, long newBid, long newAsk, long newForward) {
        unit = newUnit;
        bid = newBid;
        ask = newAsk;
        forward = newForward;
        return this;
    }

    /// Returns when the contract expires.
    ///
    /// @return epoch nanoseconds
    public long expiryNanos() {
        return expiryNanos;
    }

    /// Returns the strike.
    ///
    /// @return scaled price
    public long strike() {
        return strike;
    }

    /// Returns what the contract pays.
    ///
    /// @return kind
    public Kind kind() {
        return kind;
    }

    /// Returns what bid and ask are in.
    ///
    /// @return unit
    public Unit unit() {
        return unit;
    }

    /// Returns the best bid.
    ///
    /// @return scaled by [#DIGITS]
    public long bid() {
        return bid;
    }

    /// Returns the best ask.
    ///
    /// @return scaled by [#DIGITS]
    public long ask() {
        return ask;
    }

    /// Returns the price of the underlying at expiry that the venue goes by.
    ///
    /// @return scaled price
    public long forward() {
        return forward;
    }
}
