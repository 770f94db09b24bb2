package breakwater.app.command;

import static breakwater.app.command.RunningProgram.PATIENCE;
import static breakwater.app.command.RunningProgram.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a person meets it: a process of its own, asked over HTTP, ended by a signal.
class ApiWhileRunningTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private final RunningProgram program = new RunningProgram();

    @AfterEach
    void endProcess() throws InterruptedException {
        program.end();
    }

    private Path home() {
        return program.home();
    }

    private void start(String token) throws IOException {
        program.start(folder, token, "--for", "10m");
    }

    private String stateOf(String breaker) throws IOException, InterruptedException {
        for (JsonNode node : program.get("/api/circuit-breakers/status").get("breakers")) {
            if (node.get("breaker").asText().equals(breaker)) {
                return node.get("state").asText();
            }
        }
        throw new AssertionError("no breaker " + breaker);
    }

    @Test
    void answersObeysAndEndsWithASummaryThatReplayConfirms() throws IOException, InterruptedException {
        start(TOKEN);
        assertThat(program.get("/api/health").get("components").size()).isGreaterThanOrEqualTo(2);
        // Two live pictures, the second later than the first.
        try (Stream<String> lines = program.lines("/api/monitoring/stream")) {
            List<String> events =
                    lines.filter(l -> l.startsWith("data:")).limit(2).toList();
            long first =
                    JSON.readTree(events.get(0).substring(5)).get("sequence").asLong();
            long second =
                    JSON.readTree(events.get(1).substring(5)).get("sequence").asLong();
            assertThat(second).isGreaterThanOrEqualTo(first);
        }
        await().atMost(PATIENCE)
                .until(() -> program.get("/api/risk/portfolio")
                                .get("prices")
                                .get(0)
                                .get("fresh")
                                .asInt()
                        == 5);
        assertThat(program.get("/api/risk/portfolio")
                        .get("account")
                        .get("start_equity_quote")
                        .asDouble())
                .isEqualTo(100_000);

        assertThat(program.get("/api/risk/stress-test").get("scenarios")).hasSize(7);
        assertThat(ProgramRun.ofCommand("stress:test", "--home", home(), "--json")
                        .json()
                        .get("book")
                        .asText())
                .isEqualTo("positions of process " + program.process().pid());

        assertThat(stateOf("volatility_spike")).isEqualTo("armed");
        String disable = "{\"breaker\": \"volatility_spike\", \"duration\": 300}";
        assertThat(program.post("/api/circuit-breakers/disable", disable, "").statusCode())
                .isEqualTo(401);
        assertThat(program.post("/api/circuit-breakers/disable", disable, "wrong-" + TOKEN)
                        .statusCode())
                .isIn(401, 403);
        assertThat(stateOf("volatility_spike")).isEqualTo("armed");
        HttpResponse<String> disabled = program.post("/api/circuit-breakers/disable", disable, TOKEN);
        assertThat(disabled.statusCode()).as(disabled.body()).isEqualTo(200);
        assertThat(stateOf("volatility_spike")).isEqualTo("disabled");
        HttpResponse<String> liquidated = program.post("/api/trade/emergency-liquidate", "", TOKEN);
        assertThat(liquidated.statusCode()).as(liquidated.body()).isEqualTo(200);
        // Sells what the strategy bought in its first second; the venue answers a few milliseconds later.
        await().atMost(PATIENCE).until(() -> {
            for (JsonNode position : program.get("/api/risk/portfolio").get("positions")) {
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
                .isEqualTo(program.process().pid());

        program.terminate();
        String out = program.out();
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
            assertThat(program.post("/api/trade/emergency-liquidate", "", token).statusCode())
                    .as("token '" + token + "'")
                    .isIn(401, 403, 503);
        }
        assertThat(program.get("/api/health").get("components").size()).isPositive();
        // One run per journal: another one is refused while this one goes on.
        ProgramRun second = ProgramRun.ofRun("--for", "1s", "--home", home());
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.errLines()).hasSize(1);
        assertThat(second.err()).startsWith("breakwater: journal ").contains(" refused: ");
        assertThat(program.process().isAlive()).isTrue();
        assertThat(RunningInstance.all(home()).getFirst().pid())
                .isEqualTo(program.process().pid());
        // Another configuration on the same home comes and goes, and takes only its own file along.
        assertThat(ProgramRun.ofRun("--for", "1m", "--speed", "max", "--fee-bps", "3", "--home", home())
                        .exit())
                .isZero();
        assertThat(RunningInstance.all(home()))
                .extracting(RunningInstance::pid)
                .containsExactly(program.process().pid());
        assertThat(ProgramRun.of("status", "--home", home()).exit()).isIn(0, 7);
        program.terminate();
    }
}
