package breakwater.lab.evaluation;

import breakwater.model.Side;

/// A fill of one of our orders.
///
/// @param nanos when, epoch nanoseconds
/// @param orderId our number of the order
/// @param symbol instrument
/// @param venue source tag of the venue
/// @param side bought or sold
/// @param quantity units of base asset, positive
/// @param price units of quote currency, positive
/// @param feeQuote paid; negative for a rebate
/// @param equityQuote value of the account when it happened, positive
/// @param reason why the order was sent, in short words
public record ExecutedTrade(
        long nanos,
        long orderId,
        String symbol,
        String venue,
        Side side,
        double quantity,
        double price,
        double feeQuote,
        double equityQuote,
        String reason) {
    /// Checks the numbers.
    public ExecutedTrade {
        checkPositive("quantity", quantity);
        checkPositive("price", price);
        checkPositive("equityQuote", equityQuote);
        if (!Double.isFinite(feeQuote)) {
            throw new IllegalArgumentException("feeQuote must be finite but was " + feeQuote);
        }
    }

    /// Returns the value traded.
    ///
    /// @return units of quote currency
    public double notionalQuote() {
        return quantity * price;
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
