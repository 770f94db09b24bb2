package breakwater.monitoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
/// @param regime volatility regime
/// @param surface smiles of the options on it, by ascending expiry; empty without option quotes
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
        double branchingRatio,
        Regime regime,
        List<Smile> surface) {
    /// Copies the list.
    public MeasuredMarket {
        surface = List.copyOf(surface);
    }

    /// The volatility regime after the last minute that had a price.
    ///
    /// @param nanos engine time at which that minute ended, 0 while unknown
    /// @param mostLikely label, empty while unknown
    /// @param probabilities filtered, by label in ascending order of volatility; empty while unknown
    /// @param sinceNanos engine time since which the most likely has been that
    /// @param meanShift direction of the last alarm of returns that drift, 0 if none
    /// @param meanShiftNanos when it was raised
    /// @param volatilityShift direction of the last alarm of volatility that left its level, 0 if none
    /// @param volatilityShiftNanos when it was raised
    /// @param changeProbability that volatility changed in the last 15 minutes
    public record Regime(
            long nanos,
            String mostLikely,
            Map<String, Double> probabilities,
            long sinceNanos,
            int meanShift,
            long meanShiftNanos,
            int volatilityShift,
            long volatilityShiftNanos,
            double changeProbability) {
        /// Nothing known.
        public static final Regime UNKNOWN = new Regime(0, "", Map.of(), 0, 0, 0, 0, 0, Double.NaN);

        /// Copies the map in its order.
        public Regime {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        }
    }

    /// The options of one expiry.
    ///
    /// @param expiryNanos epoch nanoseconds
    /// @param forward price of the underlying for that expiry
    /// @param atTheMoneyVol per square root of a year
    /// @param skew slope of the volatility in log-moneyness at the money
    /// @param rmse of the fit, in volatility
    /// @param state `tradeable`, `usable`, `stale` or `unusable`
    public record Smile(
            long expiryNanos, double forward, double atTheMoneyVol, double skew, double rmse, String state) {}

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
