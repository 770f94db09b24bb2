/// Models of what a series does over time: hidden regimes and change points.
///
/// In: rows or values, oldest first. Out: an immutable result, or a filter that is fed one value at a time.
///
///     GaussianHmm    --posterior, viterbi--> after the fact (looks ahead)
///     HmmFit         --robustified by-->     RobustRegimeFilter    live, filtered probabilities only
///     PageCusum      two-sided test for a shift of the mean, CusumArl and CusumBootstrap set its threshold
///     BayesianRunLength (exact, quadratic)   RobustRunLengthFilter (bounded memory, bounded influence)
///
/// Live decisions use filters. Smoothed probabilities and most likely paths use the future and are for fits and
/// reports. Nothing here reads a clock; seeds are arguments; the same arguments give the same bits.
@NullMarked
package breakwater.math.sequence;

import org.jspecify.annotations.NullMarked;
