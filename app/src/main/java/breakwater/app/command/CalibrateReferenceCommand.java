package breakwater.app.command;

import breakwater.app.learn.Calibration;
import breakwater.app.learn.LearningEnvironment;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.GaussianModel;
import breakwater.math.robust.GeneralisedEigenvalues;
import breakwater.robust.Features;
import breakwater.store.model.GoldenFile;
import breakwater.store.model.GoldenSet;
import breakwater.store.model.ModelStore;
import breakwater.store.model.StoredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `calibrate:reference`: from a golden set to the model that live ones are measured against.
@Command(
        name = "calibrate:reference",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Estimates the reference model from a golden set and writes it as a new signed version below --home. Nothing",
            "else writes references. A set that is damaged, does not vary, or whose even and odd epochs do not pass the",
            "gate against each other is refused with exit code 6. Uses CATONI_C, MRCD_ALPHA, CLIP_RADIUS, TAU_MU,",
            "TAU_SIGMA and KL_THRESHOLD of the settings; calibrate again after a change of the first three."
        })
final class CalibrateReferenceCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--golden-set",
            required = true,
            paramLabel = "FILE",
            description = "File that 'db:seed:golden --make' wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        LearningEnvironment settings = LearningEnvironment.of(common.settings());
        InputFiles.requireReadable(List.of(file));
        ModelStore store = ModelStore.open(common.home());
        GoldenSet golden = GoldenFile.read(file, trust.key(store));
        String symbol = golden.head().symbol();
        console.note(settings.shrinkageNote());
        Calibration.Result result = Calibration.of(golden, settings, store.nextReferenceVersion(symbol));
        StoredModel written = store.writeReference(symbol, result.reference());
        double[][] covariance = result.reference().model().covariance();
        double condition = condition(covariance);
        console.object(json(golden, result, written, condition, settings));
        print(console, result, written, condition);
        return ExitCode.OK;
    }

    private static void print(Console console, Calibration.Result result, StoredModel written, double condition) {
        GaussianModel model = result.reference().model();
        AnchorThreshold threshold = result.reference().threshold();
        console.say(written.header() + " -> " + written.file());
        for (int j = 0; j < Features.COUNT; j++) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-15s mean %12.5g  sd %10.4g",
                    Features.NAMES.get(j),
                    model.mean()[j],
                    Math.sqrt(model.covariance()[j][j])));
        }
        console.say(String.format(Locale.ROOT, "  condition of the correlations %.4g", condition));
        console.say(String.format(
                Locale.ROOT,
                "  anomalies beyond tau %.4g (squared %.5g): %d of %,d golden rows, %s",
                Math.sqrt(threshold.squared()),
                threshold.squared(),
                threshold.goldenAbove(),
                threshold.goldenRows(),
                threshold.proven()
                        ? "proven"
                        : "NOT proven: " + Calibration.ROWS_FOR_PROOF
                                + " rows or more can show a rate of 1 in 10,000"));
        console.say(String.format(
                Locale.ROOT,
                "  %,.0f effective rows from %,d epochs; a live model is judged from %,d effective rows on",
                model.training().samples(),
                result.epochs(),
                result.needed()));
        console.say("  odd epochs against even ones: " + result.halvesLine());
        console.say("  later half against earlier one: " + result.courseLine());
    }

    private static Map<String, Object> json(
            GoldenSet golden,
            Calibration.Result result,
            StoredModel written,
            double condition,
            LearningEnvironment settings) {
        GaussianModel model = result.reference().model();
        AnchorThreshold threshold = result.reference().threshold();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("symbol", golden.head().symbol());
        object.put("version", written.header().version());
        object.put("file", written.file().toString());
        object.put("sha256", written.sha256().hex());
        object.put("golden_sha256", golden.sha256().hex());
        object.put("features", Features.NAMES);
        object.put("mean", java.util.Arrays.stream(model.mean()).boxed().toList());
        object.put(
                "sd",
                java.util.stream.IntStream.range(0, Features.COUNT)
                        .mapToObj(j -> Math.sqrt(model.covariance()[j][j]))
                        .toList());
        object.put("condition", condition);
        object.put("tau", Math.sqrt(threshold.squared()));
        object.put("golden_rows", threshold.goldenRows());
        object.put("golden_above", threshold.goldenAbove());
        object.put("proven", threshold.proven());
        object.put("effective_rows", model.training().samples());
        object.put("needed_rows", result.needed());
        object.put("epochs", result.epochs());
        object.put("halves", result.halvesLine());
        object.put("course", result.courseLine());
        object.put("shrinkage", settings.shrinkageNote());
        object.put("estimator", model.training().estimator().estimator());
        object.put("estimator_settings", model.training().estimator().settings());
        return object;
    }

    /// Of the correlations: that of the covariance compares returns with logarithms and says only how their
    /// units
    /// differ.
    private static double condition(double[][] covariance) {
        int p = covariance.length;
        double[][] correlation = new double[p][p];
        double[][] identity = new double[p][p];
        for (int i = 0; i < p; i++) {
            identity[i][i] = 1;
            for (int j = 0; j < p; j++) {
                correlation[i][j] = covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
            }
        }
        double[] eigenvalues = GeneralisedEigenvalues.of(correlation, identity);
        return eigenvalues[p - 1] / eigenvalues[0];
    }
}
