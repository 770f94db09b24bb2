package breakwater.app.command;

import breakwater.journal.TortureResult;
import breakwater.provenance.ProvenanceTorture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return TortureTable.print(common.console(), seed, "lies in", "missed", results);
    }
}
