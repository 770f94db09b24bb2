package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Command;
import breakwater.testing.ChangedReport;
import breakwater.testing.SampleReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ApiServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DISABLE = "/api/circuit-breakers/disable";
    private static final String CLEAR = "/api/circuit-breakers/clear-all";
    private static final String ROLL_BACK = "/api/models/rollback";
    private static final String LIQUIDATE = "/api/trade/emergency-liquidate";
    private static final String BAN = "/api/provenance/ban";
    private static final String UNBAN = "/api/provenance/unban";

    private ApiFixture api = new ApiFixture();

    @AfterEach
    void close() {
        api.close();
    }

    private void restart(ServerSettings settings, AdminToken token) {
        api.close();
        api = new ApiFixture(settings, token);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
        return JSON.readTree(answer.body());
    }

    @Test
    void healthIs200WhenEverythingWorks() throws Exception {
        HttpResponse<String> answer = api.get("/api/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("status").asText()).isEqualTo("ok");
    }

    @Test
    void healthIs503AndNamesWhatFails() throws Exception {
        api.health.set(new Health(List.of(
                new Health.Component("journal", false, "disk full"), new Health.Component("engine", true, "running"))));
        HttpResponse<String> answer = api.get("/api/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("failing")).hasSize(1).first().returns("journal", JsonNode::asText);
    }

    @Test
    void healthThatNobodyVouchesForIsNotGood() throws Exception {
        api.health.set(new Health(List.of()));
        assertThat(api.get("/api/health").statusCode()).isEqualTo(503);
    }

    @Test
    void breakerStatusTellsValueThresholdAndCooldown() throws Exception {
        JsonNode status = json(api.get("/api/circuit-breakers/status"));
        JsonNode drawdown = status.get("breakers").get(1);
        assertThat(drawdown.get("state").asText()).isEqualTo("tripped");
        assertThat(drawdown.get("value").asDouble()).isEqualTo(0.21);
        assertThat(drawdown.get("since").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(drawdown.get("cooldown_left_seconds").asDouble()).isEqualTo(300.0);
    }

    @Test
    void aNumberThatIsNoneBecomesNull() throws Exception {
        JsonNode report = json(api.get("/api/report"));
        assertThat(report.get("breakers").get(0).get("value").isNull()).isTrue();
        assertThat(report.get("sources").get(1).get("last_price").isNull()).isTrue();
        assertThat(report.get("sources").get(1).get("last_time").isNull()).isTrue();
        assertThat(report.toString()).doesNotContain("NaN");
    }

    @Test
    void theReportTellsHowInstrumentsHangTogether() throws Exception {
        JsonNode network = json(api.get("/api/report")).get("network");
        assertThat(network.get("instrument_count").asInt()).isEqualTo(5);
        assertThat(network.get("age_seconds").asDouble()).isEqualTo(90);
        assertThat(network.get("absorption_fraction").asDouble()).isEqualTo(0.688);
        assertThat(network.get("contagion_index").asDouble()).isEqualTo(2.75);
        assertThat(network.get("connectedness_fraction").asDouble()).isEqualTo(0.42);
        JsonNode edge = network.get("tree").get(2);
        assertThat(edge.get("from").asText()).isEqualTo("ETH/USDT");
        assertThat(edge.get("to").asText()).isEqualTo("XRP/USDT");
        assertThat(edge.get("correlation").asDouble()).isEqualTo(1 - 0.5 * 0.9 * 0.9);
        assertThat(network.get("instruments").get(1).get("to_others_fraction").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void oneInstrumentHasNoNetworkInTheReport() throws Exception {
        api.report.set(new ChangedReport(Canned.report(7))
                .withoutNetwork()
                .ensembles(List.of())
                .report());
        JsonNode report = json(api.get("/api/report"));
        assertThat(report.has("network")).isFalse();
        assertThat(report.get("ensembles")).isEmpty();
    }

    @Test
    void theReportTellsWhatEachForecastWeighsAndItsSkillWithItsError() throws Exception {
        JsonNode ensemble = json(api.get("/api/report")).get("ensembles").get(0);
        assertThat(ensemble.get("symbol").asText()).isEqualTo("BTC/USDT");
        assertThat(ensemble.get("mixture").get("cap_fraction").asDouble()).isEqualTo(1);
        JsonNode momentum = ensemble.get("members").get(0);
        assertThat(momentum.get("weight_fraction").asDouble()).isEqualTo(0.5);
        assertThat(momentum.get("cap_fraction").asDouble()).isEqualTo(0.5);
        assertThat(momentum.get("information_coefficient").asDouble()).isEqualTo(0.06);
        assertThat(momentum.get("information_coefficient_error").asDouble()).isEqualTo(0.09);
        assertThat(momentum.get("information_coefficient_lower").asDouble()).isEqualTo(-0.12);
        assertThat(momentum.get("information_coefficient_upper").asDouble()).isEqualTo(0.23);
        JsonNode flat = ensemble.get("members").get(1);
        assertThat(flat.get("information_coefficient").isNull()).isTrue();
    }

    @Test
    void portfolioTellsLimitsAndPositions() throws Exception {
        JsonNode portfolio = json(api.get("/api/risk/portfolio"));
        assertThat(portfolio.get("account").get("max_leverage").asDouble()).isEqualTo(2.0);
        assertThat(portfolio.get("account").get("profit_quote").asDouble()).isEqualTo(1_257.5);
        assertThat(portfolio.get("positions").get(0).get("quantity").asDouble()).isEqualTo(1.02);
    }

    /// 1.02 BTC at 60,000.25 and 40,000 of cash: black Monday takes 22.6% of the coins.
    @Test
    void stressTestTellsWhatEachScenarioCosts() throws Exception {
        JsonNode stress = json(api.get("/api/risk/stress-test"));
        assertThat(stress.get("scenarios")).hasSize(7).allSatisfy(row -> {
            assertThat(row.get("basis").asText()).isIn("MEASURED", "PUBLIC_RECORD", "ASSUMED");
            assertThat(row.get("total_quote").asDouble())
                    .isEqualTo(row.get("loss_quote").asDouble()
                            + Math.max(
                                    row.get("var_raised_quote").asDouble(),
                                    row.get("var_lowered_quote").asDouble()));
        });
        JsonNode monday = stress.get("scenarios").get(0);
        assertThat(monday.get("scenario").asText()).isEqualTo("black_monday");
        assertThat(monday.get("price_loss_quote").asDouble())
                .isCloseTo(0.226 * 1.02 * 60_000.25, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(monday.get("positions")).hasSize(2);
        assertThat(monday.get("positions").get(1).get("loss_quote").asDouble()).isZero();
    }

    @Test
    void portfolioTellsWhatItCouldLoseByEveryMethodWithItsFlags() throws Exception {
        JsonNode risk = json(api.get("/api/risk/portfolio")).get("risk");
        assertThat(risk.get("value_at_risk_95_fraction").asDouble()).isEqualTo(0.031);
        assertThat(risk.get("limits").get("value_at_risk_95_goal_fraction").asDouble())
                .isEqualTo(0.03);
        assertThat(risk.get("limits").get("value_at_risk_95_limit_fraction").asDouble())
                .isEqualTo(0.05);
        assertThat(risk.get("limits").get("value_at_risk_95_alarm_fraction").asDouble())
                .isEqualTo(0.07);
        assertThat(risk.get("measures").get(3).get("in_domain").asBoolean()).isFalse();
        assertThat(risk.get("measures").get(4).get("small_sample").asBoolean()).isTrue();
        assertThat(risk.get("measures").get(4).get("value_at_risk_fraction").isNull())
                .isTrue();
        assertThat(risk.get("coverage").get(0).get("verdict").asText()).isEqualTo("kept");
        assertThat(risk.get("coverage").get(4).get("christoffersen_p").isNull()).isTrue();
        assertThat(risk.get("instruments").get(0).get("budget_fraction").asDouble())
                .isEqualTo(0.36);
    }

    @Test
    void theSeedsDisableCommandWorksAsCurlSendsIt() throws Exception {
        HttpResponse<String> answer = api.post(DISABLE, "{\"breaker\": \"volatility_spike\", \"duration\": 300}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("sequence").asLong()).isEqualTo(42);
        assertThat(json(answer).get("until").asText()).isEqualTo("2026-01-01T00:05:07Z");
        // Engine time of the picture, seven seconds in, not the clock of this machine.
        assertThat(api.commands)
                .containsExactly(
                        new Command.DisableBreaker("volatility_spike", SampleReport.START_NANOS + 307_000_000_000L));
        assertThat(api.actors).containsExactly("admin@127.0.0.1");
    }

    @Test
    void theOtherCommandsNeedNoBody() throws Exception {
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(200);
        HttpResponse<String> rolledBack = api.post(ROLL_BACK, "");
        assertThat(rolledBack.statusCode()).isEqualTo(200);
        assertThat(json(rolledBack).get("models")).hasSize(2);
        assertThat(api.post(LIQUIDATE, "").statusCode()).isEqualTo(200);
        assertThat(api.commands)
                .containsExactly(
                        new Command.ClearBreakers(),
                        new Command.RollBack("operator", SampleReport.START_NANOS + 607_000_000_000L),
                        new Command.Liquidate("operator"));
    }

    @Test
    void theSeedsBanCommandWorksAsCurlSendsIt() throws Exception {
        HttpResponse<String> answer =
                api.post(BAN, "{\"sources\": [\"sim-a\", \"sim-b\", \"sim-a\"], \"reason\": \"drift\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("sources")).hasSize(2);
        assertThat(json(answer).get("reason").asText()).isEqualTo("drift");
        assertThat(api.post(UNBAN, "{\"sources\": [\"sim-b\"]}").statusCode()).isEqualTo(200);
        assertThat(api.commands)
                .containsExactly(
                        new Command.Ban(List.of("sim-a", "sim-b"), "drift"),
                        new Command.Unban(List.of("sim-b"), "operator"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sources\": [\"sim-a\", \"sim-x\", \"y\"], \"reason\": \"r\"}|sources|unknown sources [sim-x, y]",
                "{\"sources\": [], \"reason\": \"r\"}|sources|must be a list of 1 to 64 texts",
                "{\"sources\": \"sim-a\", \"reason\": \"r\"}|sources|must be a list of 1 to 64 texts",
                "{\"sources\": [[\"sim-a\"]], \"reason\": \"r\"}|sources|a list of texts",
                "{\"sources\": [\"\"], \"reason\": \"r\"}|sources|must have 1 to 200 characters",
                "{\"sources\": [\"sim-a\", null], \"reason\": \"r\"}|sources|a list of texts",
                "{\"sources\": [\"sim-a\"|sources|malformed JSON",
                "{\"sources\": [\"sim-a\"]}|reason|is missing",
                "{\"sources\": [\"sim-a\"], \"reason\": [\"r\"]}|reason|must be a text but was a list",
                "{\"reason\": \"r\"}|sources|is missing",
            })
    void aBanOfNobodyOrOfAStrangerIs400AndNamed(String body, String field, String message) throws Exception {
        HttpResponse<String> answer = api.post(BAN, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("field").asText()).isEqualTo(field);
        assertThat(json(answer).get("error").asText()).contains(message);
        assertThat(api.commands).isEmpty();
    }

    @Test
    void aListOfTooManySourcesIs400() throws Exception {
        String many = "\"sim-a\",".repeat(64) + "\"sim-a\"";
        assertThat(api.post(BAN, "{\"sources\": [" + many + "], \"reason\": \"r\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void suspiciousSourcesAreRankedWithTheEvidence() throws Exception {
        JsonNode all = json(api.get("/api/provenance/suspicious"));
        assertThat(all.get("sources").get(0).get("source").asText()).isEqualTo("sim-b");
        JsonNode known = all.get("sources").get(1);
        assertThat(known.get("source").asText()).isEqualTo("sim-a");
        assertThat(known.get("reputation_fraction").asDouble()).isEqualTo(0.9);
        assertThat(known.get("bias_bps").asDouble()).isEqualTo(0.4);
        assertThat(known.get("quota_samples").asInt()).isEqualTo(170);
        assertThat(known.get("trust_changed_time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(all.get("provenance").get("entropy_bits").isNull()).isTrue();
        assertThat(all.get("provenance").get("update_refused_by").asText()).isEqualTo("too_few_sources");
    }

    @Test
    void liquidationWorksBeforeTheFirstInputAndTimedCommandsSayTheyCannot() throws Exception {
        api.report.set(Canned.report(0, 0, 0));
        assertThat(api.post(LIQUIDATE, "{\"reason\": \"smoke in the room\"}").statusCode())
                .isEqualTo(200);
        assertThat(api.commands).containsExactly(new Command.Liquidate("smoke in the room"));
        assertThat(api.post(ROLL_BACK, "").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"breaker\": \"nobody\", \"duration\": 300}|breaker|must be one of [volatility_spike, drawdown]",
                "{\"duration\": 300}|breaker|is missing",
                "{\"breaker\": 7, \"duration\": 300}|breaker|must be a text",
                "{\"breaker\": \"drawdown\"}|duration|is missing",
                "{\"breaker\": \"drawdown\", \"duration\": 0}|duration|[1, 3600] but was 0",
                "{\"breaker\": \"drawdown\", \"duration\": 3601}|duration|[1, 3600] but was 3601",
                "{\"breaker\": \"drawdown\", \"duration\": 1.5}|duration|whole number",
                "{\"breaker\": \"drawdown\", \"duration\": \"300\"}|duration|but was a text",
                "{\"breaker\": \"drawdown\", \"duration\": 1e1000000000}|duration|",
                "{\"breaker\": \"drawdown\", \"duration\": 99999999999999999999}|duration|whole number",
                "{\"breaker\": \"drawdown\", \"duration\": null}|duration|must be a text, a number",
                "{\"breaker\": \"drawdown\", \"duration\": [1]}|duration|must be a text, a number",
                "{\"breaker\": \"drawdown\", \"duration\": 30x}|duration|malformed JSON at column",
                "{\"breaker\": \"drawdown\", \"duration\": 300, \"admin\": true}|admin|unknown field",
                "{\"breaker\": \"drawdown\", \"breaker\": \"drawdown\", \"duration\": 3}|breaker|malformed JSON",
            })
    void aWrongFieldIs400AndNamed(String body, String field, String message) throws Exception {
        HttpResponse<String> answer = api.post(DISABLE, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("field").asText()).isEqualTo(field);
        assertThat(json(answer).get("error").asText()).contains(message == null ? "" : message);
        assertThat(api.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "7", "nonsense", "{\"breaker\"", "{} {}", "breaker=drawdown&duration=3", "{'a':1}"})
    void aBodyThatIsNoObjectIs400(String body) throws Exception {
        HttpResponse<String> answer = api.post(DISABLE, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("com.fasterxml").doesNotContain("Exception");
        assertThat(api.commands).isEmpty();
    }

    @Test
    void deepNestingIsRefusedCheaply() throws Exception {
        assertThat(api.post(CLEAR, "[".repeat(60_000)).statusCode()).isEqualTo(400);
        assertThat(api.post(CLEAR, "{\"confirm\":".repeat(5_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void anExplicitNoIsNotCarriedOut() throws Exception {
        assertThat(api.post(CLEAR, "{\"confirm\": false}").statusCode()).isEqualTo(400);
        assertThat(api.post(LIQUIDATE, "{\"confirm\": \"yes\"}").statusCode()).isEqualTo(400);
        assertThat(api.post(CLEAR, "{\"confirm\": true}").statusCode()).isEqualTo(200);
        assertThat(api.commands).containsExactly(new Command.ClearBreakers());
    }

    @Test
    void aReasonWithControlCharactersIsRefused() throws Exception {
        assertThat(api.post(LIQUIDATE, "{\"reason\": \"a\\nb\"}").statusCode()).isEqualTo(400);
        assertThat(api.post(LIQUIDATE, "{\"reason\": \"" + "x".repeat(201) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {DISABLE, CLEAR, ROLL_BACK, LIQUIDATE, BAN, UNBAN})
    void everyCommandNeedsTheToken(String path) throws Exception {
        HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();
        HttpResponse<String> missing = api.send(api.to(path).POST(none));
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"breakwater\"");
        HttpResponse<String> other =
                api.send(api.to(path).header("Authorization", "Basic YTpi").POST(none));
        assertThat(other.statusCode()).isEqualTo(401);
        HttpResponse<String> wrong = api.send(api.to(path)
                .header("Authorization", "Bearer " + ApiFixture.TOKEN + "x")
                .POST(none));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(api.commands).isEmpty();
        assertThat(api.server.traffic().refusedTokens()).isEqualTo(3);
    }

    @Test
    void withoutAConfiguredTokenEveryCommandIsRefusedAndSaysWhy() throws Exception {
        restart(ApiFixture.settings(), AdminToken.absent());
        HttpResponse<String> answer = api.post(CLEAR, "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("error").asText()).contains("no ADMIN_TOKEN configured");
        assertThat(api.send(api.to(CLEAR).header("Authorization", "Bearer ").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.commands).isEmpty();
    }

    @Test
    void aGuesserIsToldToWaitAndTheRightTokenStillWorks() throws Exception {
        restart(
                ApiFixture.with(
                        256, 32, Duration.ofSeconds(15), new RateLimit(10_000, 10_000), new RateLimit(0.001, 10)),
                AdminToken.of(ApiFixture.TOKEN.toCharArray()));
        int refused = 0;
        for (int guess = 0; guess < 100; guess++) {
            HttpResponse<String> answer = api.send(api.to(CLEAR)
                    .header("Authorization", "Bearer guess" + guess)
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(guess < 10 ? 403 : 429);
            refused += answer.headers().firstValue("Retry-After").isPresent() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(90);
        assertThat(api.server.traffic().refusedTokens()).isEqualTo(100);
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyRequestsAre429WithRetryAfter() throws Exception {
        restart(
                ApiFixture.with(256, 32, Duration.ofSeconds(15), new RateLimit(0.01, 3), new RateLimit(1, 1)),
                AdminToken.absent());
        for (int i = 0; i < 3; i++) {
            assertThat(api.get("/api/health").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> answer = api.get("/api/health");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(100);
    }

    @Test
    void tooManyCommandsAre429() throws Exception {
        ServerSettings base = ApiFixture.settings();
        restart(
                new ServerSettings(
                        base.host(),
                        0,
                        base.allowedHosts(),
                        256,
                        32,
                        base.idleTimeout(),
                        base.streamInterval(),
                        base.requests(),
                        new RateLimit(0.001, 2),
                        base.refusedTokens()),
                AdminToken.of(ApiFixture.TOKEN.toCharArray()));
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(200);
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(200);
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(429);
    }

    @Test
    void anUnknownPathIs404() throws Exception {
        for (String path : List.of("/api/nothing", "/api", "/..%2fetc%2fpasswd", "/dashboard.html", "/api/health/x")) {
            HttpResponse<String> answer = api.get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(json(answer).get("status").asInt()).isEqualTo(answer.statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/health,GET",
        "PUT,/api/health,GET",
        "DELETE,/api/report,GET",
        "GET,/api/circuit-breakers/disable,POST",
        "PATCH,/api/trade/emergency-liquidate,POST",
        "OPTIONS,/api/trade/emergency-liquidate,POST",
        "TRACE,/api/health,GET",
        "JUNK,/api/health,GET",
        "POST,/,GET"
    })
    void aWrongMethodIs405WithAllow(String method, String path, String allow) throws Exception {
        HttpRequest.Builder request = api.to(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://127.0.0.1:" + api.server.port());
        HttpResponse<String> answer = api.send(request);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue(allow);
        assertThat(api.commands).isEmpty();
    }

    @Test
    void aBodyOver64KilobytesIs413() throws Exception {
        assertThat(api.post(CLEAR, " ".repeat(64 * 1024)).statusCode()).isEqualTo(200);
        HttpResponse<String> declared = api.post(CLEAR, " ".repeat(64 * 1024 + 1));
        assertThat(declared.statusCode()).isEqualTo(413);
        byte[] large = new byte[200_000];
        HttpResponse<String> chunked = api.send(api.to(CLEAR)
                .header("Authorization", "Bearer " + ApiFixture.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(api.commands).hasSize(1);
    }

    @Test
    void aRefusalByTheEngineIs409AndAnUnknownFateIs504() throws Exception {
        api.outcome.set(new CommandGateway.Outcome.Refused("the engine has halted"));
        HttpResponse<String> refused = api.post(CLEAR, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("error").asText()).isEqualTo("the engine has halted");
        api.outcome.set(new CommandGateway.Outcome.Unconfirmed("not durable after 5 s"));
        assertThat(api.post(CLEAR, "").statusCode()).isEqualTo(504);
    }

    @Test
    void ourOwnFaultIs500WithoutItsInsides() throws Exception {
        api.report.set(new Holder().nothing());
        HttpResponse<String> answer = api.get("/api/report");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("breakwater.")
                .doesNotContain("at ");
    }

    /// Stands for a supplier that breaks its promise.
    private static final class Holder {
        @SuppressWarnings("NullAway")
        breakwater.monitoring.Report nothing() {
            return null;
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        Map<String, Integer> answers = Map.of("/", 200, "/api/health", 200, "/api/none", 404, DISABLE, 405);
        for (Map.Entry<String, Integer> expected : answers.entrySet()) {
            HttpResponse<String> answer = api.get(expected.getKey());
            assertThat(answer.statusCode()).isEqualTo(expected.getValue());
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void aPageOfAnotherOriginCannotCommandEvenWithTheToken() throws Exception {
        HttpRequest.Builder foreign = api.command(CLEAR, "").header("Origin", "https://evil.example");
        assertThat(api.send(foreign).statusCode()).isEqualTo(403);
        assertThat(api.send(api.command(CLEAR, "").header("Origin", "null")).statusCode())
                .isEqualTo(403);
        assertThat(api.send(api.command(CLEAR, "").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.commands).isEmpty();
        HttpRequest.Builder own = api.command(CLEAR, "").header("Origin", "http://127.0.0.1:" + api.server.port());
        assertThat(api.send(own).statusCode()).isEqualTo(200);
    }

    @Test
    void thePageAndItsFilesAreThere() throws Exception {
        for (String path : List.of("/", "/dashboard.js", "/dashboard.css", "/uplot.js", "/uplot.css", "/favicon.svg")) {
            HttpResponse<String> answer = api.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            // Nothing is fetched from elsewhere; the library's own notice names its home.
            assertThat(answer.body().replace("https://github.com/leeoniya/uPlot", ""))
                    .doesNotContain("https://");
        }
    }

    @Test
    void aPortInUseIsOneClearMessage() {
        assertThatThrownBy(() -> ApiServer.start(
                        ServerSettings.loopback(api.server.port()),
                        api.report::get,
                        (actor, command) -> new CommandGateway.Outcome.Refused("none"),
                        api.health::get,
                        AdminToken.absent()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + api.server.port())
                .hasMessageContaining("port " + api.server.port() + " is in use");
    }

    @Test
    void anAddressThatIsNotOursIsOneClearMessage() {
        ServerSettings foreign = ServerSettings.loopback(0).listeningOn("192.0.2.1", Set.of());
        assertThatThrownBy(() -> WebServer.start(foreign, List.of(), new Traffic()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
    }
}
