package breakwater.http;

import breakwater.model.Command;
import breakwater.monitoring.Report;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A running server on canned data and a client for it.
final class ApiFixture implements AutoCloseable {
    static final String TOKEN = "correct-horse-battery-staple";

    final AtomicReference<Report> report = new AtomicReference<>(Canned.report(7));
    final AtomicReference<Health> health =
            new AtomicReference<>(new Health(List.of(new Health.Component("journal", true, "durable to 7"))));
    final AtomicReference<CommandGateway.Outcome> outcome =
            new AtomicReference<>(new CommandGateway.Outcome.Accepted(42));
    final List<String> actors = Collections.synchronizedList(new ArrayList<>());
    final List<Command> commands = Collections.synchronizedList(new ArrayList<>());
    /// What the engine does when a command arrives.
    volatile Runnable onCommand = () -> {};
    /// Whether asking for the picture fails.
    volatile boolean broken;
    final ApiServer server;
    final HttpClient client = HttpClient.newHttpClient();

    ApiFixture() {
        this(settings(), AdminToken.of(TOKEN.toCharArray()));
    }

    ApiFixture(ServerSettings settings, AdminToken token) {
        server = ApiServer.start(
                settings,
                this::picture,
                (actor, command) -> {
                    actors.add(actor);
                    commands.add(command);
                    onCommand.run();
                    return Objects.requireNonNull(outcome.get());
                },
                health::get,
                token);
    }

    Report picture() {
        if (broken) {
            throw new IllegalStateException("no picture");
        }
        return Objects.requireNonNull(report.get());
    }

    static ServerSettings settings() {
        return with(256, 32, Duration.ofSeconds(15), new RateLimit(10_000, 10_000), new RateLimit(10_000, 10_000));
    }

    static ServerSettings with(
            int connections, int streams, Duration idle, RateLimit requests, RateLimit refusedTokens) {
        return new ServerSettings(
                "127.0.0.1",
                0,
                Set.of("desk.example"),
                connections,
                streams,
                idle,
                Duration.ofMillis(50),
                requests,
                new RateLimit(1_000, 1_000),
                refusedTokens);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    HttpRequest.Builder command(String path, String body) {
        return to(path).header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(command(path, body));
    }

    @Override
    public void close() {
        server.close();
        // Not close(): that would wait for streams nobody reads to their end.
        client.shutdownNow();
    }
}
