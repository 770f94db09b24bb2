package breakwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Command;
import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.Report;
import breakwater.testing.ChangedReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the API tells of the learned models and of the sources behind them.
@Timeout(120)
final class DefenceApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DRIFT = "/api/monitoring/anchor-drift";
    private static final String INFLUENCES = "/api/monitoring/top-influences";
    private static final String ROLL_BACK = "/api/models/rollback";

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void close() {
        api.close();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("NaN").doesNotContain("Infinity");
        return JSON.readTree(answer.body());
    }

    @Test
    void driftHoldsEveryMeasureWithItsLimitAndWhetherItIsInside() throws Exception {
        JsonNode model = get(DRIFT).get("models").get(0);
        assertThat(model.get("state").asText()).isEqualTo("refused");
        assertThat(model.get("served_version").asLong()).isEqualTo(12);
        assertThat(model.get("reference_version").asLong()).isEqualTo(9);
        assertThat(model.get("enough_samples").asBoolean()).isTrue();
        assertThat(model.get("mahalanobis").toString()).isEqualTo("{\"value\":0.61,\"limit\":0.5,\"inside\":false}");
        assertThat(model.get("spectral_range").toString())
                .isEqualTo("{\"low\":0.93,\"high\":1.07,\"low_limit\":0.85,\"high_limit\":1.15,\"inside\":true}");
        assertThat(model.get("kl_nats").toString())
                .isEqualTo("{\"value\":0.19,\"limit\":0.1,\"roll_back_limit\":0.2,\"inside\":false}");
        assertThat(model.get("kl_reverse_nats").toString()).isEqualTo("{\"value\":0.2,\"limit\":null,\"inside\":null}");
        assertThat(model.at("/anomaly_rate/value").asDouble()).isEqualTo(7.5e-5);
        assertThat(model.at("/anomaly_rate/inside").asBoolean()).isTrue();
        assertThat(model.at("/anomaly_rate/proven").asBoolean()).isTrue();
        assertThat(model.at("/drift_mean/inside").asBoolean()).isTrue();
        assertThat(model.at("/drift_covariance/inside").asBoolean()).isFalse();
    }

    @Test
    void anUnboundedCertificateIsNullAndCountedOut() throws Exception {
        JsonNode model = get(DRIFT).get("models").get(0);
        assertThat(model.get("certificate_shift").toString()).isEqualTo("[0.11,0.24,0.45,null,null]");
        assertThat(model.get("certified_sources").asInt()).isEqualTo(3);
        assertThat(model.get("price_certificate_bps").toString()).isEqualTo("[0.6,1.3,2.9,6.4,null]");
        assertThat(model.get("price_certified_sources").asInt()).isEqualTo(4);
    }

    @Test
    void withoutAReferenceNothingIsInsideAndNothingIsInvented() throws Exception {
        JsonNode model = get(DRIFT).get("models").get(1);
        assertThat(model.get("state").asText()).isEqualTo("no_reference");
        for (String unknown : List.of("served_version", "reference_version", "samples", "enough_samples")) {
            assertThat(model.get(unknown).isNull()).as(unknown).isTrue();
        }
        for (String measure :
                List.of("mahalanobis", "spectral_range", "kl_nats", "kl_reverse_nats", "anomaly_rate", "drift_mean")) {
            assertThat(model.get(measure).get("inside").isNull()).as(measure).isTrue();
        }
        assertThat(model.get("certificate_shift")).isEmpty();
        assertThat(model.get("certified_sources").asInt()).isZero();
    }

    @Test
    void anInfiniteMeasureIsOutside() throws Exception {
        LearnedModel model = api.picture().models().getFirst();
        api.report.set(with(new LearnedModel(
                model.symbol(),
                model.state(),
                model.servedVersion(),
                model.referenceVersion(),
                model.samples(),
                model.samplesNeeded(),
                new LearnedModel.Measures(
                        Double.POSITIVE_INFINITY, 0.5, 0, 1, 0.15, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.3),
                model.anomalies(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
        JsonNode drift = get(DRIFT).get("models").get(0);
        assertThat(drift.get("mahalanobis").toString()).isEqualTo("{\"value\":null,\"limit\":0.5,\"inside\":false}");
        assertThat(drift.at("/spectral_range/inside").asBoolean()).isFalse();
        assertThat(drift.at("/kl_nats/inside").asBoolean())
                .as("on the limit is allowed")
                .isTrue();
    }

    @Test
    void theReportListsUpdatesWithVerdictsAndReasons() throws Exception {
        JsonNode model = get(DRIFT + "/report").get("models").get(0);
        // One of five lacked data: four were judged, two of them said no to.
        assertThat(model.get("judged").asInt()).isEqualTo(4);
        assertThat(model.get("rejected").asInt()).isEqualTo(2);
        assertThat(model.get("rejection_fraction").asDouble()).isEqualTo(0.5);
        assertThat(model.get("updates")).hasSize(5);
        JsonNode newest = model.get("updates").get(0);
        assertThat(newest.get("verdict").asText()).isEqualTo("refused");
        assertThat(newest.get("reasons").toString()).isEqualTo("[\"mahalanobis\",\"kl\"]");
        assertThat(newest.get("candidate_version").asLong()).isEqualTo(13);
        assertThat(newest.get("to_version").asLong()).isEqualTo(12);
        assertThat(newest.get("time").asText()).isEqualTo("2026-01-01T00:00:07Z");
        assertThat(model.get("updates").get(2).get("reasons")).isEmpty();
        assertThat(get(DRIFT + "/report")
                        .get("models")
                        .get(1)
                        .get("rejection_fraction")
                        .isNull())
                .isTrue();
    }

    @Test
    void influencesAreRankedOverAllInstruments() throws Exception {
        JsonNode all = get(INFLUENCES);
        assertThat(all.get("k").asInt()).isEqualTo(10);
        assertThat(all.get("sources").findValuesAsText("symbol")).containsExactly("ETH/USDT", "BTC/USDT", "BTC/USDT");
        assertThat(all.at("/sources/0/shift").isNull()).as("an only source").isTrue();
        assertThat(all.at("/sources/1/source").asText()).isEqualTo("sim-a");
        assertThat(all.at("/sources/1/shift").asDouble()).isEqualTo(0.31);
        assertThat(all.at("/sources/2/weight_fraction").asDouble()).isEqualTo(0.375);
        assertThat(all.at("/rows/0/sequence").asLong()).isEqualTo(78);
        assertThat(all.at("/rows/1/sequence").asLong()).isEqualTo(77);
        JsonNode one = get(INFLUENCES + "?k=1");
        assertThat(one.get("sources")).hasSize(1);
        assertThat(one.get("rows")).hasSize(1);
        assertThat(get(INFLUENCES + "?k=100").get("sources")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k=0", "k=101", "k=-1", "k=", "k", "k=ten", "k=1.5", "k=%2B5", "k=99999999999", "k=1&k=2"})
    void aWrongKIs400AndNamed(String query) throws Exception {
        HttpResponse<String> answer = api.get(INFLUENCES + "?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("field").asText()).isEqualTo("k");
        assertThat(JSON.readTree(answer.body()).get("error").asText()).contains("[1, 100]");
    }

    @Test
    void rollBackNamesTheVersionsBeforeAndAfter() throws Exception {
        api.onCommand = () -> api.report.set(with(served(api.picture().models().getFirst(), 11)));
        HttpResponse<String> answer = api.post(ROLL_BACK, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("models").toString())
                .isEqualTo("[{\"symbol\":\"BTC/USDT\",\"from_version\":12,\"to_version\":11}]");
        assertThat(api.commands).singleElement().isInstanceOf(Command.RollBack.class);
    }

    @Test
    void rollBackOfAModelWithoutAReferenceNamesNoVersion() throws Exception {
        JsonNode models = JSON.readTree(api.post(ROLL_BACK, "").body()).get("models");
        assertThat(models.get(0).toString())
                .isEqualTo("{\"symbol\":\"BTC/USDT\",\"from_version\":12,\"to_version\":12}");
        assertThat(models.get(1).toString())
                .isEqualTo("{\"symbol\":\"ETH/USDT\",\"from_version\":null,\"to_version\":null}");
    }

    @Test
    void rollBackWithoutATokenDoesNothingAndTellsNothing() throws Exception {
        HttpResponse<String> answer = api.send(api.to(ROLL_BACK).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("version");
        assertThat(api.commands).isEmpty();
    }

    @Test
    void aFaultOfThePictureDoesNotStopALiquidation() throws Exception {
        api.broken = true;
        assertThat(api.get("/api/report").statusCode()).isEqualTo(500);
        assertThat(api.post("/api/trade/emergency-liquidate", "").statusCode()).isEqualTo(200);
        assertThat(api.commands).containsExactly(new Command.Liquidate("operator"));
    }

    @Test
    void aBannedSourceIsSuspiciousAndSaysWhy() throws Exception {
        Report report = api.picture();
        List<Report.SourceHealth> sources = new ArrayList<>(report.sources());
        sources.set(
                1,
                new Report.SourceHealth(
                        "sim-b",
                        "fresh",
                        "VALID",
                        report.nanos(),
                        60_100,
                        0,
                        9,
                        0,
                        0,
                        java.util.Map.of(),
                        new Report.Evidence(0.1, 1, 1, 16, 9, 0.8, report.nanos(), 170, 0, true, "drift")));
        api.report.set(new ChangedReport(report).sources(sources).report());
        JsonNode first = get("/api/provenance/suspicious").get("sources").get(0);
        assertThat(first.get("source").asText()).isEqualTo("sim-b");
        assertThat(first.get("banned").asBoolean()).isTrue();
        assertThat(first.get("ban_reason").asText()).isEqualTo("drift");
        assertThat(first.get("disagreement_fraction").asDouble()).isEqualTo(0.8);
    }

    private Report with(LearnedModel model) {
        return new ChangedReport(api.picture()).models(List.of(model)).report();
    }

    private static LearnedModel served(LearnedModel model, long version) {
        return new LearnedModel(
                model.symbol(),
                model.state(),
                version,
                model.referenceVersion(),
                model.samples(),
                model.samplesNeeded(),
                model.measures(),
                model.anomalies(),
                model.certificate(),
                model.priceCertificateBps(),
                model.updates(),
                model.influences(),
                model.outliers());
    }
}
