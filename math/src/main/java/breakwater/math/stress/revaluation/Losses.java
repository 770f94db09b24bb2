package breakwater.math.stress.revaluation;

/// A loss by its causes, in quote currency; gains are negative.
///
/// @param price of the fall
/// @param volatility of the shock to the volatility of options, after the fall
/// @param funding of perpetuals
/// @param penalty kept by the venue that closes a perpetual
/// @param liquidation cost of selling, or buying back, into a thinned book
/// @param venueDefault what a venue owed and does not give back
public record Losses(
        double price, double volatility, double funding, double penalty, double liquidation, double venueDefault) {
    static final Losses NONE = new Losses(0, 0, 0, 0, 0, 0);

    /// Returns the sum.
    ///
    /// @return quote currency
    public double total() {
        return price + volatility + funding + penalty + liquidation + venueDefault;
    }

    Losses plus(Losses other) {
        return new Losses(
                price + other.price,
                volatility + other.volatility,
                funding + other.funding,
                penalty + other.penalty,
                liquidation + other.liquidation,
                venueDefault + other.venueDefault);
    }
}
