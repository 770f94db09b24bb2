package breakwater.app.command;

import breakwater.app.live.CrashTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `crash:test`: kills a running instance again and again.
@Command(
        name = "crash:test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts 'run' and kills its process (SIGKILL) at random moments, again and again: on recorded bars, and on the",
            "simulated venues with their order books.",
            "After each kill: no acknowledged input may be lost, and the state recovered from snapshot and journal must",
            "equal a replay of the journal from its first record, then and after trading on. A run that reaches the end of",
            "its feed must end in the state of a run that was never killed."
        })
final class CrashTestCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "200",
            description = "How often to kill (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            description =
                    "bars (made from the seed), simulated, or a recorded file (default: bars, then simulated, half each).")
    private Optional<String> feed = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kills < 1 || kills > 1_000_000) {
            throw CommandException.usage("--kills must be in [1, 1000000] but was " + kills);
        }
        Console console = common.console();
        List<CrashTest.Result> results;
        try (Progress progress = console.progress("kills", kills)) {
            results = results(common.home().resolve("crash-test"), progress);
        }
        console.object(json(results));
        results.forEach(result -> say(console, result));
        return results.stream().allMatch(CrashTest.Result::good) ? ExitCode.OK : ExitCode.ERROR;
    }

    private List<CrashTest.Result> results(Path folder, Progress progress) throws IOException, InterruptedException {
        String chosen = feed.orElse("");
        return switch (chosen) {
            case "" -> onBoth(folder, progress);
            case "bars" -> List.of(CrashTest.onRecorded(folder, Optional.empty(), kills, seed, progress::at));
            case "simulated" -> List.of(CrashTest.onSimulated(folder, kills, seed, progress::at));
            default -> {
                Path file = Path.of(chosen);
                InputFiles.requireReadable(List.of(file));
                yield List.of(CrashTest.onRecorded(folder, Optional.of(file), kills, seed, progress::at));
            }
        };
    }

    private List<CrashTest.Result> onBoth(Path folder, Progress progress) throws IOException, InterruptedException {
        int onBars = (kills + 1) / 2;
        List<CrashTest.Result> both = new ArrayList<>();
        both.add(CrashTest.onRecorded(folder, Optional.empty(), onBars, seed, progress::at));
        if (kills > onBars) {
            both.add(CrashTest.onSimulated(folder, kills - onBars, seed, n -> progress.at(onBars + n)));
        }
        return both;
    }

    private Map<String, Object> json(List<CrashTest.Result> results) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", seed);
        object.put("kills", sum(results, CrashTest.Result::kills));
        object.put("kills_while_writing", sum(results, CrashTest.Result::whileWriting));
        object.put("acknowledged", sum(results, CrashTest.Result::acknowledged));
        object.put("lost", sum(results, CrashTest.Result::lost));
        object.put("different_states", sum(results, CrashTest.Result::differentStates));
        object.put("traded_on", sum(results, CrashTest.Result::tradedOn));
        object.put("completed_runs", sum(results, CrashTest.Result::completed));
        object.put("different_ends", sum(results, CrashTest.Result::differentEnds));
        Map<String, Long> kinds = new LinkedHashMap<>();
        results.forEach(result -> kinds.put(result.feed(), (long) result.kills()));
        object.put("kills_by_feed", kinds);
        object.put(
                "failures", results.stream().flatMap(r -> r.failures().stream()).toList());
        return object;
    }

    private static long sum(List<CrashTest.Result> results, ToLongFunction<CrashTest.Result> part) {
        return results.stream().mapToLong(part).sum();
    }

    private static void say(Console console, CrashTest.Result result) {
        console.say(String.format(
                Locale.ROOT,
                "%s: %d kills (%d while writing), %,d inputs acknowledged, %d lost, %d recovered states differ, %d traded on",
                result.feed(),
                result.kills(),
                result.whileWriting(),
                result.acknowledged(),
                result.lost(),
                result.differentStates(),
                result.tradedOn()));
        if (result.completed() > 0 || result.differentEnds() > 0) {
            console.say(result.completed() + " runs reached the end of their feed, " + result.differentEnds()
                    + " ended in another state than a run never killed");
        }
        result.failures().forEach(line -> console.say("  " + line));
    }
}
