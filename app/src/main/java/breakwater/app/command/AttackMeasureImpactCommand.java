package breakwater.app.command;

import breakwater.lab.attack.search.SearchSettings;
import breakwater.lab.experiment.ImpactStudy;
import breakwater.lab.impact.EquityLine;
import breakwater.lab.impact.EquityPanel;
import breakwater.lab.impact.ImpactReport;
import breakwater.lab.impact.Provenance;
import breakwater.lab.impact.SeedRanges;
import breakwater.lab.impact.Split;
import breakwater.lab.impact.Variant;
import breakwater.lab.trial.ArmOutcome;
import breakwater.lab.trial.FlowFollower;
import breakwater.lab.trial.TrialSettings;
import breakwater.pipeline.Defences;
import breakwater.provenance.Hash;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `attack:measure-impact`: what attacks cost the undefended and the defended agent, with intervals.
@Command(
        name = "attack:measure-impact",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs attacks in many markets of agents against an agent undefended and defended, and prints what each costs,",
            "how much of that the defence takes away, with intervals, and what it costs where nobody attacks."
        })
final class AttackMeasureImpactCommand implements Callable<Integer> {
    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final double SAMPLE_NANOS = 10e9;
    private static final int SEARCH_WORLDS = 4;
    private static final int MOST_EVALUATIONS = 10_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private AttackOptions options = new AttackOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "8",
            description = "Worlds (default: ${DEFAULT-VALUE}); 32 for figures to rely on.")
    private int seeds;

    @Option(
            names = "--profile",
            paramLabel = "static|adaptive",
            defaultValue = "static",
            description =
                    "How attacks are chosen (default: ${DEFAULT-VALUE}): static takes their settings as they are;"
                            + " adaptive searches stronger ones besides, separately against each agent, in 4 worlds of their own.")
    private String profile = "static";

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            defaultValue = "24",
            description = "Settings an adaptive attacker may try per agent and attack (default: ${DEFAULT-VALUE}).")
    private int evaluations;

    @Option(names = "--report", paramLabel = "DIR", description = "Write report.html, report.md and report.json there.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        boolean adaptive = profile.equals("adaptive");
        if (!adaptive && !profile.equals("static")) {
            throw CommandException.usage("--profile must be static or adaptive but was " + profile);
        }
        if (evaluations < 1 || evaluations > MOST_EVALUATIONS) {
            throw CommandException.usage(
                    "--evaluations must be in [1, " + MOST_EVALUATIONS + "] but was " + evaluations);
        }
        Console console = common.console();
        TrialSettings world = options.world();
        List<ImpactStudy.Attack> attacks = options.namesOne() ? List.of(options.one(world)) : options.all(world);
        ImpactStudy study = new ImpactStudy(
                world, FlowFollower::new, Defences.all(), attacks, options.seeds(seeds), options.threads());
        long begun = System.nanoTime();
        ImpactStudy.Result result;
        try (Progress progress = console.progress("attack:measure-impact", study.steps(adaptive))) {
            progress.at(0);
            result = study.run(adaptive ? Optional.of(search()) : Optional.empty(), progress::at);
        }
        Provenance provenance = new Provenance(
                Version.text(),
                configuration(world, attacks),
                adaptive ? 2L * attacks.size() * evaluations : 0,
                1e-9 * (System.nanoTime() - begun),
                1);
        ImpactReport page = new ImpactReport(result.table(), provenance, List.of(), panels(result, world));
        page.markdown().lines().forEach(console::say);
        console.object(parsed(page.json()));
        save(console, page);
        return ExitCode.OK;
    }

    private static String configuration(TrialSettings world, List<ImpactStudy.Attack> attacks) {
        String all =
                world + attacks.stream().map(ImpactStudy.Attack::plan).toList().toString();
        return Hash.sha256(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /// Worlds of the attacker's own: a range that no other split shares.
    private SearchSettings search() {
        List<Long> worlds = Arrays.stream(SeedRanges.of("attack").seeds(Split.ATTACKER, SEARCH_WORLDS))
                .boxed()
                .toList();
        return new SearchSettings(evaluations, worlds, 1.0 / 3, 1, options.threads(), 1);
    }

    private static List<EquityPanel> panels(ImpactStudy.Result result, TrialSettings world) {
        long seed = result.trials().getFirst().outcome().seed();
        List<String> names = result.trials().stream()
                .map(ImpactStudy.Tried::attack)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        List<EquityPanel> panels = new ArrayList<>();
        for (String name : names) {
            List<EquityLine> lines = new ArrayList<>();
            for (ImpactStudy.Tried tried : result.trials()) {
                if (tried.variant() == Variant.STATIC
                        && tried.outcome().seed() == seed
                        && (tried.attack().isEmpty() || tried.attack().equals(name))) {
                    lines.add(line(tried, world.capitalQuote()));
                }
            }
            panels.add(new EquityPanel(name + ", seed " + seed, lines));
        }
        return panels;
    }

    private static EquityLine line(ImpactStudy.Tried tried, double capital) {
        ArmOutcome arm = tried.outcome().arms().getFirst();
        int count = arm.equityQuote().size();
        double[] hours = new double[count];
        double[] equity = new double[count];
        for (int i = 0; i < count; i++) {
            hours[i] = i * SAMPLE_NANOS / NANOS_PER_HOUR;
            equity[i] = arm.equityQuote().get(i) / capital;
        }
        return new EquityLine(tried.arm(), !tried.attack().isEmpty(), hours, equity);
    }

    private static Map<String, ?> parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report must be JSON but is not: " + e.getOriginalMessage(), e);
        }
    }

    private void save(Console console, ImpactReport page) {
        if (report == null) {
            return;
        }
        try {
            Files.createDirectories(report);
            Files.writeString(report.resolve("report.html"), page.html());
            Files.writeString(report.resolve("report.md"), page.markdown());
            Files.writeString(report.resolve("report.json"), page.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.note("written to " + report);
    }
}
