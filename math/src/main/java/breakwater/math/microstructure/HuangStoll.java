package breakwater.math.microstructure;

import breakwater.math.arguments.Require;
import breakwater.math.stats.LeastSquares;

/// The spread and how much of it is not order processing (Huang and Stoll, "The components of the bid-ask
/// spread: a
/// general approach", Rev. Financial Studies 10, 1997).
///
/// @param spread traded spread, twice the first coefficient
/// @param adverseShare share of adverse selection; with the two-way form inventory is in it
/// @param inventoryShare share of inventory costs, NaN with the two-way form
/// @param fit the regression
public record HuangStoll(double spread, double adverseShare, double inventoryShare, LeastSquares fit) {
    /// Estimates the two-way form: `dP(t) = S/2 (Q(t) - Q(t-1)) + lambda S/2 Q(t-1)`.
    ///
    /// @param prices trade prices, at least 4, finite
    /// @param signs +1 bought, -1 sold
    /// @return the estimate
    /// @throws IllegalArgumentException if an argument is outside, lengths differ or columns depend on each
    /// other
    public static HuangStoll twoWay(double[] prices, double[] signs) {
        check(prices, signs, 4);
        LeastSquares fit = regress(prices, signs, 1, 0);
        double[] b = fit.coefficients();
        return new HuangStoll(2 * b[0], b[1] / b[0], Double.NaN, fit);
    }

    /// Estimates the three-way form, in which the sign of the next trade is expected from the last: `E[Q(t-1) |
    /// Q(t-2)] = (1 - 2 pi) Q(t-2)` with pi the share of reversals. Adverse selection is what only the surprise
    /// moves.
    ///
    /// @param prices trade prices, at least 6, finite
    /// @param signs +1 bought, -1 sold
    /// @return the estimate
    /// @throws IllegalArgumentException if an argument is outside, lengths differ or columns depend on each
    /// other
    public static HuangStoll threeWay(double[] prices, double[] signs) {
        check(prices, signs, 6);
        int reversals = 0;
        for (int t = 1; t < signs.length; t++) {
            reversals += signs[t] == signs[t - 1] ? 0 : 1;
        }
        double kept = 1 - 2.0 * reversals / (signs.length - 1);
        if (!(Math.abs(kept) > 1e-9)) {
            // Then the surprise is the sign itself, and the two shares cannot be told apart.
            throw new IllegalArgumentException("share of reversals must differ from 0.5 but was 0.5");
        }
        LeastSquares fit = regress(prices, signs, 2, kept);
        double[] b = fit.coefficients();
        double expected = b[2] / b[0] / -kept;
        return new HuangStoll(2 * b[0], expected, b[1] / b[0] - expected, fit);
    }

    /// Returns whether the shares are shares.
    ///
    /// @return true if the spread is positive and every known share in [0, 1]
    public boolean plausible() {
        boolean inventory = Double.isNaN(inventoryShare) || (inventoryShare >= 0 && inventoryShare <= 1);
        return spread > 0 && adverseShare >= 0 && adverseShare <= 1 && inventory;
    }

    private static LeastSquares regress(double[] prices, double[] signs, int from, double kept) {
        int rows = prices.length - from;
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int t = from; t < prices.length; t++) {
            y[t - from] = prices[t] - prices[t - 1];
            double turn = signs[t] - signs[t - 1];
            x[t - from] =
                    kept == 0 ? new double[] {turn, signs[t - 1]} : new double[] {turn, signs[t - 1], signs[t - 2]};
        }
        return LeastSquares.fit(x, y);
    }

    private static void check(double[] prices, double[] signs, int least) {
        Require.holds("prices", prices, least);
        Require.finite("prices", prices);
        Require.length("signs", signs, prices.length);
        for (int i = 0; i < signs.length; i++) {
            EffectiveSpread.sign(signs, i);
        }
    }
}
