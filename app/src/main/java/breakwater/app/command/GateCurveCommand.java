package breakwater.app.command;

import breakwater.gate.GateCalibration;
import breakwater.gate.GateSettings;
import breakwater.lab.gate.CleanPoint;
import breakwater.lab.gate.CurvePage;
import breakwater.lab.gate.CurvePicture;
import breakwater.lab.gate.CurvePlan;
import breakwater.lab.gate.DriftPoint;
import breakwater.lab.gate.GateCurve;
import breakwater.lab.gate.OperatingCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gate:curve`: what the gate refuses of clean data, and how far it lets a slow poisoner walk.
@Command(
        name = "gate:curve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulates the gate between the live and the reference model: false alarms on clean data by sample size and",
            "number of variables, then slow poisoners by speed: when they are seen and how far they ever get."
        })
final class GateCurveCommand implements Callable<Integer> {
    private static final String PAGE = "gate.md";
    private static final String PICTURE = "gate.svg";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Clean candidates per size (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--walks",
            paramLabel = "N",
            defaultValue = "100",
            description = "Poisoners per speed (default: ${DEFAULT-VALUE}).")
    private int walks;

    @Option(names = "--write", description = "Write docs/performance/" + PAGE + " and the picture below --root.")
    private boolean write;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The repository (default: the working directory).")
    private Path root = Path.of(".");

    @Override
    public Integer call() {
        between("--trials", trials, 1_000_000);
        between("--walks", walks, 100_000);
        Console console = common.console();
        Path folder = root.resolve("docs").resolve("performance");
        if (write && !Files.isDirectory(folder)) {
            throw CommandException.usage("--root must hold docs/performance but " + root + " does not");
        }
        OperatingCurve experiment =
                new OperatingCurve(GateSettings.defaults(), CurvePlan.published(seed, trials, walks));
        GateCurve curve;
        try (Progress progress = console.progress("gate:curve", experiment.points())) {
            curve = experiment.run(progress::at);
        }
        CurvePage.tables(curve).lines().forEach(console::say);
        console.object(json(curve));
        if (write) {
            save(folder, curve);
            console.note("written to " + folder.resolve(PAGE));
        }
        return ExitCode.OK;
    }

    private void save(Path folder, GateCurve curve) {
        String command =
                "./breakwater gate:curve --seed " + seed + " --trials " + trials + " --walks " + walks + " --write";
        try {
            Files.writeString(folder.resolve(PAGE), CurvePage.page(curve, command, PICTURE));
            Files.writeString(folder.resolve(PICTURE), CurvePicture.svg(curve));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> json(GateCurve curve) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", seed);
        object.put("false_alarm_level", curve.settings().falseAlarm());
        object.put("clean", curve.clean().stream().map(GateCurveCommand::json).toList());
        object.put("drift", curve.drift().stream().map(GateCurveCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(CleanPoint point) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("variables", point.variables());
        object.put("samples", point.samples());
        object.put("reference_samples", point.referenceSamples());
        object.put("trials", point.trials());
        // No number of rows is enough: no number.
        object.put("required_samples", point.required() == GateCalibration.NEVER ? Double.NaN : point.required());
        object.put("passed", point.passed());
        object.put("failed", point.failed());
        object.put("not_enough_data", point.notEnough());
        object.put("plain_mahalanobis", point.plainMean());
        object.put("plain_eigenvalue", point.plainEigen());
        object.put("plain_kl", point.plainKl());
        object.put("plain_roll_back", point.plainRollBack());
        object.put("mean_kl", point.averageKl());
        return object;
    }

    private static Map<String, Object> json(DriftPoint point) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("speed_per_day", point.speedPerDay());
        object.put("trials", point.trials());
        object.put("detected", point.detected());
        object.put("delay_hours", point.delayHours());
        object.put("displacement_at_detection", point.displacementAtDetection());
        object.put("drift_budget_first", point.budgetFirst());
        object.put("largest_accepted", point.largestAccepted());
        object.put("largest_served", point.largestServed());
        return object;
    }

    private static void between(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandException.usage(option + " must be in [1, " + most + "] but was " + value);
        }
    }
}
