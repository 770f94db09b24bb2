package breakwater.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `status`: what a running instance says of itself.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks the instance that runs on this home how it is.",
            "Exit code 3 if none runs, 7 if a breaker or missing agreement forbids new risk."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<RunningInstance> instance = RunningInstance.find(common.home());
        if (instance.isEmpty()) {
            throw new CommandException(ExitCode.NOT_RUNNING, "nothing runs on " + common.home());
        }
        JsonNode health = get(instance.get(), "/api/health");
        JsonNode report = get(instance.get(), "/api/report");
        JsonNode account = report.path("account");
        boolean allowed = account.path("trading_allowed").asBoolean(false);
        Console console = common.console();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("pid", instance.get().pid());
        object.put("api_port", (long) instance.get().apiPort());
        object.put("metrics_port", (long) instance.get().metricsPort());
        object.put("journal", instance.get().journal());
        object.put("health", JSON.convertValue(health, Map.class));
        object.put("report", JSON.convertValue(report, Map.class));
        console.object(object);
        console.say("process   " + instance.get().pid() + ", api on port "
                + instance.get().apiPort() + ", metrics on port "
                + instance.get().metricsPort());
        for (JsonNode component : health.path("components")) {
            console.say("health    " + component.path("name").asText() + ": "
                    + component.path("detail").asText());
        }
        console.say(String.format(
                Locale.ROOT,
                "account   equity %,.2f, drawdown %.2f%%, leverage %.2f",
                account.path("equity_quote").asDouble(),
                100 * account.path("drawdown_fraction").asDouble(),
                account.path("leverage").asDouble()));
        console.say("trading   "
                + (allowed
                        ? "allowed"
                        : "blocked by " + account.path("blocked_by").asText("unknown")));
        return allowed ? ExitCode.OK : ExitCode.BREAKER_OPEN;
    }

    private static JsonNode get(RunningInstance instance, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.apiPort() + path))
                    .timeout(TIMEOUT)
                    .build();
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (java.net.http.HttpTimeoutException _) {
            throw new CommandException(
                    ExitCode.TIMEOUT,
                    "no answer from port " + instance.apiPort() + " within " + TIMEOUT.toSeconds() + " s");
        }
    }
}
