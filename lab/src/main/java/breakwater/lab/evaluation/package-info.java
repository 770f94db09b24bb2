/// What a run amounts to, measured the same way for every strategy.
///
/// Entry points: [breakwater.lab.evaluation.EquityCurve] and [breakwater.lab.evaluation.TradeLedger] record while a
/// run
/// goes, [breakwater.lab.evaluation.Performance] sums up when it is over, always beside buy-and-hold on the same
/// prices.
///
/// Memory is bounded: extremes and drawdowns are exact over every observation, closes are kept per hour and per
/// day,
/// and
/// what is kept for drawing is thinned out with its extremes.
@NullMarked
package breakwater.lab.evaluation;

import org.jspecify.annotations.NullMarked;
