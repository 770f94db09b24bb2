package breakwater.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `status`: what a running instance says of itself.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks every instance that runs on this home how it is.",
            "Exit code 3 if none runs, 7 if a breaker or missing agreement forbids new risk in one of them."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private CommonOptions common = new CommonOptions();

    private record Answer(RunningInstance instance, JsonNode health, JsonNode report) {
        boolean tradingAllowed() {
            return report.path("account").path("trading_allowed").asBoolean(false);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<RunningInstance> instances = RunningInstance.all(common.home());
        if (instances.isEmpty()) {
            throw new CommandException(ExitCode.NOT_RUNNING, "nothing runs on " + common.home());
        }
        List<Answer> answers = new ArrayList<>();
        for (RunningInstance instance : instances) {
            answers.add(new Answer(instance, get(instance, "/api/health"), get(instance, "/api/report")));
        }
        Console console = common.console();
        console.object(
                Map.of("instances", answers.stream().map(StatusCommand::json).toList()));
        answers.forEach(answer -> say(console, answer));
        return answers.stream().allMatch(Answer::tradingAllowed) ? ExitCode.OK : ExitCode.BREAKER_OPEN;
    }

    private static Map<String, Object> json(Answer answer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("pid", answer.instance().pid());
        object.put("api_port", (long) answer.instance().apiPort());
        object.put("metrics_port", (long) answer.instance().metricsPort());
        object.put("journal", answer.instance().journal());
        object.put("health", JSON.convertValue(answer.health(), Map.class));
        object.put("report", JSON.convertValue(answer.report(), Map.class));
        return object;
    }

    private static void say(Console console, Answer answer) {
        RunningInstance instance = answer.instance();
        JsonNode account = answer.report().path("account");
        console.say("process   " + instance.pid() + ", api on port " + instance.apiPort() + ", metrics on port "
                + instance.metricsPort());
        console.say("journal   " + instance.journal());
        for (JsonNode component : answer.health().path("components")) {
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
                + (answer.tradingAllowed()
                        ? "allowed"
                        : "blocked by " + account.path("blocked_by").asText("unknown")));
    }

    static JsonNode get(RunningInstance instance, String path) throws IOException, InterruptedException {
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
