package breakwater.telemetry;

import breakwater.monitoring.RiskReport;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/// What the account could lose, as metrics.
final class RiskSeries {
    private RiskSeries() {}

    static void add(List<MetricSnapshot> all, RiskReport risk) {
        all.add(Series.gauge(
                "breakwater_value_at_risk_fraction",
                "Loss of a day exceeded one day in twenty, over equity: what the limit looks at. Target below 0.05.",
                risk.valueAtRisk95Fraction()));
        all.add(Series.gauge(
                "breakwater_expected_shortfall_fraction",
                "Mean loss of the worst day in twenty (CVaR 95%), over equity. Target below 0.075.",
                risk.expectedShortfall95Fraction()));
        all.add(Series.gauge(
                "breakwater_value_at_risk_limit_fraction",
                "Limit of the value at risk at 95%.",
                risk.limits().limitFraction()));
        all.add(Series.gauge(
                "breakwater_max_drawdown_fraction",
                "Deepest fall from a peak of equity. Target below 0.2.",
                risk.maxDrawdownFraction()));
        all.add(Series.gauge(
                "breakwater_sharpe_ratio",
                "Annual Sharpe ratio of daily returns since the first trade. Target above 1.5.",
                risk.sharpeAnnual()));
        methods(all, risk);
        coverage(all, risk);
        all.add(Series.gauge(
                "breakwater_volatility_annual_ratio",
                "Exponentially weighted volatility of an instrument.",
                points -> risk.instruments()
                        .forEach(one -> points.add(Labels.of("symbol", one.symbol()), one.volatilityAnnual()))));
    }

    private static void methods(List<MetricSnapshot> all, RiskReport risk) {
        all.add(Series.gauge(
                "breakwater_method_value_at_risk_fraction",
                "Value at risk by method and confidence.",
                points -> risk.measures()
                        .forEach(
                                one -> points.add(labels(one.method(), one.confidence()), one.valueAtRiskFraction()))));
        all.add(Series.gauge(
                "breakwater_method_expected_shortfall_fraction",
                "Expected shortfall by method and confidence.",
                points -> risk.measures()
                        .forEach(one ->
                                points.add(labels(one.method(), one.confidence()), one.expectedShortfallFraction()))));
    }

    private static void coverage(List<MetricSnapshot> all, RiskReport risk) {
        all.add(Series.counter(
                "breakwater_value_at_risk_forecasts",
                "Forecasts that met their return.",
                points -> risk.coverage()
                        .forEach(one ->
                                points.add(labels(one.method(), one.confidence()), (double) one.observations()))));
        all.add(Series.counter(
                "breakwater_value_at_risk_exceptions",
                "Forecasts that were exceeded.",
                points -> risk.coverage()
                        .forEach(
                                one -> points.add(labels(one.method(), one.confidence()), (double) one.exceptions()))));
        all.add(Series.gauge(
                "breakwater_value_at_risk_kupiec_p_ratio",
                "Probability of so many exceptions if the forecasts are right.",
                points -> risk.coverage()
                        .forEach(one -> points.add(labels(one.method(), one.confidence()), one.kupiecP()))));
    }

    private static Labels labels(String method, double confidence) {
        return Labels.of("method", method, "confidence", Double.toString(confidence));
    }
}
