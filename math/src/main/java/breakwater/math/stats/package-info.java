/// Sample statistics of plain arrays: location, scale, moments, covariance, regression, and the normal law.
///
/// Entry points: one class per statistic, such as [breakwater.math.stats.Moments],
/// [breakwater.math.stats.Covariance], [breakwater.math.stats.LeastSquares], [breakwater.math.stats.Normal].
@NullMarked
package breakwater.math.stats;

import org.jspecify.annotations.NullMarked;
