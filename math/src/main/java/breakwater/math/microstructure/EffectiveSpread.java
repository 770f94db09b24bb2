package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// What takers paid, in basis points of the mid: in all, after the price came back, and for the move that
/// stayed.
/// `effective = realised + impact`.
///
/// @param effectiveBps `2 Q (p - m) / m`, volume-weighted
/// @param realisedBps `2 Q (p - m') / m` with m' the mid `horizon` trades later: what the maker kept
/// @param impactBps `2 Q (m' - m) / m`: what the trade knew
public record EffectiveSpread(double effectiveBps, double realisedBps, double impactBps) {
    /// Measures it, looking `horizon` trades ahead of each trade: a measure of the past, never a signal. Trades
    /// without a mid that far ahead are left out.
    ///
    /// @param prices trade prices, each > 0
    /// @param mids mid at each trade, each > 0
    /// @param signs +1 bought, -1 sold
    /// @param volumes each >= 0, with a sum > 0 over the trades used
    /// @param horizon trades ahead, in 1..n-1
    /// @return the measures
    /// @throws IllegalArgumentException if an argument is outside or lengths differ
    public static EffectiveSpread of(double[] prices, double[] mids, double[] signs, double[] volumes, int horizon) {
        int n = prices.length;
        Require.length("mids", mids, n);
        Require.length("signs", signs, n);
        Require.length("volumes", volumes, n);
        Require.inside("horizon", horizon, 1, n - 1.0);
        double total = 0;
        double effective = 0;
        double impact = 0;
        for (int i = 0; i < n; i++) {
            Require.positive("prices[" + i + "]", prices[i]);
            Require.positive("mids[" + i + "]", mids[i]);
            Require.notNegative("volumes[" + i + "]", volumes[i]);
            sign(signs, i);
        }
        for (int i = 0; i + horizon < n; i++) {
            double scale = volumes[i] * 2e4 * signs[i] / mids[i];
            total += volumes[i];
            effective += scale * (prices[i] - mids[i]);
            impact += scale * (mids[i + horizon] - mids[i]);
        }
        Require.positive("sum of volumes", total);
        return new EffectiveSpread(effective / total, (effective - impact) / total, impact / total);
    }

    static void sign(double[] signs, int i) {
        if (signs[i] != 1 && signs[i] != -1) {
            throw new IllegalArgumentException("signs[" + i + "] must be 1 or -1 but was " + signs[i]);
        }
    }
}
