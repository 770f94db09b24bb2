package breakwater.app.command;

import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.population.PopulationSettings;
import breakwater.lab.realism.Fact;
import breakwater.lab.realism.Realism;
import breakwater.lab.realism.RealismGate;
import breakwater.lab.realism.RealismPage;
import breakwater.lab.realism.RealismPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `market:realism`: whether the market of agents is like a market.
@Command(
        name = "market:realism",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the market of agents and measures what is known of real markets: tails, clustering, memory, impact,",
            "spreads, depth, and that no book runs empty. The facts are defined for 20 seeds of 24 hours."
        })
final class MarketRealismCommand implements Callable<Integer> {
    private static final String PAGE = "market-realism.md";
    private static final int MOST_SEEDS = 10_000;
    private static final int MOST_THREADS = 1_024;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--first",
            paramLabel = "SEED",
            defaultValue = "1001",
            description = "The first of them (default: ${DEFAULT-VALUE}; the population was set up on 1 to 20).")
    private long first;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "24",
            description = "Hours of market time per seed (default: ${DEFAULT-VALUE}).")
    private double hours;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Seeds at a time (default: ${DEFAULT-VALUE}); the result does not depend on it.")
    private int threads;

    @Option(names = "--write", description = "Write docs/performance/" + PAGE + " and its pictures below --root.")
    private boolean write;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The repository (default: the working directory).")
    private Path root = Path.of(".");

    @Override
    public Integer call() {
        between("--seeds", seeds, MOST_SEEDS);
        between("--threads", threads, MOST_THREADS);
        Console console = common.console();
        Path folder = root.resolve("docs").resolve("performance");
        if (write && !Files.isDirectory(folder)) {
            throw CommandException.usage("--root must hold docs/performance but " + root + " does not");
        }
        RealismGate gate = gate();
        List<Long> all = LongStream.range(first, first + seeds).boxed().toList();
        Realism realism;
        try (Progress progress = console.progress("market:realism", seeds)) {
            progress.at(0);
            realism = gate.run(all, threads, done -> {
                synchronized (progress) {
                    progress.at(done);
                }
            });
        }
        RealismPage.table(realism).lines().forEach(console::say);
        console.object(json(realism));
        if (write) {
            save(folder, realism);
            console.note("written to " + folder.resolve(PAGE));
        }
        return ExitCode.OK;
    }

    private RealismGate gate() {
        try {
            return new RealismGate(ExchangeSettings.defaults(), PopulationSettings.defaults(), hours);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + e.getMessage());
        }
    }

    private void save(Path folder, Realism realism) {
        String command = "./breakwater market:realism --seeds " + seeds + " --first " + first + " --hours "
                + (hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours)) + " --write";
        try {
            Files.writeString(folder.resolve(PAGE), RealismPage.page(realism, command));
            for (Map.Entry<String, String> picture :
                    RealismPictures.all(realism).entrySet()) {
                Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> json(Realism realism) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seeds", realism.seeds());
        object.put("hours", realism.hours());
        object.put("events", realism.events());
        object.put("digest", String.format("%016x", realism.digest()));
        object.put("met", realism.isMet());
        object.put(
                "facts",
                realism.facts().stream().map(MarketRealismCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(Fact fact) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fact", fact.measure().fact());
        object.put("test", fact.measure().test());
        object.put("value", fact.value());
        object.put("lower_quartile", fact.lowerQuartile());
        object.put("upper_quartile", fact.upperQuartile());
        object.put("least", bound(fact.measure().least()));
        object.put("most", bound(fact.measure().most()));
        object.put("met", fact.isMet());
        return object;
    }

    /// No bound: no number.
    private static double bound(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static void between(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandException.usage(option + " must be in [1, " + most + "] but was " + value);
        }
    }
}
