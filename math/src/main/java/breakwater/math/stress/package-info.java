/// What a book loses on a day that the sample does not hold.
///
/// Entry points: [breakwater.math.stress.StressTest] for shocks of one's own, and
/// [breakwater.math.stress.StressScenario] for those that history or prudence names.
///
///     Book + shocks --> StressTest --> StressLoss (instant loss + stressed value at risk)
///
/// Correlation is shocked up and down: a rise flatters a hedged book, a fall a concentrated one.
@NullMarked
package breakwater.math.stress;

import org.jspecify.annotations.NullMarked;
