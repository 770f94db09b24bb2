package breakwater.app.command;

import breakwater.lab.analysis.CoverageRow;
import breakwater.lab.analysis.CoverageStudy;
import breakwater.lab.analysis.DailyCloses;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `analytics:var`: which value at risk would have kept its promise.
@Command(
        name = "analytics:var",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes daily closes of a file of bars, forecasts each day's value at risk by nine methods from the returns before",
            "it and counts the days that were worse: Kupiec's and Christoffersen's tests, quantile score. Each forecast",
            "uses nothing but the window before its day."
        })
final class AnalyticsVarCommand implements Callable<Integer> {
    private static final int LEAST_WINDOW = 100;
    private static final int MOST_WINDOW = 10_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "Bars of a day or shorter.")
    private Path data = Path.of("");

    @Option(
            names = "--window",
            paramLabel = "DAYS",
            defaultValue = "500",
            description = "Returns behind each forecast (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--levels",
            paramLabel = "P",
            split = ",",
            defaultValue = "0.95,0.975,0.99",
            description = "Confidences, each in [0.9, 1) (default: ${DEFAULT-VALUE}).")
    private List<Double> levels = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulated method (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--picture", paramLabel = "FILE", description = "Where to draw the table (SVG).")
    private Optional<Path> picture = Optional.empty();

    @Override
    public Integer call() {
        if (window < LEAST_WINDOW || window > MOST_WINDOW) {
            throw CommandException.usage(
                    "--window must be in [" + LEAST_WINDOW + ", " + MOST_WINDOW + "] but was " + window);
        }
        for (double level : levels) {
            if (!(level >= 0.9 && level < 1)) {
                throw CommandException.usage("--levels must be in [0.9, 1) but one was " + level);
            }
        }
        InputFiles.requireReadable(List.of(data));
        Console console = common.console();
        DailyCloses closes = new DailyCloses();
        BarFiles.read(data, (opens, interval, high, low, close) -> closes.add(opens, interval, close), rows -> {});
        double[] returns = closes.returns();
        if (returns.length <= window) {
            throw new CommandException(
                    ExitCode.ERROR, data + ": expected more than " + (window + 1) + " days but found " + closes.size());
        }
        CoverageStudy coverage;
        try (Progress progress = console.progress("analytics:var", CoverageStudy.rows(levels.size()))) {
            coverage = CoverageStudy.of(returns, window, levels, seed, progress::at);
        }
        // The return of index i is that of day i + 1.
        LocalDate first = LocalDate.ofEpochDay(closes.day(window + 1));
        LocalDate last = LocalDate.ofEpochDay(closes.day(closes.size() - 1));
        console.say(data.getFileName() + ": " + closes.size() + " days, " + closes.missing() + " missing, "
                + closes.early() + " ended before midnight; window " + window + " returns, forecasts for " + first
                + " to " + last);
        coverage.table().lines().forEach(console::say);
        console.object(json(closes, coverage, first, last));
        Pictures.write(picture, coverage::picture, console);
        return ExitCode.OK;
    }

    private Map<String, Object> json(DailyCloses closes, CoverageStudy coverage, LocalDate first, LocalDate last) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("days", closes.size());
        object.put("days_missing", closes.missing());
        object.put("days_ended_early", closes.early());
        object.put("window", coverage.window());
        object.put("first_forecast", first.toString());
        object.put("last_forecast", last.toString());
        object.put(
                "rows", coverage.rows().stream().map(AnalyticsVarCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(CoverageRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("method", row.method());
        object.put("confidence", row.confidence());
        object.put("days", row.days());
        object.put("expected", row.expected());
        object.put("exceptions", row.exceptions());
        object.put("kupiec_p", row.kupiec());
        object.put("independence_p", row.independence());
        object.put("conditional_p", row.conditional());
        object.put("mean_var", row.meanValueAtRisk());
        object.put("quantile_score", row.meanLoss());
        object.put("flagged", row.flagged());
        object.put("holds", row.holds());
        return object;
    }
}
