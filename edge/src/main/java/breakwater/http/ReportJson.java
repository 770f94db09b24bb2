package breakwater.http;

import breakwater.monitoring.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// The picture of the engine as JSON. Field by field on purpose: the API is a promise, the record is not.
final class ReportJson {
    private ReportJson() {}

    static byte[] report(Report report, int maxOrders, int maxUpdates) {
        return Json.bytes(out -> {
            out.writeStartObject();
            head(out, report);
            out.writeStringField("mode", report.mode());
            out.writeStringField("strategy", report.strategy());
            account(out, report.account());
            RiskJson.margin(out, report.risk().margin());
            prices(out, report.prices());
            positions(out, report.positions());
            breakers(out, report.breakers());
            sources(out, report.sources());
            provenance(out, report.provenance());
            Json.counts(out, "verdicts", report.verdicts());
            orders(out, report.orders(), maxOrders);
            ModelJson.models(out, report.models(), maxUpdates);
            MarketJson.markets(out, report.markets());
            if (report.network().isPresent()) {
                NetworkJson.network(out, report.network().get());
            }
            EnsembleJson.ensembles(out, report.ensembles());
            RiskJson.risk(out, report.risk());
            out.writeEndObject();
        });
    }

    static byte[] breakerStatus(Report report) {
        return Json.bytes(out -> {
            out.writeStartObject();
            head(out, report);
            out.writeBooleanField("trading_allowed", report.account().tradingAllowed());
            out.writeStringField("blocked_by", report.account().blockedBy());
            breakers(out, report.breakers());
            out.writeEndObject();
        });
    }

    static byte[] portfolio(Report report) {
        return Json.bytes(out -> {
            out.writeStartObject();
            head(out, report);
            account(out, report.account());
            RiskJson.margin(out, report.risk().margin());
            positions(out, report.positions());
            prices(out, report.prices());
            RiskJson.risk(out, report.risk());
            out.writeEndObject();
        });
    }

