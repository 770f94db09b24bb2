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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `run` in a process of its own, on free ports, asked over HTTP and ended by a signal. [#end] kills what is
/// left.
final class RunningProgram {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final String TOKEN = "a-token-of-some-length-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TERMINATED = 143;

    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<Process> started = Optional.empty();
    private Path folder = Path.of("");
    private int port;

    Path home() {
        return folder.resolve("home");
    }

    /// Starts it and waits until it serves.
    ///
    /// @param into folder for its home and what it prints
    /// @param token of the operator; empty for none
    /// @param args of `run`, besides home and ports
    void start(Path into, String token, String... args) throws IOException {
        folder = into;
        ProcessBuilder builder = program(home(), args);
        builder.environment().remove("ADMIN_TOKEN");
        if (!token.isEmpty()) {
            builder.environment().put("ADMIN_TOKEN", token);
        }
        Process process = builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started = Optional.of(process);
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(err()).isTrue();
            return !RunningInstance.all(home()).isEmpty();
        });
        port = RunningInstance.all(home()).getFirst().apiPort();
    }

    /// `run` on free ports, not started.
    static ProcessBuilder program(Path home, String... args) {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "breakwater.app.Main",
                "run",
                "--port",
                "0",
                "--metrics-port",
                "0",
                "--home",
                home.toString()));
        words.addAll(List.of(args));
        return new ProcessBuilder(words);
    }

    /// Ends it as an operator does, and waits.
    void terminate() throws InterruptedException, IOException {
        process().destroy();
        assertThat(process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process().exitValue()).as(err()).isIn(0, TERMINATED);
    }

    Process process() {
        return started.orElseThrow();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    Stream<String> lines(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), HttpResponse.BodyHandlers.ofLines()).body();
    }

    HttpResponse<String> post(String path, String body, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void end() throws InterruptedException {
        if (started.isPresent()) {
            started.get().destroyForcibly().waitFor();
        }
        http.close();
    }
}
