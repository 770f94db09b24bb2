package breakwater.app.command;

import breakwater.app.live.CrashTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `crash:test`: kills a running instance again and again.
@Command(
        name = "crash:test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts 'run' on a recorded feed and kills its process (SIGKILL) at random moments, again and again.",
            "After each kill: no acknowledged input may be lost, and the state recovered from snapshot and journal must",
            "equal a replay of the journal from its first record. A run that reaches the end of its feed must end in the",
            "state of a run that was never killed."
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
            paramLabel = "FILE",
            description = "Recorded file to run on (default: bars made from the seed).")
    private Optional<Path> feed = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kills < 1 || kills > 1_000_000) {
            throw CommandException.usage("--kills must be in [1, 1000000] but was " + kills);
        }
        Console console = common.console();
        CrashTest.Result result;
        try (Progress progress = console.progress("kills", kills)) {
            result = CrashTest.run(common.home().resolve("crash-test"), feed, kills, seed, progress::at);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", seed);
        object.put("kills", (long) result.kills());
        object.put("kills_while_writing", (long) result.whileWriting());
        object.put("acknowledged", result.acknowledged());
        object.put("lost", result.lost());
        object.put("different_states", result.differentStates());
        object.put("completed_runs", (long) result.completed());
        object.put("different_ends", result.differentEnds());
        object.put("failures", result.failures());
        console.object(object);
        console.say(String.format(
                Locale.ROOT,
                "%d kills (%d while writing), %,d inputs acknowledged, %d lost, %d recovered states differ",
                result.kills(),
                result.whileWriting(),
                result.acknowledged(),
                result.lost(),
                result.differentStates()));
        console.say(result.completed() + " runs reached the end of their feed, " + result.differentEnds()
                + " ended in another state than a run never killed");
        result.failures().forEach(line -> console.say("  " + line));
        boolean good = result.lost() == 0 && result.differentStates() == 0 && result.differentEnds() == 0;
        return good ? ExitCode.OK : ExitCode.ERROR;
    }
}
