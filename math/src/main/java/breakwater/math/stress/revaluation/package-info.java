/// What every position of a book is worth after a scenario: spot, perpetuals and options, valued anew.
///
/// Entry point: [breakwater.math.stress.revaluation.Revaluation]. In: a
/// [breakwater.math.stress.revaluation.HeldBook] and a [breakwater.math.stress.StressScenario]. Out: a
/// [breakwater.math.stress.revaluation.StressResult] with the loss per position and per cause.
///
///     assets, holdings --> fall, volatility, funding, penalty, liquidation cost, venue default --> losses
///                      \-> exposures, correlations raised and lowered --> value at risk of the day after
///
/// All shocks are at once: no time passes for an option, prices go to the low of the day and no further.
@NullMarked
package breakwater.math.stress.revaluation;

import org.jspecify.annotations.NullMarked;
