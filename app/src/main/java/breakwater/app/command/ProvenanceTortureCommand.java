package breakwater.app.command;

import breakwater.journal.TortureResult;
import breakwater.provenance.ProvenanceTorture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `provenance:torture`: the long form of the tests of provenance.
@Command(
        name = "provenance:torture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Alters, relabels, replays, drops and reorders bound messages, signed batches, proofs and journal records,",
            "and counts how often the lie was not found, or not under its name and source. Exit code 0 only if never."
        })
final class ProvenanceTortureCommand implements Callable<Integer> {
    private static final int MOST_CASES = 10_000_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Lies of each kind of target (default: ${DEFAULT-VALUE}).")
    private int cases;

    @Override
    public Integer call() throws IOException {
        if (cases < 1 || cases > MOST_CASES) {
            throw CommandException.usage("--cases must be in [1, " + MOST_CASES + "] but was " + cases);
        }
        Path keys = Files.createTempDirectory("breakwater-torture");
        List<TortureResult> results;
        try {
            results = ProvenanceTorture.run(seed, cases, keys);
        } finally {
            try (Stream<Path> made = Files.list(keys)) {
                for (Path file : made.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(keys);
        }
        return print(common.console(), results);
    }

    private int print(Console console, List<TortureResult> results) {
        long wrong = 0;
        List<Map<String, Object>> lines = new ArrayList<>();
        console.say(String.format(Locale.ROOT, "%-28s %12s %8s %9s", "lies in", "cases", "missed", "seconds"));
        for (TortureResult result : results) {
            wrong += result.wrong();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", result.name());
            line.put("seed", result.seed());
            line.put("cases", result.cases());
            line.put("wrong", result.wrong());
            line.put("first_wrong", result.firstWrong());
            lines.add(line);
            console.say(String.format(
                    Locale.ROOT,
                    "%-28s %,12d %8d %9.1f",
                    result.name(),
                    result.cases(),
                    result.wrong(),
                    result.nanos() / 1e9));
            result.firstWrong().forEach(example -> console.say("  " + example));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", seed);
        object.put("wrong", wrong);
        object.put("results", lines);
        console.object(object);
        return wrong == 0 ? ExitCode.OK : ExitCode.ERROR;
    }
}
