package breakwater.telemetry;

import breakwater.monitoring.Report;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One picture of the engine as metrics.
final class EngineSeries {
    private static final List<String> BREAKER_STATES = List.of("armed", "tripped", "disabled");
    private static final List<String> SOURCE_STATES = List.of("fresh", "stale", "down", "silent");

    private EngineSeries() {}

    static List<MetricSnapshot> of(Report report) {
        List<MetricSnapshot> all = new ArrayList<>();
        engine(all, report);
        account(all, report.account());
        prices(all, report.prices());
        positions(all, report.positions());
        breakers(all, report.breakers());
        sources(all, report.sources());
        provenance(all, report.provenance());
        ModelSeries.add(all, report.models());
        MarketSeries.add(all, report.markets());
        RiskSeries.add(all, report.risk());
        orders(all, report.orders());
        return all;
    }

    private static void engine(List<MetricSnapshot> all, Report report) {
        all.add(Series.counter("breakwater_inputs", "Inputs applied.", (double) report.sequence()));
        all.add(Series.gauge("breakwater_engine_time_seconds", "Engine time since 1970.", report.nanos() * 1e-9));
        all.add(Series.gauge(
                "breakwater_run",
                "What is running; always 1.",
                points -> points.add(Labels.of("mode", report.mode(), "strategy", report.strategy()), 1)));
    }

    private static void account(List<MetricSnapshot> all, Report.Account account) {
        all.add(Series.gauge("breakwater_equity_quote", "Account value at fair prices.", account.equityQuote()));
        all.add(Series.gauge(
                "breakwater_start_equity_quote", "Account value at the start.", account.startEquityQuote()));
        all.add(Series.gauge("breakwater_cash_quote", "Money not in positions.", account.cashQuote()));
        all.add(Series.gauge("breakwater_drawdown_fraction", "Loss from the peak.", account.drawdownFraction()));
        all.add(Series.gauge("breakwater_leverage_ratio", "Gross exposure over equity.", account.leverage()));
        all.add(Series.gauge("breakwater_leverage_limit_ratio", "Limit of the leverage.", account.maxLeverage()));
        all.add(Series.gauge(
                "breakwater_trading_allowed", "1 if new risk is allowed.", account.tradingAllowed() ? 1 : 0));
        all.add(Series.counter("breakwater_fees_quote", "Fees paid.", Math.max(0, account.feesQuote())));
        all.add(Series.counter("breakwater_turnover_quote", "Value traded.", Math.max(0, account.turnoverQuote())));
        all.add(Series.counter("breakwater_fills", "Trades booked.", (double) account.fills()));
    }

    private static void prices(List<MetricSnapshot> all, List<Report.Price> prices) {
        all.add(Series.gauge(
                "breakwater_fair_price_quote",
                "Fair price.",
                points -> prices.forEach(price -> points.add(Labels.of("symbol", price.symbol()), price.price()))));
        all.add(Series.gauge(
                "breakwater_fresh_sources",
                "Sources that spoke recently enough.",
                points -> prices.forEach(price -> points.add(Labels.of("symbol", price.symbol()), price.fresh()))));
        all.add(Series.gauge(
                "breakwater_agreeing_sources",
                "Fresh sources that agree on the fair price.",
                points -> prices.forEach(price -> points.add(Labels.of("symbol", price.symbol()), price.agreeing()))));
        all.add(Series.gauge(
                "breakwater_required_sources",
                "Sources that must agree for new risk.",
                points -> prices.forEach(price -> points.add(Labels.of("symbol", price.symbol()), price.required()))));
    }

    private static void positions(List<MetricSnapshot> all, List<Report.Position> positions) {
        all.add(Series.gauge(
                "breakwater_position_quantity",
                "Position in units of the base asset.",
                points -> positions.forEach(held -> points.add(Labels.of("symbol", held.symbol()), held.quantity()))));
        all.add(Series.gauge(
                "breakwater_position_value_quote",
                "Position at the fair price.",
                points ->
                        positions.forEach(held -> points.add(Labels.of("symbol", held.symbol()), held.valueQuote()))));
    }

