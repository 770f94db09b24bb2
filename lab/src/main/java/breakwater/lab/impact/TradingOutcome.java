package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// What an agent made of an episode.
///
/// Gross profit and loss stand here in place of a profit factor, which has no value for an episode without a
/// loss.
///
/// @param perf net return on capital after all costs, as a fraction
/// @param sharpe ratio of the episode; 0 if its equity never moved
/// @param maxDrawdown deepest fall of equity as a fraction of its peak, at least 0
/// @param grossProfit sum of the gains of winning trades, as a fraction of capital, at least 0
/// @param grossLoss sum of the losses of losing trades, as a fraction of capital, at least 0
/// @param valueAtRisk95 loss not exceeded in 95 % of the periods, as a fraction of capital
/// @param turnover traded value over capital, at least 0
/// @param timeInMarket share of the episode with a position, in `[0, 1]`
/// @param averageExposure mean size of the position over capital, at least 0
public record TradingOutcome(
        double perf,
        double sharpe,
        double maxDrawdown,
        double grossProfit,
        double grossLoss,
        double valueAtRisk95,
        double turnover,
        double timeInMarket,
        double averageExposure) {
    /// Refuses what is not finite or out of range.
    public TradingOutcome {
        Require.finite("perf", perf);
        Require.finite("sharpe", sharpe);
        Require.notNegative("maxDrawdown", maxDrawdown);
        Require.notNegative("grossProfit", grossProfit);
        Require.notNegative("grossLoss", grossLoss);
        Require.finite("valueAtRisk95", valueAtRisk95);
        Require.notNegative("turnover", turnover);
        Require.inside("timeInMarket", timeInMarket, 0, 1);
        Require.notNegative("averageExposure", averageExposure);
    }
}
