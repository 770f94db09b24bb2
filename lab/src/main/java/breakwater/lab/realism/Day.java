package breakwater.lab.realism;

/// What one seed showed. Compared by nobody and shown to nobody outside: its arrays are not copied.
///
/// @param seed of the world
/// @param values by ordinal of [Measure]
/// @param linearMemory autocorrelation of 1-min returns, lags 2 to 20
/// @param clustering autocorrelation of absolute 1-min returns in bins of lags
/// @param prices by minute
/// @param trueValues by minute
/// @param impact curve of large orders
/// @param depth mean lots by ticks from the touch
/// @param spreads share of samples by ticks
/// @param events what happened at the venues
/// @param trades among them
/// @param digest of all of them
@SuppressWarnings("ArrayRecordComponent")
record Day(
        long seed,
        double[] values,
        double[] linearMemory,
        double[] clustering,
        double[] prices,
        double[] trueValues,
        ImpactCurve impact,
        double[] depth,
        double[] spreads,
        long events,
        long trades,
        long digest) {}