    private static void breakers(List<MetricSnapshot> all, List<Report.Breaker> breakers) {
        all.add(Series.gauge(
                "breakwater_breaker_state",
                "1 for the state a breaker is in.",
                points -> breakers.forEach(breaker -> BREAKER_STATES.forEach(state -> points.add(
                        Labels.of("breaker", breaker.name(), "state", state),
                        state.equals(breaker.state()) ? 1 : 0)))));
        all.add(Series.gauge(
                "breakwater_breaker_value",
                "What a breaker measures.",
                points -> breakers.forEach(
                        breaker -> points.add(Labels.of("breaker", breaker.name()), breaker.value()))));
        all.add(Series.gauge(
                "breakwater_breaker_threshold",
                "Where a breaker trips.",
                points -> breakers.forEach(
                        breaker -> points.add(Labels.of("breaker", breaker.name()), breaker.threshold()))));
        all.add(Series.counter(
                "breakwater_breaker_trips",
                "How often a breaker tripped.",
                points -> breakers.forEach(
                        breaker -> points.add(Labels.of("breaker", breaker.name()), (double) breaker.trips()))));
    }

    private static void sources(List<MetricSnapshot> all, List<Report.SourceHealth> sources) {
        all.add(Series.gauge(
                "breakwater_source_state",
                "1 for the state a source is in.",
                points -> sources.forEach(source -> SOURCE_STATES.forEach(state -> points.add(
                        Labels.of("source", source.name(), "state", state), state.equals(source.status()) ? 1 : 0)))));
        all.add(Series.gauge(
                "breakwater_source_trust_fraction",
                "Weight of a source.",
                points -> sources.forEach(
                        source -> points.add(Labels.of("source", source.name()), source.trustFraction()))));
        all.add(Series.gauge(
                "breakwater_source_bias_bps",
                "Mean signed deviation from the median of the others.",
                points -> sources.forEach(source -> points.add(
                        Labels.of("source", source.name()), source.evidence().biasBps()))));
        all.add(Series.gauge(
                "breakwater_source_banned",
                "1 if an operator has shut the source out.",
                points -> sources.forEach(source -> points.add(
                        Labels.of("source", source.name()), source.evidence().banned() ? 1 : 0))));
        all.add(Series.gauge(
                "breakwater_source_price_quote",
                "Last accepted price.",
                points ->
                        sources.forEach(source -> points.add(Labels.of("source", source.name()), source.lastPrice()))));
        all.add(Series.counter(
                "breakwater_admission_verdicts",
                "Messages by source and reason.",
                points -> sources.forEach(source -> {
                    Map<String, Long> counts = new TreeMap<>(source.verdicts());
                    counts.put("accept", source.accepted());
                    counts.forEach(
                            (reason, count) -> points.add(Labels.of("source", source.name(), "reason", reason), count));
                })));
    }

    private static void provenance(List<MetricSnapshot> all, Report.Provenance provenance) {
        all.add(Series.gauge(
                "breakwater_provenance_entropy_bits", "Entropy of the sources of an epoch.", provenance.entropyBits()));
        all.add(Series.gauge(
                "breakwater_provenance_herfindahl_ratio",
                "Sum of the squared shares of the sources of an epoch.",
                provenance.herfindahl()));
        all.add(Series.gauge(
                "breakwater_provenance_independent_sources",
                "Independent sources that contributed to an epoch.",
                provenance.independentSources()));
        all.add(Series.gauge(
                "breakwater_model_update_allowed",
                "1 if the sources of the last epoch were diverse enough.",
                provenance.refusal().isEmpty() ? 1 : 0));
    }

    private static void orders(List<MetricSnapshot> all, List<Report.OrderLine> orders) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String state : List.of("PENDING", "WORKING", "PARTIAL", "UNKNOWN")) {
            counts.put(state, 0);
        }
        for (Report.OrderLine order : orders) {
            counts.computeIfPresent(order.state(), (state, count) -> count + 1);
        }
        all.add(Series.gauge(
                "breakwater_open_orders",
                "Orders without a final state among the latest.",
                points -> counts.forEach((state, count) -> points.add(Labels.of("state", state), count))));
    }
}
