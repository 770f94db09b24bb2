/// How sure a mean, or a ratio of two means, is when observations come in clusters.
///
/// Entry points: [breakwater.math.resampling.ClusterBootstrap] (intervals and one-sided tests),
/// [breakwater.math.resampling.ClusterT] (mean over its standard error) and
/// [breakwater.math.resampling.BenjaminiHochberg] (many tests at once). In:
/// [breakwater.math.resampling.ClusterSums]. Out: [breakwater.math.resampling.Resampled]. Randomness is an
/// argument.
@NullMarked
package breakwater.math.resampling;

import org.jspecify.annotations.NullMarked;
