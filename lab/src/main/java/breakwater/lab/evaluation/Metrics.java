package breakwater.lab.evaluation;

import breakwater.math.portfolio.EquityStatistics;
import java.util.LinkedHashMap;
import java.util.Map;

/// Return and risk of one curve. NaN where a number is not defined, as for a curve that never moves.
///
/// @param totalReturn end over start, less 1
/// @param annualGrowth constant yearly growth to the same end
/// @param volatilityDaily standard deviation of daily returns, times the root of 365
/// @param sharpeDaily mean over standard deviation of daily returns, times the root of 365
/// @param sharpeDailyError standard error of `sharpeDaily` for independent returns
/// @param sharpeHourly mean over standard deviation of hourly returns, times the root of 8760
/// @param sortinoDaily mean over downside deviation of daily returns, times the root of 365
/// @param calmar `annualGrowth` over the size of `maxDrawdownDaily`
/// @param maxDrawdownDaily deepest fall between daily closes, at most 0
/// @param maxDrawdownMinute deepest fall between the closes of the bars of the run, at most 0; minutes where those
/// are
///     its bars
public record Metrics(
        double totalReturn,
        double annualGrowth,
        double volatilityDaily,
        double sharpeDaily,
        double sharpeDailyError,
        double sharpeHourly,
        double sortinoDaily,
        double calmar,
        double maxDrawdownDaily,
        double maxDrawdownMinute) {
    /// Measures a curve.
    ///
    /// @param daily start, then one value per day
    /// @param hourly start, then one value per hour
    /// @param deepestDrawdown over every bar, at most 0
    /// @return its metrics
    static Metrics of(double[] daily, double[] hourly, double deepestDrawdown) {
        double[] dailyReturns = EquityStatistics.returns(daily);
        double[] hourlyReturns = EquityStatistics.returns(hourly);
        double days = EquityStatistics.DAYS_PER_YEAR;
        return new Metrics(
                EquityStatistics.totalReturn(daily),
                EquityStatistics.compoundAnnualGrowth(daily, days),
                EquityStatistics.annualisedVolatility(dailyReturns, days),
                EquityStatistics.sharpe(dailyReturns, days),
                EquityStatistics.sharpeStandardError(dailyReturns, days),
                EquityStatistics.sharpe(hourlyReturns, EquityStatistics.HOURS_PER_YEAR),
                EquityStatistics.sortino(dailyReturns, days),
                EquityStatistics.calmar(daily, days),
                EquityStatistics.maxDrawdown(daily),
                deepestDrawdown);
    }

    /// Returns the numbers under their published names.
    ///
    /// @return name to value, in a fixed order
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("total_return", totalReturn);
        values.put("annual_growth", annualGrowth);
        values.put("volatility_daily", volatilityDaily);
        values.put("sharpe_daily", sharpeDaily);
        values.put("sharpe_daily_error", sharpeDailyError);
        values.put("sharpe_hourly", sharpeHourly);
        values.put("sortino_daily", sortinoDaily);
        values.put("calmar", calmar);
        values.put("max_drawdown_daily", maxDrawdownDaily);
        values.put("max_drawdown_minute", maxDrawdownMinute);
        return values;
    }
}
