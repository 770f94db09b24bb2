package breakwater.lab.evaluation;

/// How positions ended, from flat to flat. One still open counts at the last price.
///
/// @param count positions
/// @param winRate share that gained after fees; NaN without any
/// @param profitFactor gains over losses; NaN without a loss
/// @param averageReturn mean of gain over the largest value held after a fill; NaN without any
/// @param open positions not yet closed among `count`
public record RoundTrips(int count, double winRate, double profitFactor, double averageReturn, int open) {}
