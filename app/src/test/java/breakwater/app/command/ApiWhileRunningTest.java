package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a person meets it: a process of its own, asked over HTTP, ended by a signal.
class ApiWhileRunningTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "a-token-of-some-length-0123456789";
    private static final int TERMINATED = 143;

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

    private Path home() {
        return folder.resolve("home");
    }

    private void start(String token) throws IOException {
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
                "--for",
                "10m",
                "--port",
                "0",
                "--metrics-port",
                "0",
                "--home",
                home().toString());
        builder.environment().remove("ADMIN_TOKEN");
        if (!token.isEmpty()) {
            builder.environment().put("ADMIN_TOKEN", token);
        }
        Process process = builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started = Optional.of(process);
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("err")))
                    .isTrue();
            return !RunningInstance.all(home()).isEmpty();
        });
        port = RunningInstance.all(home()).getFirst().apiPort();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String path, String body, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String stateOf(String breaker) throws IOException, InterruptedException {
        for (JsonNode node : get("/api/circuit-breakers/status").get("breakers")) {
            if (node.get("breaker").asText().equals(breaker)) {
                return node.get("state").asText();
            }
        }
        throw new AssertionError("no breaker " + breaker);
    }

    private void terminate() throws InterruptedException, IOException {
        Process process = started.orElseThrow();
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isIn(0, TERMINATED);
    }

    @Test
    void answersObeysAndEndsWithASummaryThatReplayConfirms() throws IOException, InterruptedException {
        start(TOKEN);
        assertThat(get("/api/health").get("components").size()).isGreaterThanOrEqualTo(2);
        // Two live pictures, the second later than the first.
        try (Stream<String> lines = http.send(to("/api/monitoring/stream").build(), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            List<String> events =
                    lines.filter(l -> l.startsWith("data:")).limit(2).toList();
            long first =
                    JSON.readTree(events.get(0).substring(5)).get("sequence").asLong();
            long second =
                    JSON.readTree(events.get(1).substring(5)).get("sequence").asLong();
            assertThat(second).isGreaterThanOrEqualTo(first);
        }
        await().atMost(PATIENCE)
                .until(() -> get("/api/risk/portfolio")
                                .get("prices")
                                .get(0)
                                .get("fresh")
                                .asInt()
                        == 5);
        assertThat(get("/api/risk/portfolio")
                        .get("account")
                        .get("start_equity_quote")
                        .asDouble())
                .isEqualTo(100_000);

        assertThat(stateOf("volatility_spike")).isEqualTo("armed");
        String disable = "{\"breaker\": \"volatility_spike\", \"duration\": 300}";
        assertThat(post("/api/circuit-breakers/disable", disable, "").statusCode())
                .isEqualTo(401);
        assertThat(post("/api/circuit-breakers/disable", disable, "wrong-" + TOKEN)
                        .statusCode())
                .isIn(401, 403);
        assertThat(stateOf("volatility_spike")).isEqualTo("armed");
        HttpResponse<String> disabled = post("/api/circuit-breakers/disable", disable, TOKEN);
        assertThat(disabled.statusCode()).as(disabled.body()).isEqualTo(200);
        assertThat(stateOf("volatility_spike")).isEqualTo("disabled");
        HttpResponse<String> liquidated = post("/api/trade/emergency-liquidate", "", TOKEN);
        assertThat(liquidated.statusCode()).as(liquidated.body()).isEqualTo(200);
        // Sells what the strategy bought in its first second; the venue answers a few milliseconds later.
        await().atMost(PATIENCE).until(() -> {
            for (JsonNode position : get("/api/risk/portfolio").get("positions")) {
                if (position.get("quantity").asDouble() != 0) {
                    return false;
                }
            }
            return true;
        });

        ProgramRun status = ProgramRun.of("status", "--home", home(), "--json");
        assertThat(status.exit()).as(status.err()).isIn(0, 7);
        assertThat(JSON.readTree(status.out())
                        .get("instances")
                        .get(0)
                        .get("pid")
                        .asLong())
                .isEqualTo(started.orElseThrow().pid());

        terminate();
        String out = Files.readString(folder.resolve("out"));
        assertThat(out).contains("account   100,000.00 -> ").contains("market    5 sources");
        String hash = out.lines()
                .filter(l -> l.startsWith("state     "))
                .findFirst()
                .orElse("")
                .substring(10);
        JsonNode replay = ProgramRun.of("replay", "--home", home(), "--json").json();
        assertThat(replay.get("state_hash").asText()).isEqualTo(hash);
        assertThat(ProgramRun.of("status", "--home", home()).exit()).isEqualTo(3);
    }

    @Test
    void withoutAConfiguredTokenNothingIsChanged() throws IOException, InterruptedException {
        start("");
        for (String token : List.of("", TOKEN, "null")) {
            assertThat(post("/api/trade/emergency-liquidate", "", token).statusCode())
                    .as("token '" + token + "'")
                    .isIn(401, 403, 503);
        }
        assertThat(get("/api/health").get("components").size()).isPositive();
        // One run per journal: another one is refused while this one goes on.
        ProgramRun second = ProgramRun.ofRun("--for", "1s", "--home", home());
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.errLines()).hasSize(1);
        assertThat(second.err()).startsWith("breakwater: journal ").contains(" refused: ");
        assertThat(started.orElseThrow().isAlive()).isTrue();
        assertThat(RunningInstance.all(home()).getFirst().pid())
                .isEqualTo(started.orElseThrow().pid());
        // Another configuration on the same home comes and goes, and takes only its own file along.
        assertThat(ProgramRun.ofRun("--for", "1m", "--speed", "max", "--fee-bps", "3", "--home", home())
                        .exit())
                .isZero();
        assertThat(RunningInstance.all(home()))
                .extracting(RunningInstance::pid)
                .containsExactly(started.orElseThrow().pid());
        assertThat(ProgramRun.of("status", "--home", home()).exit()).isIn(0, 7);
        terminate();
    }
}
