/// How much of a backtest is luck.
///
/// Entry points: [breakwater.math.validation.TrackRecord] (how sure a Sharpe ratio is),
/// [breakwater.math.validation.DeflatedSharpe] (after how many trials),
/// [breakwater.math.validation.BacktestOverfitting] (whether the choice of the best survives out of sample),
/// [breakwater.math.validation.DataSnooping] (whether the best beats a benchmark at all);
/// [breakwater.math.validation.PurgedSplits] and [breakwater.math.validation.WalkForward] cut rows into
/// training
/// and
/// test sets that share no label. Plain arrays in, immutable results out; randomness is an argument.
@NullMarked
package breakwater.math.validation;

import org.jspecify.annotations.NullMarked;
