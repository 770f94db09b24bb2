/// How bad the bad days are: value at risk, expected shortfall, and tests of both against what came.
///
/// Entry points: [breakwater.math.tail.HistoricalTail] and its kin for a sample,
/// [breakwater.math.tail.RollingTail]
/// for returns that arrive one by one, [breakwater.math.tail.Kupiec], [breakwater.math.tail.Christoffersen] and
/// [breakwater.math.tail.AcerbiSzekely] for the backtests.
///
/// In: simple returns, index 0 the oldest. Out: losses, positive numbers for money lost; negative where even
/// the
/// tail is a gain. A confidence is read as the decimal it prints as, so that `0.95 * n` is never `0.9499... *
/// n`.
///
/// No clock and no threads: simulations take a seed and hand out blocks to whoever runs them.
@NullMarked
package breakwater.math.tail;

import org.jspecify.annotations.NullMarked;
