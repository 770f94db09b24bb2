package breakwater.pipeline;

import breakwater.model.Money;
import breakwater.monitoring.RiskReport;
import breakwater.risk.CoverageVerdict;
import breakwater.risk.MarginAccount;
import breakwater.risk.PortfolioRisk;
import breakwater.risk.PortfolioRiskSettings;
import breakwater.risk.TailMeasure;

/// Takes the picture of what the account could lose.
final class RiskReports {
    private static final double HOUR_NANOS = 3_600e9;

    private RiskReports() {}

    static RiskReport of(Engine engine) {
        PortfolioRisk risk = engine.portfolioRisk();
        PortfolioRiskSettings settings = engine.settings().risk().portfolio();
        return new RiskReport(
                risk.closedNanos(),
                settings.horizonNanos() / HOUR_NANOS,
                risk.rows(),
                risk.var95Fraction(),
                risk.shortfall95Fraction(),
                risk.maxDrawdownFraction(),
                risk.sharpeAnnual(),
                risk.sharpeReturns(),
                new RiskReport.Limits(
                        settings.acting(),
                        PortfolioRiskSettings.VAR95_GOAL_FRACTION,
                        settings.var95LimitFraction(),
                        PortfolioRiskSettings.VAR95_ALARM_FRACTION,
                        settings.volatilityTargetAnnual(),
                        settings.kellyFraction()),
                risk.measures().stream().map(RiskReports::measure).toList(),
                risk.coverage().stream().map(RiskReports::coverage).toList(),
                engine.settings().catalogue().instruments().stream()
                        .map(instrument -> new RiskReport.InstrumentRisk(
                                instrument.symbol(),
                                risk.volatilityAnnual(instrument.id()),
                                risk.budgetFraction(instrument.id()),
                                risk.weightFraction(instrument.id())))
                        .toList(),
                margin(engine));
    }

    private static RiskReport.Margin margin(Engine engine) {
        MarginAccount margin = engine.margin();
        return new RiskReport.Margin(
                margin.equityQuote(),
                margin.initialQuote(),
                margin.maintenanceQuote(),
                margin.ratio(),
                engine.settings().risk().liquidationDistanceFraction(),
                Money.toDouble(engine.portfolio().funding()),
                engine.execution().liquidations());
    }

    private static RiskReport.Measure measure(TailMeasure measure) {
        return new RiskReport.Measure(
                measure.method().code(),
                measure.confidence(),
                measure.valueAtRisk(),
                measure.expectedShortfall(),
                measure.returns(),
                measure.smallSample(),
                measure.inDomain());
    }

    private static RiskReport.Coverage coverage(CoverageVerdict verdict) {
        return new RiskReport.Coverage(
                verdict.method().code(),
                verdict.confidence(),
                verdict.observations(),
                verdict.exceptions(),
                verdict.expected(),
                verdict.kupiecP(),
                verdict.christoffersenP(),
                verdict.verdict());
    }
}
