package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import breakwater.math.stats.Median;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lying source from its first lie to its ban and beyond a restart, as an operator meets it.
class LyingSourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOKEN = "a-token-of-some-length-0123456789";
    private static final String LIAR = "sim-charlie";

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<Process> started = Optional.empty();
    private int port;

    @AfterEach
    void endProcess() throws InterruptedException {
        if (started.isPresent()) {
            started.get().destroyForcibly().waitFor();
        }
        http.close();
    }

    private void start() throws IOException {
        Path home = folder.resolve("home");
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "breakwater.app.Main",
                "run",
                "--liar",
                LIAR + ":25",
                "--speed",
                "100",
                "--port",
                "0",
                "--metrics-port",
                "0",
                "--home",
                home.toString());
        builder.environment().put("ADMIN_TOKEN", TOKEN);
        Process process = builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started = Optional.of(process);
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("err")))
                    .isTrue();
            return !RunningInstance.all(home).isEmpty();
        });
        port = RunningInstance.all(home).getFirst().apiPort();
    }

    private void stop() throws InterruptedException {
        Process process = started.orElseThrow();
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private JsonNode source(String name) throws IOException, InterruptedException {
        for (JsonNode source : get("/api/report").get("sources")) {
            if (source.get("source").asText().equals(name)) {
                return source;
            }
        }
        throw new AssertionError("no source " + name);
    }

    private List<String> influencing() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        get("/api/monitoring/top-influences?k=50").findValues("source").forEach(n -> names.add(n.asText()));
        return names;
    }

    /// Orders decided after a moment of the market's time, by venue.
    private List<String> venuesOfOrdersAfter(Instant moment) throws IOException, InterruptedException {
        List<String> venues = new ArrayList<>();
        for (JsonNode order : get("/api/report").get("orders")) {
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
        JsonNode first = get("/api/provenance/suspicious").get("sources").get(0);
        assertThat(first.get("source").asText()).isEqualTo(LIAR);

        // The honest four alone, against the price that the liar had a part in.
        JsonNode report = get("/api/report");
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

        HttpResponse<String> ban = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/provenance/ban"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"sources\": [\"" + LIAR + "\"], \"reason\": \"off by 25 bps\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(ban.statusCode()).as(ban.body()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> source(LIAR).get("verdicts").path("banned").asLong() > 0);
        assertThat(influencing()).isNotEmpty().doesNotContain(LIAR);

        stop();
        start();
        assertThat(source(LIAR).get("trust_fraction").asDouble()).isLessThan(0.1);
        await().atMost(PATIENCE).until(() -> !influencing().isEmpty());
        assertThat(influencing()).doesNotContain(LIAR);
        assertThat(source(LIAR).get("verdicts").path("banned").asLong()).isPositive();
        assertThat(get("/api/report").get("prices").get(0).get("fresh").asInt()).isEqualTo(4);
    }
}
