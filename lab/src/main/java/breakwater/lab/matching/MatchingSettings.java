package breakwater.lab.matching;

/// Bounds of a book. All memory is taken at the start: about 21 bytes a price and 40 an order.
///
/// @param priceLevels prices are whole ticks in `[1, priceLevels)`; in `[2, 2^20]`
/// @param orders most orders that rest at one time, in `[1, 2^22]`
/// @param accounts accounts are numbered in `[0, accounts)`; in `[1, 2^20]`
public record MatchingSettings(int priceLevels, int orders, int accounts) {
    private static final int MOST_PRICES = 1 << 20;
    private static final int MOST_ORDERS = 1 << OrderQueues.SLOT_BITS;
    private static final int MOST_ACCOUNTS = 1 << 20;

    /// Checks the bounds.
    public MatchingSettings {
        inside("priceLevels", priceLevels, 2, MOST_PRICES);
        inside("orders", orders, 1, MOST_ORDERS);
        inside("accounts", accounts, 1, MOST_ACCOUNTS);
    }

    /// 262,144 prices, 65,536 orders, 4,096 accounts.
    ///
    /// @return the default
    public static MatchingSettings standard() {
        return new MatchingSettings(1 << 18, 1 << 16, 1 << 12);
    }

    private static void inside(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }
}
