package breakwater.app.command;

import static breakwater.app.command.RunningProgram.PATIENCE;
import static breakwater.app.command.RunningProgram.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import breakwater.math.stats.Median;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lying source from its first lie to its ban and beyond a restart, as an operator meets it.
class LyingSourceTest {
    private static final String LIAR = "sim-charlie";

    @TempDir
    private Path folder = Path.of("");

    private final RunningProgram program = new RunningProgram();

    @AfterEach
    void endProcess() throws InterruptedException {
        program.end();
    }

    private void start() throws IOException {
        program.start(folder, TOKEN, "--liar", LIAR + ":25", "--speed", "100");
    }

    private JsonNode source(String name) throws IOException, InterruptedException {
        for (JsonNode source : program.get("/api/report").get("sources")) {
            if (source.get("source").asText().equals(name)) {
                return source;
            }
        }
        throw new AssertionError("no source " + name);
    }

    private List<String> influencing() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        program.get("/api/monitoring/top-influences?k=50").findValues("source").forEach(n -> names.add(n.asText()));
        return names;
    }

    /// Orders decided after a moment of the market's time, by venue.
    private List<String> venuesOfOrdersAfter(Instant moment) throws IOException, InterruptedException {
        List<String> venues = new ArrayList<>();
        for (JsonNode order : program.get("/api/report").get("orders")) {
            if (Instant.parse(order.get("decision_time").asText()).isAfter(moment)) {
                venues.add(order.get("venue").asText());
            }
        }
        return venues;
    }

    @Test
    void losesTrustIsRankedFirstMovesLittleAndIsGoneAfterItsBan() throws IOException, InterruptedException {
        start();
        await().atMost(PATIENCE)
                .until(() -> source(LIAR).get("trust_fraction").asDouble() < 0.1
                        && influencing().contains(LIAR));
        JsonNode first =
                program.get("/api/provenance/suspicious").get("sources").get(0);
        assertThat(first.get("source").asText()).isEqualTo(LIAR);

        // The honest four alone, against the price that the liar had a part in.
        JsonNode report = program.get("/api/report");
        List<Double> honest = new ArrayList<>();
        report.get("sources").forEach(s -> {
            if (!s.get("source").asText().equals(LIAR)) {
                honest.add(s.get("last_price").asDouble());
            }
        });
        double alone = Median.of(honest.stream().mapToDouble(p -> p).toArray());
        double fair = report.get("prices").get(0).get("price").asDouble();
        // Of the same picture: at this speed the next one is seconds of the market later.
        double certifiedBps = report.get("models")
                .get(0)
                .get("drift")
                .get("price_certificate_bps")
                .get(0)
                .asDouble();
        double shiftBps = 1e4 * Math.abs(fair / alone - 1);
        System.out.println("liar moved the price by " + shiftBps + " bps, certified " + certifiedBps);
        assertThat(shiftBps).isLessThanOrEqualTo(certifiedBps + 1e-6);

        Instant distrusted = Instant.parse(report.get("time").asText());
        await().atMost(PATIENCE).until(() -> venuesOfOrdersAfter(distrusted).size() >= 3);
        assertThat(venuesOfOrdersAfter(distrusted)).doesNotContain(LIAR);

        HttpResponse<String> ban = program.post(
                "/api/provenance/ban", "{\"sources\": [\"" + LIAR + "\"], \"reason\": \"off by 25 bps\"}", TOKEN);
        assertThat(ban.statusCode()).as(ban.body()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> source(LIAR).get("verdicts").path("banned").asLong() > 0);
        assertThat(influencing()).isNotEmpty().doesNotContain(LIAR);

        program.terminate();
        start();
        assertThat(source(LIAR).get("trust_fraction").asDouble()).isLessThan(0.1);
        await().atMost(PATIENCE).until(() -> !influencing().isEmpty());
        assertThat(influencing()).doesNotContain(LIAR);
        assertThat(source(LIAR).get("verdicts").path("banned").asLong()).isPositive();
        assertThat(program.get("/api/report").get("prices").get(0).get("fresh").asInt())
                .isEqualTo(4);
    }
}
