/// How much to hold, and what a series of equity values or trade results amounts to.
///
/// Sizes: [breakwater.math.portfolio.BinaryKelly], [breakwater.math.portfolio.DiscreteKelly],
/// [breakwater.math.portfolio.PortfolioKelly], [breakwater.math.portfolio.VolatilityTarget]; weights:
/// [breakwater.math.portfolio.RiskParity], [breakwater.math.portfolio.HierarchicalRiskParity]; schedule of a
/// large
/// order: [breakwater.math.portfolio.AlmgrenChriss]. [breakwater.math.portfolio.PerformanceRatios] refuses what
/// the
/// older classes below answer with NaN.
///
/// Entry points: [breakwater.math.portfolio.EquityStatistics] for equity and returns,
/// [breakwater.math.portfolio.TradeStatistics] for the results of single trades,
/// [breakwater.math.portfolio.RunningDrawdown] for series too long to keep. Plain arrays in, numbers out.
///
/// A number that is not defined (too few values, no variation) is NaN, never 0: zero would read as a
/// measurement.
@NullMarked
package breakwater.math.portfolio;

import org.jspecify.annotations.NullMarked;
