/// How assets move together, and how a shock to one reaches the others.
///
/// Entry points: [breakwater.math.stats.CorrelationMatrix] checks or repairs what everything else takes,
/// [breakwater.math.network.MinimumSpanningTree] and [breakwater.math.network.CorrelationSpectrum] describe it,
/// [breakwater.math.network.Spillover] and [breakwater.math.network.Contagion] say who moves whom. Small dense
/// matrices in, numbers out; no state.
@NullMarked
package breakwater.math.network;

import org.jspecify.annotations.NullMarked;
