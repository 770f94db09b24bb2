package breakwater.math.microstructure;

import breakwater.math.arguments.Require;
import breakwater.math.stats.LeastSquares;

/// The spread in a part that comes back and a part that stays (Glosten and Harris, "Estimating the components
/// of the
/// bid/ask spread", J. Financial Economics 21, 1988).
///
/// @param c0 transitory part per trade
/// @param c1 transitory part per unit of volume
/// @param z0 adverse selection per trade
/// @param z1 adverse selection per unit of volume
/// @param meanVolume over the rows of the regression
/// @param effectiveSpread `2 ((c0 + z0) + (c1 + z1) meanVolume)`
/// @param adverseShare part of it that stays; may leave [0, 1] on data that do not fit, see [#plausible]
public record GlostenHarris(
        double c0, double c1, double z0, double z1, double meanVolume, double effectiveSpread, double adverseShare) {
    /// Estimates it.
    ///
    /// @param prices trade prices, at least 6, finite
    /// @param signs +1 bought, -1 sold
    /// @param volumes each >= 0
    /// @return the estimate
    /// @throws IllegalArgumentException if an argument is outside, lengths differ or columns depend on each
    /// other
    public static GlostenHarris of(double[] prices, double[] signs, double[] volumes) {
        Require.holds("prices", prices, 6);
        Require.finite("prices", prices);
        Require.length("signs", signs, prices.length);
        Require.length("volumes", volumes, prices.length);
        for (int i = 0; i < prices.length; i++) {
            EffectiveSpread.sign(signs, i);
            Require.notNegative("volumes[" + i + "]", volumes[i]);
        }
        int rows = prices.length - 1;
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        double volume = 0;
        for (int t = 1; t <= rows; t++) {
            double signed = signs[t] * volumes[t];
            y[t - 1] = prices[t] - prices[t - 1];
            x[t - 1] = new double[] {
                signs[t] - signs[t - 1], signed - signs[t - 1] * volumes[t - 1], signs[t], signed,
            };
            volume += volumes[t];
        }
        double mean = volume / rows;
        double[] b = LeastSquares.fit(x, y).coefficients();
        double half = b[0] + b[2] + (b[1] + b[3]) * mean;
        return new GlostenHarris(b[0], b[1], b[2], b[3], mean, 2 * half, (b[2] + b[3] * mean) / half);
    }

    /// Returns whether the parts make a spread.
    ///
    /// @return true if the spread is positive and the share in [0, 1]
    public boolean plausible() {
        return effectiveSpread > 0 && adverseShare >= 0 && adverseShare <= 1;
    }
}
