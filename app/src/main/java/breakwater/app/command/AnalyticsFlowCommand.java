package breakwater.app.command;

import breakwater.lab.analysis.FlowPage;
import breakwater.lab.analysis.FlowRow;
import breakwater.lab.analysis.FlowStudy;
import breakwater.lab.analysis.HawkesRow;
import breakwater.lab.analysis.VpinRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `analytics:flow`: order flow, spreads and clustering of one recorded feed.
@Command(
        name = "analytics:flow",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads best quotes and trades of recorded frames of one venue and measures order flow imbalance, raw and of size",
            "that stayed, and what it explains of the mid; VPIN by taker flag and by bulk classification; Kyle's lambda;",
            "spreads by Roll, Glosten and Harris, Huang and Stoll; effective and realised spread; Hawkes branching ratios."
        })
final class AnalyticsFlowCommand implements Callable<Integer> {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_MILLIS = 3_600_000;
    private static final int MOST_HORIZON = 100_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--feed", paramLabel = "FILE", required = true, description = "Recorded frames of one venue.")
    private Path feed = Path.of("");

    @Option(
            names = "--intervals",
            paramLabel = "SECONDS",
            split = ",",
            defaultValue = "1,10",
            description =
                    "Intervals of the regressions; the first also cuts the bulk bars (default: ${DEFAULT-VALUE}).")
    private List<Double> intervals = List.of();

    @Option(
            names = "--life",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "How long size must stay to be lasting flow (default: ${DEFAULT-VALUE}).")
    private int life;

    @Option(
            names = "--horizon",
            paramLabel = "ORDERS",
            defaultValue = "50",
            description = "Orders ahead for the realised spread (default: ${DEFAULT-VALUE}).")
    private int horizon;

    @Option(
            names = "--lag",
            paramLabel = "MILLIS",
            defaultValue = "10",
            description = "How long before an order its mid stood: the quote after a trade may arrive before it"
                    + " (default: ${DEFAULT-VALUE}).")
    private int lag;

    @Option(names = "--picture", paramLabel = "FILE", description = "Where to draw it (SVG).")
    private Optional<Path> picture = Optional.empty();

    @Override
    public Integer call() {
        check();
        InputFiles.requireReadable(List.of(feed));
        Console console = common.console();
        FlowFiles.Recorded recorded;
        FlowStudy study;
        try (Progress progress = console.progress("analytics:flow", 2)) {
            recorded = FlowFiles.read(feed, frames -> {});
            progress.at(1);
            study = study(recorded);
            progress.at(2);
        }
        console.say(String.format(
                Locale.ROOT,
                "%s: %s %s, %d malformed frames, %d quotes crossed or one-sided, size lasts from %d ms on, mids %d ms before orders",
                feed.getFileName(),
                recorded.source(),
                recorded.symbol(),
                recorded.malformed(),
                recorded.tape().crossed(),
                life,
                lag));
        FlowPage.tables(study).lines().forEach(console::say);
        console.object(json(recorded, study));
        Pictures.write(picture, () -> FlowPage.picture(recorded.tape(), study, life * NANOS_PER_MILLI), console);
        return ExitCode.OK;
    }

    private void check() {
        for (double seconds : intervals) {
            if (!(seconds >= 0.01 && seconds <= 3_600)) {
                throw CommandException.usage("--intervals must be in [0.01, 3600] but one was " + seconds);
            }
        }
        if (life < 1 || life > MOST_MILLIS) {
            throw CommandException.usage("--life must be in [1, " + MOST_MILLIS + "] but was " + life);
        }
        if (lag < 0 || lag > MOST_MILLIS) {
            throw CommandException.usage("--lag must be in [0, " + MOST_MILLIS + "] but was " + lag);
        }
        if (horizon < 1 || horizon > MOST_HORIZON) {
            throw CommandException.usage("--horizon must be in [1, " + MOST_HORIZON + "] but was " + horizon);
        }
    }

    private FlowStudy study(FlowFiles.Recorded recorded) {
        try {
            return FlowStudy.of(
                    recorded.tape(),
                    recorded.tick(),
                    intervals,
                    life * NANOS_PER_MILLI,
                    horizon,
                    lag * NANOS_PER_MILLI);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.ERROR, feed + ": " + e.getMessage());
        }
    }

    private Map<String, Object> json(FlowFiles.Recorded recorded, FlowStudy s) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", recorded.source());
        object.put("symbol", recorded.symbol());
        object.put("seconds", s.seconds());
        object.put("quotes", s.quotes());
        object.put("trades", s.trades());
        object.put("orders", s.orders());
        object.put("tick", s.tick());
        object.put("mean_depth", s.depth());
        object.put("quoted_spread_bp", s.quotedSpreadBps());
        object.put("life_ms", life);
        object.put("lag_ms", lag);
        object.put(
                "regressions",
                s.regressions().stream().map(AnalyticsFlowCommand::json).toList());
        object.put("theoretical_slope", s.theoreticalSlope());
        object.put("vpin", s.vpins().stream().map(AnalyticsFlowCommand::json).toList());
        object.put("spreads", spreads(s));
        object.put("hawkes", s.hawkes().stream().map(AnalyticsFlowCommand::json).toList());
        return object;
    }

    private static Map<String, Object> spreads(FlowStudy s) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("roll_defined", s.roll().defined());
        object.put("roll", s.roll().spread());
        object.put("glosten_harris", s.glostenHarris().effectiveSpread());
        object.put("glosten_harris_adverse_share", s.glostenHarris().adverseShare());
        object.put("glosten_harris_plausible", s.glostenHarris().plausible());
        object.put("huang_stoll_2", s.twoWay().spread());
        object.put("huang_stoll_2_adverse_share", s.twoWay().adverseShare());
        object.put("huang_stoll_2_plausible", s.twoWay().plausible());
        object.put("huang_stoll_3", s.threeWay().spread());
        object.put("huang_stoll_3_adverse_share", s.threeWay().adverseShare());
        object.put("huang_stoll_3_inventory_share", s.threeWay().inventoryShare());
        object.put("huang_stoll_3_plausible", s.threeWay().plausible());
        object.put("effective_bp", s.spread().effectiveBps());
        object.put("realised_bp", s.spread().realisedBps());
        object.put("impact_bp", s.spread().impactBps());
        object.put("horizon_orders", s.horizon());
        return object;
    }

    private static Map<String, Object> json(FlowRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("regressor", row.flow());
        object.put("interval_s", row.seconds());
        object.put("intervals", row.intervals());
        object.put("slope", row.slope());
        object.put("standard_error", row.standardError());
        object.put("r_squared", row.rSquared());
        object.put("significant", row.significant());
        return object;
    }

    private static Map<String, Object> json(VpinRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("classification", row.classification());
        object.put("bucket_volume", row.bucketVolume());
        object.put("window", row.window());
        object.put("least", row.quantile(0));
        object.put("median", row.quantile(0.5));
        object.put("greatest", row.quantile(1));
        return object;
    }

    private static Map<String, Object> json(HawkesRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("orders", row.orders());
        object.put("moments", row.events());
        object.put("mu", row.fit().model().mu());
        object.put("alpha", row.fit().model().alpha());
        object.put("beta", row.fit().model().beta());
        object.put("branching_ratio", row.fit().model().branchingRatio());
        object.put("converged", row.fit().converged());
        object.put("residual_mean", row.residualMean());
        object.put("ks_distance", row.distance());
        object.put("ks_critical", row.criticalDistance());
        return object;
    }
}
