package breakwater.lab.exchange;

/// Rules of all venues of a market.
///
/// @param venues how many, in `[1, 32]`
/// @param priceLevels prices are whole ticks in `[1, priceLevels)`; in `[1024, 2^20]`
/// @param makerFeeBps what a resting order pays in basis points of notional, in `[-10, 100]`
/// @param takerFeeBps what an incoming order pays, in `[-10, 100]`
/// @param restingOrders most orders a book holds, in `[16, 2^20]`; more are refused
/// @param accounts most accounts, in `[1, 2^16]`
public record ExchangeSettings(
        int venues, int priceLevels, double makerFeeBps, double takerFeeBps, int restingOrders, int accounts) {
    /// Checks every bound.
    public ExchangeSettings {
        check("venues", venues, 1, 32);
        check("priceLevels", priceLevels, 1024, 1 << 20);
        check("makerFeeBps", makerFeeBps, -10, 100);
        check("takerFeeBps", takerFeeBps, -10, 100);
        check("restingOrders", restingOrders, 16, 1 << 20);
        check("accounts", accounts, 1, 1 << 16);
    }

    /// Returns five venues: maker 1 bp, taker 4 bp.
    ///
    /// @return prices below 2^18 ticks
    public static ExchangeSettings defaults() {
        return new ExchangeSettings(5, 1 << 18, 1, 4, 1 << 15, 1 << 11);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
