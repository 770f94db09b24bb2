package breakwater.math.portfolio;

/// How often and how well single trades ended. A result is what a trade gained after its costs, in any one unit.
public final class TradeStatistics {
    private TradeStatistics() {}

    /// Returns the share of trades that gained.
    ///
    /// @param results gains and losses, shape `[n]`
    /// @return fraction in `[0, 1]`; a result of exactly 0 is no win; NaN without trades
    public static double winRate(double[] results) {
        if (results.length == 0) {
            return Double.NaN;
        }
        int wins = 0;
        for (double result : results) {
            if (result > 0) {
                wins++;
            }
        }
        return (double) wins / results.length;
    }

    /// Returns the sum of gains over the sum of losses.
    ///
    /// @param results gains and losses, shape `[n]`
    /// @return ratio, at least 0; NaN without a loss, where no finite ratio exists
    public static double profitFactor(double[] results) {
        double gains = 0;
        double losses = 0;
        for (double result : results) {
            gains += Math.max(result, 0);
            losses -= Math.min(result, 0);
        }
        return losses > 0 ? gains / losses : Double.NaN;
    }

    /// Returns the mean result.
    ///
    /// @param results gains and losses, shape `[n]`
    /// @return mean in the unit of `results`; NaN without trades
    public static double average(double[] results) {
        return EquityStatistics.mean(results);
    }
}
