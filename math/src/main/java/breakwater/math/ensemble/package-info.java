/// How much to believe each of several forecasters.
///
/// Entry points: [breakwater.math.ensemble.ExpertWeights] (weights that follow losses, hedge and fixed share),
/// [breakwater.math.ensemble.WeightCap] (no member above a cap), [breakwater.math.ensemble.BatesGranger]
/// (weights
/// from
/// the covariance of past errors), [breakwater.math.ensemble.RankIc] (whether a signal orders later returns).
@NullMarked
package breakwater.math.ensemble;

import org.jspecify.annotations.NullMarked;