    /// Least trusted first; of equals the one that disagrees more.
    static byte[] suspicious(Report report) {
        List<Report.SourceHealth> ranked = report.sources().stream()
                .sorted(Comparator.comparingDouble(Report.SourceHealth::trustFraction)
                        .thenComparingDouble(source -> -orZero(source.evidence().disagreementFraction())))
                .toList();
        return Json.bytes(out -> {
            out.writeStartObject();
            head(out, report);
            provenance(out, report.provenance());
            sources(out, ranked);
            out.writeEndObject();
        });
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    static void provenance(JsonGenerator out, Report.Provenance provenance) throws IOException {
        out.writeObjectFieldStart("provenance");
        Json.number(out, "entropy_bits", provenance.entropyBits());
        Json.number(out, "herfindahl", provenance.herfindahl());
        out.writeNumberField("independent_sources", provenance.independentSources());
        out.writeStringField("update_refused_by", provenance.refusal());
        out.writeEndObject();
    }

    private static void evidence(JsonGenerator out, Report.Evidence evidence) throws IOException {
        Json.number(out, "reputation_fraction", evidence.reputationFraction());
        Json.number(out, "age_fraction", evidence.ageFraction());
        Json.number(out, "stability_fraction", evidence.stabilityFraction());
        Json.number(out, "bias_bps", evidence.biasBps());
        Json.number(out, "bias_z", evidence.biasZ());
        Json.number(out, "disagreement_fraction", evidence.disagreementFraction());
        Json.time(out, "trust_changed_time", evidence.changedNanos());
        out.writeNumberField("quota_samples", evidence.quotaSamples());
        out.writeNumberField("admitted_samples", evidence.admittedSamples());
        out.writeBooleanField("banned", evidence.banned());
        out.writeStringField("ban_reason", evidence.banReason());
    }

    static void head(JsonGenerator out, Report report) throws IOException {
        Json.time(out, "time", report.nanos());
        out.writeNumberField("sequence", report.sequence());
    }

    private static void account(JsonGenerator out, Report.Account account) throws IOException {
        out.writeObjectFieldStart("account");
        Json.number(out, "start_equity_quote", account.startEquityQuote());
        Json.number(out, "equity_quote", account.equityQuote());
        Json.number(out, "profit_quote", account.equityQuote() - account.startEquityQuote());
        Json.number(out, "cash_quote", account.cashQuote());
        Json.number(out, "peak_equity_quote", account.peakEquityQuote());
        Json.number(out, "drawdown_fraction", account.drawdownFraction());
        Json.number(out, "leverage", account.leverage());
        Json.number(out, "max_leverage", account.maxLeverage());
        Json.number(out, "max_position_fraction", account.maxPositionFraction());
        Json.number(out, "fees_quote", account.feesQuote());
        Json.number(out, "turnover_quote", account.turnoverQuote());
        out.writeNumberField("fills", account.fills());
        out.writeBooleanField("trading_allowed", account.tradingAllowed());
        out.writeStringField("blocked_by", account.blockedBy());
        out.writeEndObject();
    }

    private static void prices(JsonGenerator out, List<Report.Price> prices) throws IOException {
        out.writeArrayFieldStart("prices");
        for (Report.Price price : prices) {
            out.writeStartObject();
            out.writeStringField("symbol", price.symbol());
            Json.number(out, "price", price.price());
            out.writeNumberField("fresh", price.fresh());
            out.writeNumberField("agreeing", price.agreeing());
            out.writeNumberField("required", price.required());
            out.writeBooleanField("tradable", price.tradable());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void positions(JsonGenerator out, List<Report.Position> positions) throws IOException {
        out.writeArrayFieldStart("positions");
        for (Report.Position position : positions) {
            out.writeStartObject();
            out.writeStringField("symbol", position.symbol());
            Json.number(out, "quantity", position.quantity());
            Json.number(out, "average_price", position.averagePrice());
            Json.number(out, "mark_price", position.markPrice());
            Json.number(out, "value_quote", position.valueQuote());
            Json.number(out, "unrealised_quote", position.unrealisedQuote());
            Json.number(out, "realised_quote", position.realisedQuote());
            Json.number(out, "weight_fraction", position.weightFraction());
            RiskJson.margin(out, position.margin());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void breakers(JsonGenerator out, List<Report.Breaker> breakers) throws IOException {
        out.writeArrayFieldStart("breakers");
        for (Report.Breaker breaker : breakers) {
            out.writeStartObject();
            out.writeStringField("breaker", breaker.name());
            out.writeStringField("state", breaker.state());
            out.writeStringField("action", breaker.action());
            Json.number(out, "value", breaker.value());
            Json.number(out, "threshold", breaker.threshold());
            Json.time(out, "since", breaker.sinceNanos());
            Json.number(out, "cooldown_left_seconds", breaker.cooldownLeftNanos() * 1e-9);
            out.writeNumberField("trips", breaker.trips());
            out.writeStringField("overridden_by", breaker.overriddenBy());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void sources(JsonGenerator out, List<Report.SourceHealth> sources) throws IOException {
        out.writeArrayFieldStart("sources");
        for (Report.SourceHealth source : sources) {
            out.writeStartObject();
            out.writeStringField("source", source.name());
            out.writeStringField("status", source.status());
            out.writeStringField("book", source.book());
            Json.time(out, "last_time", source.lastNanos());
            Json.number(out, "last_price", source.lastPrice());
            Json.number(out, "trust_fraction", source.trustFraction());
            evidence(out, source.evidence());
            out.writeNumberField("accepted", source.accepted());
            out.writeNumberField("quarantined", source.quarantined());
            out.writeNumberField("refused", source.refused());
            Json.counts(out, "verdicts", source.verdicts());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void orders(JsonGenerator out, List<Report.OrderLine> orders, int most) throws IOException {
        out.writeArrayFieldStart("orders");
        for (Report.OrderLine order : orders.subList(0, Math.min(most, orders.size()))) {
            out.writeStartObject();
            out.writeNumberField("id", order.id());
            out.writeStringField("symbol", order.symbol());
            out.writeStringField("venue", order.venue());
            out.writeStringField("side", order.side());
            out.writeStringField("state", order.state());
            Json.number(out, "quantity", order.quantity());
            Json.number(out, "filled_quantity", order.filledQuantity());
            Json.number(out, "average_price", order.averagePrice());
            Json.number(out, "limit_price", order.limitPrice());
            Json.time(out, "decision_time", order.decisionNanos());
            Json.time(out, "updated_time", order.updatedNanos());
            out.writeStringField("reason", order.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
