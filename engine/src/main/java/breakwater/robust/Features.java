package breakwater.robust;

import java.util.List;

/// What one row of the learner says about one source's view of one instrument over one span of steps.
///
/// All of it comes from prices alone, so that a source of bars, trades, quotes or books gives rows that can be
/// compared, and none of it from other sources, so that no source can change another one's rows. It is measured
/// in
/// units of the source's own volatility of the last half minute: the shape of a market stays when its
/// volatility
/// doubles, and a golden set of one year can be held against another.
public final class Features {
    /// Names in the order of the columns.
    public static final List<String> NAMES =
            List.of("return_ratio", "acceleration_ratio", "log_volatility_ratio", "log_range_ratio");

    /// Columns of a row.
    public static final int COUNT = 4;

    /// Smallest step return that counts, a hundredth of a basis point: a price that stands still has a finite
    /// logarithm of its volatility.
    static final double FLOOR = 1e-6;

    private Features() {}

    /// Returns a row in units of a volatility.
    ///
    /// @param raw what [#of] returned
    /// @param level logarithm of the root mean square step return of the rows before this one
    static double[] relative(double[] raw, double level) {
        double unit = StrictMath.exp(level);
        return new double[] {raw[0] / unit, raw[1] / unit, raw[2] - level, raw[3] - level};
    }

    /// Computes a row in plain units.
    ///
    /// @param logPrices logarithms of the price at the ends of the steps, the first at the start of the span;
    /// `K + 1`
    /// values, `K >= 2` and even
    /// @param logHigh logarithm of the highest price within the span
    /// @param logLow logarithm of the lowest price within the span
    /// @return return over the span; return of the second half less that of the first; logarithm of the root
    /// mean
    /// square step return; logarithm of the range
    static double[] of(double[] logPrices, double logHigh, double logLow) {
        int steps = logPrices.length - 1;
        double middle = logPrices[steps / 2];
        double squares = 0;
        for (int k = 1; k <= steps; k++) {
            double r = logPrices[k] - logPrices[k - 1];
            squares += r * r;
        }
        double whole = logPrices[steps] - logPrices[0];
        double acceleration = (logPrices[steps] - middle) - (middle - logPrices[0]);
        double volatility = 0.5 * StrictMath.log(squares / steps + FLOOR * FLOOR);
        double range = StrictMath.log(logHigh - logLow + FLOOR);
        return new double[] {whole, acceleration, volatility, range};
    }
}
