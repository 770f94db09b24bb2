package breakwater.model;

/// Direction of an order, or of the aggressor of a trade.
public enum Side {
    /// Takes or adds on the bid side of a trade.
    BUY,
    /// Takes or adds on the ask side of a trade.
    SELL;

    private static final Side[] VALUES = values();

    /// Returns +1 for a buy and -1 for a sell.
    ///
    /// @return the sign of the position change
    public int sign() {
        return this == BUY ? 1 : -1;
    }

    /// Returns the other side.
    ///
    /// @return SELL for BUY, BUY for SELL
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /// Returns the side with this ordinal.
    ///
    /// @param ordinal 0 for BUY, 1 for SELL
    /// @return the side
    /// @throws IllegalArgumentException if `ordinal` is neither
    public static Side of(int ordinal) {
        if (ordinal < 0 || ordinal >= VALUES.length) {
            throw new IllegalArgumentException("side must be 0 or 1 but was " + ordinal);
        }
        return VALUES[ordinal];
    }
}
