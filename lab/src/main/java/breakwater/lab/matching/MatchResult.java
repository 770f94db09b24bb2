package breakwater.lab.matching;

/// How a command ended. How much it traded is [MatchingBook#executedQuantity()], not part of the code.
public enum MatchResult {
    /// What did not trade at once rests in the book.
    RESTED(false),
    /// Everything traded.
    FILLED(false),
    /// A part traded; the rest was dropped, as the command asked.
    PARTLY_FILLED(false),
    /// Nothing traded and nothing rests, as the command asked.
    NOT_FILLED(false),
    /// Matching met an order of the same account; the rest was dropped.
    STOPPED_AT_OWN_ORDER(false),
    /// The order left the book.
    CANCELLED(false),
    /// The order is smaller and kept its place.
    REDUCED(false),
    /// The order already had this price and quantity and kept its place.
    UNCHANGED(false),
    /// Refused: the account is outside the settings.
    BAD_ACCOUNT(true),
    /// Refused: neither [Side#BID] nor [Side#ASK].
    BAD_SIDE(true),
    /// Refused: the price is not in `[1, priceLevels)`.
    BAD_PRICE(true),
    /// Refused: the quantity is below one lot.
    BAD_QUANTITY(true),
    /// Refused: no resting order of this account has the id. A used id never names another order.
    UNKNOWN_ORDER(true),
    /// Refused: a post-only order would have traded.
    WOULD_TRADE(true),
    /// Refused: the book holds as many orders as it may.
    BOOK_FULL(true);

    private final boolean refused;

    MatchResult(boolean refused) {
        this.refused = refused;
    }

    /// Returns whether the command changed nothing because it was refused.
    ///
    /// @return true if refused
    public boolean refused() {
        return refused;
    }
}
