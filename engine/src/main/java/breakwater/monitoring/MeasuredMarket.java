package breakwater.monitoring;

/// What is measured of one instrument's market, as of the last closed interval. Every number is NaN while
/// unknown.
///
/// @param symbol instrument
/// @param nanos engine time at which the interval ended, 0 before the first
/// @param orderFlow order flow imbalance in units of what is usual
/// @param vpin VPIN by the taker's flag; raw is the highest of any source
/// @param vpinPercentile place of the corroborated VPIN in its own history, in [0, 1]
/// @param signedFlowQuote bought less sold by takers, in quote currency
/// @param kyleLambdaBps move of the price in basis points per million of corroborated signed flow
/// @param kyleErrorBps its standard error
/// @param kyleSignificant whether it is above 0 by two errors
/// @param spreadBps quoted spread
/// @param spreadRatio over the mean of its own history
/// @param depthQuote size at both best prices, in quote currency
/// @param depthRatio over the mean of its own history
/// @param effectiveSpreadBps what takers pay
/// @param adverseShare part of it that stays in the price
/// @param arrivalsPerSecond expected trades per second
/// @param branchingRatio trades that one trade causes in the mean
public record MeasuredMarket(
        String symbol,
        long nanos,
        Pair orderFlow,
        Pair vpin,
        double vpinPercentile,
        Pair signedFlowQuote,
        double kyleLambdaBps,
        double kyleErrorBps,
        boolean kyleSignificant,
        double spreadBps,
        double spreadRatio,
        double depthQuote,
        double depthRatio,
        double effectiveSpreadBps,
        double adverseShare,
        double arrivalsPerSecond,
        double branchingRatio) {
    /// A number that one source could move, beside the one that it could not.
    ///
    /// @param raw over all sources, whatever they are trusted
    /// @param corroborated median by trust
    /// @param sources how many spoke
    public record Pair(double raw, double corroborated, int sources) {
        /// Returns how far the two are apart.
        ///
        /// @return NaN while one is unknown
        public double disagreement() {
            return raw - corroborated;
        }
    }
}
