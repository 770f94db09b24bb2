package breakwater.quant;

import java.util.List;

/// What is known of one instrument's market, as of the last closed interval.
///
/// @param instrument index in the catalogue
/// @param flow order flow, volume, spread and depth
public record MarketView(int instrument, Flow flow) {
    /// Order flow of the last closed interval, and what it has amounted to lately. Every number is NaN while
    /// unknown.
    ///
    /// @param nanos engine time at which the interval ended, 0 before the first: the age of everything here
    /// @param orderFlow order flow imbalance, in units of what is usual: raw pools all books, corroborated
    /// counts size
    /// that lasted
    /// @param toxicity VPIN by the taker's flag: raw is the highest of any source, corroborated the trusted
    /// median
    /// @param toxicityPercentile place of the corroborated VPIN in its own history, in [0, 1]
    /// @param signedFlow bought less sold by takers, in quote currency
    /// @param kyleLambdaBps move of the fair price in basis points per million of corroborated signed flow
    /// @param kyleErrorBps its standard error
    /// @param kyleSignificant whether it is above 0 by two errors; if not, no size may depend on it
    /// @param spreadBps quoted spread, median by trust
    /// @param spreadRatio over the mean of its own history
    /// @param depthQuote size at both best prices in quote currency, median by trust
    /// @param depthRatio over the mean of its own history
    /// @param effectiveSpreadBps what takers pay, by Glosten and Harris, median by trust
    /// @param adverseShare part of it that stays in the price
    /// @param arrivalsPerSecond expected trades per second now
    /// @param branchingRatio trades that one trade causes in the mean
    public record Flow(
            long nanos,
            Corroborated orderFlow,
            Corroborated toxicity,
            double toxicityPercentile,
            Corroborated signedFlow,
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
            double branchingRatio) {}

    /// Volatilities of the options on an instrument.
    ///
    /// @param nanos engine time of this view
    /// @param slices by ascending expiry; a marked one is there to be looked at, not to be used
    /// @param quotesHeld quotes kept, over all sources
    /// @param quotesEvicted quotes that had to make room since the start, over all sources
    public record VolatilitySurface(long nanos, List<Slice> slices, int quotesHeld, long quotesEvicted) {
        /// Copies the list.
        public VolatilitySurface {
            slices = List.copyOf(slices);
        }

        /// Returns what may be priced with.
        ///
        /// @return slices that are tradeable, by ascending expiry
        public List<Slice> offered() {
            return slices.stream().filter(Slice::tradeable).toList();
        }

        /// One expiry.
        ///
        /// @param fit the smile as last fitted
        /// @param ageNanos engine time since then
        /// @param stale whether that is too long ago
        /// @param usable whether it is fresh and near what the sources say
        /// @param tradeable whether besides it is free of arbitrage, hangs on no single source, and its forward
        /// is
        ///     held by a fresh fair price
        public record Slice(ExpirySmile fit, long ageNanos, boolean stale, boolean usable, boolean tradeable) {}
    }

    /// Funding of an instrument's perpetual futures.
    ///
    /// @param rate part of the position's value at the next settlement: raw is the most extreme of any source,
    ///     corroborated the median by trust
    /// @param nextNanos when the first of the sources settles, 0 while unknown
    public record FundingRate(Corroborated rate, long nextNanos) {}
}
