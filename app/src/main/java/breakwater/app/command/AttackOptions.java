package breakwater.app.command;

import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.attack.scenario.Scenario;
import breakwater.lab.attack.scenario.ScenarioReader;
import breakwater.lab.experiment.ImpactStudy;
import breakwater.lab.feed.Sources;
import breakwater.lab.trial.TrialSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which attack, and in which worlds.
final class AttackOptions {
    private static final String INSTRUMENT = "BTC/USDT";
    private static final int MOST_SEEDS = 10_000;
    private static final int MOST_THREADS = 256;
    /// Settings of an attack that seed commands name by a flag of their own.
    private static final List<String> FLAGS = List.of("intensity", "samples", "offset");

    @Option(
            names = "--type",
            paramLabel = "FAMILY",
            description = "Attack: its name, its code such as A3, or what it is commonly called; see attack:list.")
    private @Nullable String type;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Attack as a file says: YAML or JSON with family, target, intensity, start, duration, schedule,"
                            + " params, budget, objective and seed.")
    private @Nullable Path scenario;

    @Option(
            names = "--intensity",
            paramLabel = "X",
            description = "The family's own intensity where it has one, such as fake over genuine volume; otherwise a"
                    + " factor of its main size.")
    private @Nullable Double intensity;

    @Option(names = "--samples", paramLabel = "N", description = "The family's samples, where it has that.")
    private @Nullable Double samples;

    @Option(names = "--offset", paramLabel = "X", description = "The family's offset, where it has that.")
    private @Nullable Double offset;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long the episode and the attack last, such as 30m or 24h (default: 1h).")
    private @Nullable String duration;

    @Option(
            names = {"--seed", "--first"},
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of the world, or of the first of several (default: ${DEFAULT-VALUE}).")
    private long first;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Worlds at a time (default: ${DEFAULT-VALUE}); the result does not depend on it.")
    private int threads;

    int threads() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw CommandException.usage("--threads must be in [1, " + MOST_THREADS + "] but was " + threads);
        }
        return threads;
    }

    List<Long> seeds(int count) {
        if (count < 1 || count > MOST_SEEDS) {
            throw CommandException.usage("--seeds must be in [1, " + MOST_SEEDS + "] but was " + count);
        }
        return java.util.stream.LongStream.range(first, first + count).boxed().toList();
    }

    TrialSettings world() {
        TrialSettings usual = TrialSettings.defaults();
        if (duration == null) {
            return usual;
        }
        try {
            return usual.withEpisode(Spans.nanos("--duration", duration));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + e.getMessage());
        }
    }

    boolean namesOne() {
        return type != null || scenario != null;
    }

    /// The attack that was asked for.
    ImpactStudy.Attack one(TrialSettings world) {
        if ((type == null) == (scenario == null)) {
            throw CommandException.usage("give either --type or --scenario");
        }
        AttackFamilies families = AttackFamilies.installed();
        ScenarioReader reader =
                new ScenarioReader(families, new Sources(world.exchange().venues()), INSTRUMENT);
        Scenario read = scenario == null ? named(reader, families) : fromFile(reader, scenario);
        AttackPlan plan = adjusted(read.plan(), world);
        return new ImpactStudy.Attack(read.plan().spec().family(), plan, read.family()::create);
    }

    /// Every family, with its defaults.
    List<ImpactStudy.Attack> all(TrialSettings world) {
        AttackFamilies families = AttackFamilies.installed();
        ScenarioReader reader =
                new ScenarioReader(families, new Sources(world.exchange().venues()), INSTRUMENT);
        return families.all().stream()
                .map(family -> {
                    Scenario read = reader.read("family: " + family.spec().family() + "\n");
                    AttackPlan plan = adjusted(read.plan(), world);
                    return new ImpactStudy.Attack(family.spec().family(), plan, family::create);
                })
                .toList();
    }

    private Scenario named(ScenarioReader reader, AttackFamilies families) {
        String name = java.util.Objects.requireNonNull(type);
        return families.find(name)
                .map(family -> reader.read("family: " + family.spec().family() + "\n"))
                .orElseThrow(() -> CommandException.usage("--type must be one of attack:list but was " + name));
    }

    private static Scenario fromFile(ScenarioReader reader, Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandException.usage("--scenario must be a file but was " + file);
        }
        try {
            return reader.read(file);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--scenario " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Flags go before the file; an attack never outlasts the episode.
    private AttackPlan adjusted(AttackPlan plan, TrialSettings world) {
        Map<String, Double> parameters = new HashMap<>(plan.parameters());
        double factor = plan.intensity();
        List<String> names =
                plan.spec().parameters().stream().map(ParameterSpec::name).toList();
        for (String flag : FLAGS) {
            Double value = flag(flag);
            if (value == null) {
                continue;
            }
            if (names.contains(flag)) {
                parameters.put(flag, value);
            } else if (flag.equals("intensity")) {
                factor = value;
            } else if (namesOne()) {
                throw CommandException.usage(
                        "--" + flag + " must fit the attack but " + plan.spec().family() + " has only " + names);
            }
        }
        AttackSchedule schedule = plan.schedule();
        long longest = Math.max(1, world.episodeNanos() - schedule.startNanos());
        // A file says how long its attack lasts; otherwise it lasts as long as the episode that was asked for.
        long lasts = scenario == null && duration != null ? longest : Math.min(longest, schedule.durationNanos());
        try {
            return new AttackPlan(
                    plan.spec(),
                    plan.venues(),
                    plan.sources(),
                    factor,
                    new AttackSchedule(
                            Math.min(schedule.startNanos(), world.episodeNanos() - 1),
                            lasts,
                            schedule.burstNanos(),
                            schedule.gapNanos()),
                    parameters,
                    plan.budget(),
                    plan.objective(),
                    plan.seed());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + e.getMessage());
        }
    }

    private @Nullable Double flag(String name) {
        return switch (name) {
            case "intensity" -> intensity;
            case "samples" -> samples;
            default -> offset;
        };
    }
}
