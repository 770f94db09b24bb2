package breakwater.model;

/// Best bid and ask as the venue states them. `venueSequence` is the book's update id where the venue shares it.
public final class Quote extends MarketEvent {
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;

    /// Creates an empty carrier.
    public Quote() {}

    /// Sets the content.
    ///
    /// @param newBidPrice scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newBidQuantity scaled quantity
    /// @param newAskPrice scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newAskQuantity scaled quantity
    /// @return this
    public Quote set(long newBidPrice, long newBidQuantity, long newAskPrice, long newAskQuantity) {
        bidPrice = newBidPrice;
        bidQuantity = newBidQuantity;
        askPrice = newAskPrice;
        askQuantity = newAskQuantity;
        return this;
    }

    /// Returns the best bid.
    ///
    /// @return scaled price
    public long bidPrice() {
        return bidPrice;
    }

    /// Returns the quantity at the best bid.
    ///
    /// @return scaled quantity
    public long bidQuantity() {
        return bidQuantity;
    }

    /// Returns the best ask.
    ///
    /// @return scaled price
    public long askPrice() {
        return askPrice;
    }

    /// Returns the quantity at the best ask.
    ///
    /// @return scaled quantity
    public long askQuantity() {
        return askQuantity;
    }
}
