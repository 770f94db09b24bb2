package breakwater.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.http.Canned;
import breakwater.http.ServerSettings;
import breakwater.http.Traffic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "breakwater_[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? (NaN|[-+]?Inf|-?[0-9.]+([eE][-+]?[0-9]+)?)");

    private static HttpResponse<String> scrape(MetricsServer server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String word(String line, int at) {
        return line.split(" ", -1)[at];
    }

    private static MetricsServer start(JournalMetrics journal) {
        return MetricsServer.start(ServerSettings.loopback(0), () -> Canned.report(7), journal, new Traffic());
    }

    @Test
    void theTextHoldsTheEngineTheJournalAndTheProcess() throws Exception {
        JournalMetrics journal = new JournalMetrics(() -> 41);
        journal.forced(4_000_000);
        journal.forced(70_000_000);
        try (MetricsServer server = start(journal)) {
            HttpResponse<String> answer = scrape(server, "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(answer.body().lines().toList())
                    .contains(
                            "breakwater_inputs_total 7.0",
                            "breakwater_equity_quote 101257.5",
                            "breakwater_drawdown_fraction 0.007",
                            "breakwater_leverage_ratio 0.6",
                            "breakwater_value_at_risk_fraction 0.031",
                            "breakwater_expected_shortfall_fraction 0.042",
                            "breakwater_max_drawdown_fraction 0.05",
                            "breakwater_sharpe_ratio 1.7",
                            "breakwater_method_value_at_risk_fraction{confidence=\"0.95\",method=\"historical\"} 0.031",
                            "breakwater_method_value_at_risk_fraction{confidence=\"0.99\",method=\"extreme_value\"} NaN",
                            "breakwater_value_at_risk_exceptions_total{confidence=\"0.95\",method=\"historical\"} 7.0",
                            "breakwater_position_quantity{symbol=\"BTC/USDT\"} 1.02",
                            "breakwater_fair_price_quote{symbol=\"BTC/USDT\"} 60000.25",
                            "breakwater_agreeing_sources{symbol=\"BTC/USDT\"} 4.0",
                            "breakwater_admission_verdicts_total{reason=\"accept\",source=\"sim-a\"} 900.0",
                            "breakwater_admission_verdicts_total{reason=\"spike\",source=\"sim-a\"} 1.0",
                            "breakwater_breaker_state{breaker=\"drawdown\",state=\"tripped\"} 1.0",
                            "breakwater_breaker_state{breaker=\"drawdown\",state=\"armed\"} 0.0",
                            "breakwater_breaker_value{breaker=\"volatility_spike\"} NaN",
                            "breakwater_breaker_trips_total{breaker=\"drawdown\"} 1.0",
                            "breakwater_gate_mahalanobis_ratio{symbol=\"BTC/USDT\"} 0.61",
                            "breakwater_gate_mahalanobis_ratio{symbol=\"ETH/USDT\"} NaN",
                            "breakwater_gate_eigenvalue_low_ratio{symbol=\"BTC/USDT\"} 0.93",
                            "breakwater_gate_eigenvalue_high_ratio{symbol=\"BTC/USDT\"} 1.07",
                            "breakwater_gate_kl_nats{symbol=\"BTC/USDT\"} 0.19",
                            "breakwater_gate_kl_reverse_nats{symbol=\"BTC/USDT\"} 0.2",
                            "breakwater_gate_drift_mean_ratio{symbol=\"BTC/USDT\"} 0.08",
                            "breakwater_gate_drift_covariance_ratio{symbol=\"BTC/USDT\"} 0.31",
                            "breakwater_anchor_anomaly_ratio{symbol=\"BTC/USDT\"} 7.5E-5",
                            "breakwater_update_rejection_ratio{symbol=\"BTC/USDT\"} 0.5",
                            "breakwater_update_rejection_ratio{symbol=\"ETH/USDT\"} NaN",
                            "breakwater_model_version{symbol=\"BTC/USDT\"} 12.0",
                            "breakwater_model_version{symbol=\"ETH/USDT\"} -1.0",
                            "breakwater_certificate_shift_ratio{k=\"3\",symbol=\"BTC/USDT\"} 0.45",
                            "breakwater_certificate_shift_ratio{k=\"4\",symbol=\"BTC/USDT\"} +Inf",
                            "breakwater_certificate_price_bps{k=\"1\",symbol=\"BTC/USDT\"} 0.6",
                            "breakwater_provenance_entropy_bits NaN",
                            "breakwater_provenance_independent_sources 0.0",
                            "breakwater_source_trust_fraction{source=\"sim-b\"} 0.375",
                            "breakwater_journal_durable_sequence 41.0",
                            "breakwater_journal_force_seconds_bucket{le=\"0.005\"} 1",
                            "breakwater_journal_force_seconds_count 2");
            assertThat(answer.body()).contains("breakwater_heap_used_bytes ", "breakwater_uptime_seconds ");
        }
    }

    @Test
    void everyLineIsWellFormedAndEveryMetricHasHelpAndType() throws Exception {
        try (MetricsServer server = start(new JournalMetrics(() -> 0))) {
            List<String> lines = scrape(server, "/metrics").body().lines().toList();
            Set<String> typed = new TreeSet<>();
            Set<String> helped = new TreeSet<>();
            for (String line : lines) {
                if (line.startsWith("# TYPE ")) {
                    assertThat(typed.add(word(line, 2))).as(line).isTrue();
                } else if (line.startsWith("# HELP ")) {
                    assertThat(line).endsWith(".");
                    helped.add(word(line, 2));
                } else {
                    assertThat(line).matches(SAMPLE);
                    String name = word(line.replace('{', ' '), 0);
                    assertThat(typed).contains(name.replaceFirst("_(bucket|count|sum)$", ""));
                }
            }
            assertThat(helped).isEqualTo(typed).hasSizeGreaterThan(30);
        }
    }

    @Test
    void thereIsNothingElseOnThePort() throws Exception {
        try (MetricsServer server = start(new JournalMetrics(() -> 0))) {
            assertThat(scrape(server, "/").statusCode()).isEqualTo(404);
            assertThat(scrape(server, "/api/report").statusCode()).isEqualTo(404);
        }
    }
}
