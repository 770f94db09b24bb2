package breakwater.http;

import breakwater.monitoring.Report;
import breakwater.monitoring.RiskReport;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// What the account could lose, as JSON.
final class RiskJson {
    private RiskJson() {}

    static void risk(JsonGenerator out, RiskReport risk) throws IOException {
        out.writeObjectFieldStart("risk");
        Json.time(out, "returns_until", risk.closedNanos());
        out.writeNumberField("returns", risk.returns());
        Json.number(out, "horizon_hours", risk.horizonHours());
        Json.number(out, "value_at_risk_95_fraction", risk.valueAtRisk95Fraction());
        Json.number(out, "expected_shortfall_95_fraction", risk.expectedShortfall95Fraction());
        Json.number(out, "max_drawdown_fraction", risk.maxDrawdownFraction());
        Json.number(out, "sharpe_ratio", risk.sharpeAnnual());
        out.writeNumberField("sharpe_returns", risk.sharpeReturns());
        limits(out, risk.limits());
        measures(out, risk);
        coverage(out, risk);
        instruments(out, risk);
        out.writeEndObject();
    }

    static void margin(JsonGenerator out, RiskReport.Margin margin) throws IOException {
        out.writeObjectFieldStart("margin");
        Json.number(out, "equity_quote", margin.equityQuote());
        Json.number(out, "initial_quote", margin.initialQuote());
        Json.number(out, "maintenance_quote", margin.maintenanceQuote());
        Json.number(out, "ratio", margin.ratio());
        Json.number(out, "distance_limit_fraction", margin.distanceLimitFraction());
        Json.number(out, "funding_quote", margin.fundingQuote());
        out.writeNumberField("liquidations", margin.liquidations());
        out.writeEndObject();
    }

    static void margin(JsonGenerator out, Report.PositionMargin margin) throws IOException {
        out.writeStringField("kind", margin.kind());
        Json.number(out, "initial_margin_quote", margin.initialQuote());
        Json.number(out, "maintenance_margin_quote", margin.maintenanceQuote());
        Json.number(out, "closing_fraction", margin.closingFraction());
        Json.number(out, "liquidation_fee_fraction", margin.liquidationFeeFraction());
        Json.number(out, "liquidation_price", margin.liquidationPrice());
        Json.number(out, "liquidation_distance_fraction", margin.liquidationDistanceFraction());
        Json.number(out, "funding_quote", margin.fundingQuote());
    }

    private static void limits(JsonGenerator out, RiskReport.Limits limits) throws IOException {
        out.writeObjectFieldStart("limits");
        out.writeBooleanField("acting", limits.acting());
        Json.number(out, "value_at_risk_95_goal_fraction", limits.goalFraction());
        Json.number(out, "value_at_risk_95_limit_fraction", limits.limitFraction());
        Json.number(out, "value_at_risk_95_alarm_fraction", limits.alarmFraction());
        Json.number(out, "volatility_target_annual", limits.volatilityTargetAnnual());
        Json.number(out, "kelly_fraction", limits.kellyFraction());
        out.writeEndObject();
    }

    private static void measures(JsonGenerator out, RiskReport risk) throws IOException {
        out.writeArrayFieldStart("measures");
        for (RiskReport.Measure measure : risk.measures()) {
            out.writeStartObject();
            out.writeStringField("method", measure.method());
            Json.number(out, "confidence", measure.confidence());
            Json.number(out, "value_at_risk_fraction", measure.valueAtRiskFraction());
            Json.number(out, "expected_shortfall_fraction", measure.expectedShortfallFraction());
            out.writeNumberField("returns", measure.returns());
            out.writeBooleanField("small_sample", measure.smallSample());
            out.writeBooleanField("in_domain", measure.inDomain());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void coverage(JsonGenerator out, RiskReport risk) throws IOException {
        out.writeArrayFieldStart("coverage");
        for (RiskReport.Coverage coverage : risk.coverage()) {
            out.writeStartObject();
            out.writeStringField("method", coverage.method());
            Json.number(out, "confidence", coverage.confidence());
            out.writeNumberField("observations", coverage.observations());
            out.writeNumberField("exceptions", coverage.exceptions());
            Json.number(out, "expected_exceptions", coverage.expected());
            Json.number(out, "kupiec_p", coverage.kupiecP());
            Json.number(out, "christoffersen_p", coverage.christoffersenP());
            out.writeStringField("verdict", coverage.verdict());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void instruments(JsonGenerator out, RiskReport risk) throws IOException {
        out.writeArrayFieldStart("instruments");
        for (RiskReport.InstrumentRisk instrument : risk.instruments()) {
            out.writeStartObject();
            out.writeStringField("symbol", instrument.symbol());
            Json.number(out, "volatility_annual", instrument.volatilityAnnual());
            Json.number(out, "budget_fraction", instrument.budgetFraction());
            Json.number(out, "weight_fraction", instrument.weightFraction());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
