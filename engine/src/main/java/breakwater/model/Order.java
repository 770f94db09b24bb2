package breakwater.model;

/// Terms of an order as it leaves.
///
/// @param id our number, unique for ever within a home
/// @param instrument index in the catalogue
/// @param source venue it goes to, index in the catalogue
/// @param side buy or sell
/// @param quantity scaled quantity, positive
/// @param limitPrice worst price accepted, scaled; 0 for a market order
/// @param reducing true if it can only shrink a position: allowed while new risk is frozen
/// @param decisionNanos engine time at which it was decided
public record Order(
        long id,
        int instrument,
        int source,
        Side side,
        long quantity,
        long limitPrice,
        boolean reducing,
        long decisionNanos) {
    /// Checks every field.
    public Order {
        if (id <= 0) {
            throw new IllegalArgumentException("order id must be > 0 but was " + id);
        }
        if (quantity <= 0) {
            throw new IllegalArgumentException("order quantity must be > 0 but was " + quantity);
        }
        if (limitPrice < 0) {
            throw new IllegalArgumentException("limit price must be >= 0 but was " + limitPrice);
        }
    }

    /// Returns whether the order takes any price.
    ///
    /// @return true for a market order
    public boolean isMarket() {
        return limitPrice == 0;
    }

    /// Writes the canonical form.
    ///
    /// @param out receives it
    public void write(StateWriter out) {
        out.putLong(id);
        out.putInt(instrument);
        out.putInt(source);
        out.putByte(side.ordinal());
        out.putLong(quantity);
        out.putLong(limitPrice);
        out.putBoolean(reducing);
        out.putLong(decisionNanos);
    }

    /// Reads what [#write] wrote.
    ///
    /// @param in positioned at the start
    /// @return the order
    public static Order read(StateReader in) {
        return new Order(
                in.getLong(),
                in.getInt(),
                in.getInt(),
                Side.of(in.getByte()),
                in.getLong(),
                in.getLong(),
                in.getBoolean(),
                in.getLong());
    }
}
