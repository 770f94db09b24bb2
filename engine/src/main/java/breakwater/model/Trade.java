package breakwater.model;

/// An executed trade. `venueSequence` is the trade id.
public final class Trade extends MarketEvent {
    private long price;
    private long quantity;
    private Side aggressor = Side.BUY;

    /// Creates an empty carrier.
    public Trade() {}

    /// Sets the content.
    ///
    /// @param newPrice scaled price, or [Decimal#NOT_A_NUMBER]
    /// @param newQuantity scaled quantity, or [Decimal#NOT_A_NUMBER]
    /// @param newAggressor the side that took
    /// @return this
    public Trade set(long newPrice, long newQuantity, Side newAggressor) {
        price = newPrice;
        quantity = newQuantity;
        aggressor = newAggressor;
        return this;
    }

    /// Returns the price.
    ///
    /// @return scaled price
    public long price() {
        return price;
    }

    /// Returns the quantity.
    ///
    /// @return scaled quantity
    public long quantity() {
        return quantity;
    }

    /// Returns the side that took liquidity.
    ///
    /// @return side
    public Side aggressor() {
        return aggressor;
    }
}
