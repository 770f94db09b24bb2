package breakwater.app.command;

import breakwater.app.learn.Calibration;
import breakwater.app.learn.LearningEnvironment;
import breakwater.app.learn.SimulatedGolden;
import breakwater.lab.gate.HonestMarket;
import breakwater.lab.gate.HonestRun;
import breakwater.lab.market.MarketSettings;
import breakwater.pipeline.LearningSettings;
import breakwater.store.model.GoldenSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gate:honest`: how often the gate refuses a market in which nobody lies.
@Command(
        name = "gate:honest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Calibrates on a golden set of the simulated market, then runs honest markets of other seeds through the whole",
            "engine and counts the gate's answers, one per epoch of five minutes. Every refusal is a false one. The bar is",
            "5 % of all epochs judged; exit code 1 where it is missed. Uses the estimator and corridors of the settings.",
            "Takes about 1.5 s for an hour of market."
        })
final class GateHonestCommand implements Callable<Integer> {
    private static final double BAR = 0.05;
    private static final int MOST_HOURS = 240;
    private static final int MOST_SEEDS = 100;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the golden set; the markets take the ones after it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Honest markets (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "48",
            description = "Hours of each market (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Option(
            names = "--golden-hours",
            paramLabel = "H",
            defaultValue = "36",
            description = "Hours of the golden set (default: ${DEFAULT-VALUE}, as 'db:seed:golden' has it).")
    private int goldenHours;

    @Override
    public Integer call() throws IOException {
        between("--seeds", seeds, MOST_SEEDS);
        between("--hours", hours, MOST_HOURS);
        between("--golden-hours", goldenHours, MOST_HOURS);
        Console console = common.console();
        LearningEnvironment settings = LearningEnvironment.of(common.settings());
        LearningSettings learning = LearningSettings.forStreams().with(settings.estimator(), settings.gate());
        MarketSettings market = MarketSettings.defaults();
        Calibration.Result calibrated;
        List<HonestRun> runs = new ArrayList<>();
        long goldenNanos = goldenHours * SimulatedGolden.HOUR;
        long runNanos = hours * SimulatedGolden.HOUR;
        try (Progress progress = console.progress("gate:honest", goldenNanos + seeds * runNanos)) {
            GoldenSet golden = SimulatedGolden.make(market, seed, goldenHours, progress::at);
            calibrated = Calibration.of(golden, settings, 1);
            for (int i = 0; i < seeds; i++) {
                long before = goldenNanos + i * runNanos;
                runs.add(HonestMarket.run(
                        market,
                        learning,
                        calibrated.reference(),
                        seed + 1 + i,
                        hours,
                        done -> progress.at(before + done)));
            }
        }
        double reference = calibrated.reference().model().training().samples();
        print(console, reference, runs);
        console.object(json(reference, runs));
        return share(runs, HonestRun::failed) < BAR ? ExitCode.OK : ExitCode.ERROR;
    }

    private void print(Console console, double reference, List<HonestRun> runs) {
        console.say(String.format(
                Locale.ROOT,
                "golden set: seed %d, %d hours, %,.0f effective rows; markets of %d hours",
                seed,
                goldenHours,
                reference,
                hours));
        console.say("  seed  judged  passed  not enough  refused  rolled back  first pass  effective rows  reasons");
        for (HonestRun run : runs) {
            console.say(String.format(
                    Locale.ROOT,
                    "%6d %7d %7d %11d %8d %12d %11s %15.0f  %s",
                    run.seed(),
                    run.judged(),
                    run.passed(),
                    run.notEnough(),
                    run.refused(),
                    run.rolledBack(),
                    Double.isNaN(run.firstPassHours())
                            ? "-"
                            : String.format(Locale.ROOT, "%.1f h", run.firstPassHours()),
                    run.effectiveRows(),
                    run.reasons().isEmpty() ? "-" : run.reasons()));
        }
        console.say(String.format(
                Locale.ROOT,
                "all: %.2f%% passed, %.2f%% not enough data, %.2f%% refused or rolled back (bar: below %.0f%%), %s",
                100 * share(runs, HonestRun::passed),
                100 * share(runs, HonestRun::notEnough),
                100 * share(runs, HonestRun::failed),
                100 * BAR,
                share(runs, HonestRun::failed) < BAR ? "met" : "MISSED"));
        console.say(String.format(
                Locale.ROOT,
                "of the epochs with an answer (passed, refused, rolled back) %.2f%% refused",
                100 * refusedOfAnswered(runs)));
    }

    private Map<String, Object> json(double reference, List<HonestRun> runs) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("golden_seed", seed);
        object.put("golden_hours", goldenHours);
        object.put("golden_effective_rows", reference);
        object.put("hours", hours);
        object.put("runs", runs.stream().map(GateHonestCommand::json).toList());
        object.put("passed_ratio", share(runs, HonestRun::passed));
        object.put("not_enough_data_ratio", share(runs, HonestRun::notEnough));
        object.put("refused_ratio", share(runs, HonestRun::failed));
        object.put("refused_of_answered_ratio", refusedOfAnswered(runs));
        object.put("bar_ratio", BAR);
        object.put("met", share(runs, HonestRun::failed) < BAR);
        return object;
    }

    private static Map<String, Object> json(HonestRun run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", run.seed());
        object.put("judged", run.judged());
        object.put("passed", run.passed());
        object.put("not_enough_data", run.notEnough());
        object.put("refused", run.refused());
        object.put("rolled_back", run.rolledBack());
        object.put("skipped", run.skipped());
        object.put("first_pass_hours", run.firstPassHours());
        object.put("effective_rows", run.effectiveRows());
        object.put("reasons", run.reasons());
        return object;
    }

    /// NaN, which misses every bar, where nothing was judged.
    private static double share(List<HonestRun> runs, ToIntFunction<HonestRun> count) {
        return (double) runs.stream().mapToInt(count).sum()
                / runs.stream().mapToInt(HonestRun::judged).sum();
    }

    private static double refusedOfAnswered(List<HonestRun> runs) {
        int failed = runs.stream().mapToInt(HonestRun::failed).sum();
        int passed = runs.stream().mapToInt(HonestRun::passed).sum();
        return failed == 0 ? 0 : (double) failed / (failed + passed);
    }

    private static void between(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandException.usage(option + " must be in [1, " + most + "] but was " + value);
        }
    }
}
