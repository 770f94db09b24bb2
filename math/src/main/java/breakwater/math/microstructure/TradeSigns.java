package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Who started a trade, where the venue does not say. Where it flags the aggressor, use the flag: a trade whose
/// buyer
/// is the maker was started by the seller.
public final class TradeSigns {
    private TradeSigns() {}

    /// Signs by the last change of price that was not zero.
    ///
    /// @param prices trade prices, each > 0
    /// @param firstSign sign until the price first moves, +1 or -1
    /// @return +1 bought, -1 sold, `[n]`
    /// @throws IllegalArgumentException if an argument is outside
    public static int[] tickRule(double[] prices, int firstSign) {
        start(firstSign);
        int[] signs = new int[prices.length];
        int sign = firstSign;
        for (int i = 0; i < prices.length; i++) {
            Require.positive("prices[" + i + "]", prices[i]);
            sign = i == 0 ? firstSign : tick(prices[i - 1], prices[i], sign);
            signs[i] = sign;
        }
        return signs;
    }

    /// Signs by the side of the mid, and at the mid by the tick rule (Lee and Ready, J. Finance 46, 1991; no
    /// lag of
    /// the quotes).
    ///
    /// @param prices trade prices, each > 0
    /// @param mids mid before each trade, each > 0
    /// @param firstSign sign until the price first moves, +1 or -1
    /// @return +1 bought, -1 sold, `[n]`
    /// @throws IllegalArgumentException if an argument is outside or lengths differ
    public static int[] leeReady(double[] prices, double[] mids, int firstSign) {
        Require.length("mids", mids, prices.length);
        int[] ticks = tickRule(prices, firstSign);
        for (int i = 0; i < prices.length; i++) {
            Require.positive("mids[" + i + "]", mids[i]);
            if (prices[i] != mids[i]) {
                ticks[i] = prices[i] > mids[i] ? 1 : -1;
            }
        }
        return ticks;
    }

    private static int tick(double before, double now, int sign) {
        if (now == before) {
            return sign;
        }
        return now > before ? 1 : -1;
    }

    private static void start(int firstSign) {
        if (firstSign != 1 && firstSign != -1) {
            throw new IllegalArgumentException("firstSign must be 1 or -1 but was " + firstSign);
        }
    }
}
