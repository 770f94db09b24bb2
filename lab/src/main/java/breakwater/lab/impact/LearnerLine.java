package breakwater.lab.impact;

import java.util.List;

/// How one arm trades in one condition, over all trials.
///
/// @param arm the agent
/// @param attacked whether under attack, all families and both variants mixed by their trials
/// @param trials how many
/// @param sharpe mean
/// @param maxDrawdown mean
/// @param profitFactor all gains over all losses; infinite without a loss
/// @param valueAtRisk95 mean
/// @param turnover mean
/// @param timeInMarket mean
/// @param averageExposure mean
public record LearnerLine(
        Arm arm,
        boolean attacked,
        int trials,
        double sharpe,
        double maxDrawdown,
        double profitFactor,
        double valueAtRisk95,
        double turnover,
        double timeInMarket,
        double averageExposure) {
    static LearnerLine of(Arm arm, boolean attacked, List<TrialResult> trials) {
        return new LearnerLine(
                arm,
                attacked,
                trials.size(),
                mean(trials, TradingOutcome::sharpe),
                mean(trials, TradingOutcome::maxDrawdown),
                mean(trials, TradingOutcome::grossProfit) / mean(trials, TradingOutcome::grossLoss),
                mean(trials, TradingOutcome::valueAtRisk95),
                mean(trials, TradingOutcome::turnover),
                mean(trials, TradingOutcome::timeInMarket),
                mean(trials, TradingOutcome::averageExposure));
    }

    private static double mean(List<TrialResult> trials, java.util.function.ToDoubleFunction<TradingOutcome> of) {
        // Sorted: results of many families come together here, and their order must not matter.
        return Means.of(trials.stream()
                .mapToDouble(r -> of.applyAsDouble(r.trading()))
                .sorted()
                .toArray());
    }

    /// Holds the defended arm against the undefended one under mixed attack. Ratios are compared as products,
    /// so that a
    /// Sharpe ratio below 0 does no harm; drawdown and value at risk per unit of exposure.
    static List<Check> checks(LearnerLine u, LearnerLine d) {
        double drawdown = d.maxDrawdown / d.averageExposure / (u.maxDrawdown / u.averageExposure);
        double risk = d.valueAtRisk95 / d.averageExposure / (u.valueAtRisk95 / u.averageExposure);
        return List.of(
                Check.atLeast(
                        "Sharpe of D under mixed attack",
                        Optionals.finite(d.sharpe),
                        Math.max(2.14, 1.62 * u.sharpe),
                        Math.max(2.14, 2 * u.sharpe)),
                Check.atMost("drawdown D over U at equal exposure", Optionals.finite(drawdown), 0.54, 0.45),
                Check.atLeast(
                        "profit factor of D under mixed attack",
                        Optionals.finite(d.profitFactor),
                        Math.max(1.89, 1.34 * u.profitFactor),
                        Math.max(2.1, 1.34 * u.profitFactor)),
                Check.atMost("VaR95 D over U at equal exposure", Optionals.finite(risk), 0.5, 0.4));
    }
}
