package breakwater.app.command;

import breakwater.app.stress.BookFile;
import breakwater.app.stress.StressJson;
import breakwater.lab.stress.ExampleBook;
import breakwater.lab.stress.StressTable;
import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.KnownAssets;
import breakwater.math.stress.revaluation.Revaluation;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import breakwater.monitoring.LiveStress;
import breakwater.monitoring.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stress:test`: what a book loses on days that its history does not hold.
@Command(
        name = "stress:test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Values spot, perpetuals and options anew under named days or shocks of your own: loss per position and cause,",
            "margin, and the value at risk of the day after with correlations raised and lowered. Without --book: the",
            "positions of the instance that runs on this home, else a made-up example. Exit code 6 if the book is refused.",
            "",
            "A book is JSON, {\"assets\": [...], \"correlations\": [...], \"positions\": [...]}, or CSV with these keys as",
            "columns and one row each:",
            "  type asset:       asset, price; or also daily_vol, beta, daily_volume",
            "  type correlation: asset, with, value",
            "  type spot:        asset, quantity; or also id, venue",
            "  type perpetual:   the same, entry_price, leverage, maintenance_margin; or also liquidation_penalty,",
            "                    funding_rate (per 8 h)",
            "  type option:      as spot, kind, strike, expiry_days, vol (or sabr_alpha, sabr_beta, sabr_nu, sabr_rho);",
            "                    or also forward"
        })
final class StressTestCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final String EXAMPLE = "example";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = {"--scenario", "--scenarios"},
            paramLabel = "NAME",
            split = ",",
            description = "A named scenario, several, or 'all' (default).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--custom", description = "Shocks of your own, by the four options below.")
    private boolean custom;

    @Option(names = "--price-drop", paramLabel = "SHARE", description = "Fall of every coin alike, in [-1, 1).")
    private Optional<Double> priceDrop = Optional.empty();

    @Option(names = "--vol-spike", paramLabel = "FACTOR", description = "On daily volatility, in [1, 100].")
    private Optional<Double> volSpike = Optional.empty();

    @Option(
            names = "--correlation",
            paramLabel = "RHO",
            description =
                    "Mean correlation when all fall together, in [-1, 1); never lowers it. Lowered to 0 beside it.")
    private Optional<Double> correlation = Optional.empty();

    @Option(
            names = "--depth-left",
            paramLabel = "SHARE",
            description = "Of the usual daily volume, in [1e-6, 1] (default: 1).")
    private Optional<Double> depthLeft = Optional.empty();

    @Option(
            names = "--book",
            paramLabel = "FILE",
            description = "The book, JSON or CSV; 'example' for the made-up one.")
    private Optional<Path> book = Optional.empty();

    @Option(
            names = "--venue-default",
            paramLabel = "VENUE",
            description = "A venue of the book fails as well: what it owes is lost.")
    private String venueDefault = "";

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "0.99",
            description = "Of the value at risk, inside (0, 1) (default: ${DEFAULT-VALUE}).")
    private double confidence;

    private record Source(String words, HeldBook book) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terms usual = Terms.defaults();
        if (!(confidence > 0 && confidence < 1)) {
            throw CommandException.usage("--confidence must be inside (0, 1) but was " + confidence);
        }
        Terms terms = new Terms(
                confidence, usual.hours(), usual.fundingRate(), usual.impact(), usual.callRatio(), usual.volDays());
        List<StressScenario> scenarios = scenarios();
        Source source = source();
        if (!venueDefault.isEmpty() && !source.book().venues().contains(venueDefault)) {
            throw CommandException.usage("--venue-default must be one of "
                    + String.join(", ", source.book().venues()) + " but was '" + venueDefault + "'");
        }
        List<StressResult> results = scenarios.stream()
                .map(scenario -> Revaluation.of(source.book(), scenario, terms, venueDefault))
                .toList();
        Console console = common.console();
        console.object(json(source, terms, results));
        say(console, source, terms, results);
        return ExitCode.OK;
    }

    private List<StressScenario> scenarios() {
        if (custom) {
            return List.of(ownScenario());
        }
        if (priceDrop.isPresent() || volSpike.isPresent() || correlation.isPresent() || depthLeft.isPresent()) {
            throw CommandException.usage("--price-drop, --vol-spike, --correlation and --depth-left need --custom");
        }
        List<StressScenario> known = StressScenario.historical();
        if (names.isEmpty() || names.equals(List.of(ALL))) {
            return known;
        }
        List<StressScenario> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(known.stream()
                    .filter(s -> s.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> CommandException.usage("--scenario must be one of " + ALL + ", "
                            + known.stream().map(StressScenario::name).collect(Collectors.joining(", "))
                            + " but was '" + name + "'")));
        }
        return chosen;
    }

    private StressScenario ownScenario() {
        if (!names.isEmpty()) {
            throw CommandException.usage("--custom and --scenario exclude each other");
        }
        return StressScenario.custom(
                given("--price-drop", priceDrop, -1, 1, false),
                given("--vol-spike", volSpike, 1, 100, true),
                given("--correlation", correlation, -1, 1, false),
                0,
                given("--depth-left", depthLeft.or(() -> Optional.of(1.0)), 1e-6, 1, true));
    }

    private static double given(String option, Optional<Double> value, double low, double high, boolean closed) {
        if (value.isEmpty()) {
            throw CommandException.usage("--custom needs " + option);
        }
        double x = value.get();
        if (!(x >= low && (closed ? x <= high : x < high))) {
            throw CommandException.usage(
                    option + " must be in [" + low + ", " + high + (closed ? "]" : ")") + " but was " + x);
        }
        return x;
    }

    private Source source() throws IOException, InterruptedException {
        if (book.isPresent() && !book.get().equals(Path.of(EXAMPLE))) {
            return new Source(book.get().toString(), BookFile.read(book.get()));
        }
        if (book.isEmpty()) {
            List<RunningInstance> instances = RunningInstance.all(common.home());
            if (instances.size() > 1) {
                throw CommandException.usage(
                        "--book must be given: " + instances.size() + " instances run on " + common.home());
            }
            if (!instances.isEmpty()) {
                return running(instances.getFirst());
            }
        }
        return new Source("a made-up example (--book FILE for yours)", ExampleBook.book());
    }

    private static Source running(RunningInstance instance) throws IOException, InterruptedException {
        JsonNode portfolio = StatusCommand.get(instance, "/api/risk/portfolio");
        List<Report.Position> positions = new ArrayList<>();
        for (JsonNode p : portfolio.path("positions")) {
            positions.add(new Report.Position(
                    p.path("symbol").asText(),
                    p.path("quantity").asDouble(),
                    p.path("average_price").asDouble(),
                    p.path("mark_price").asDouble(Double.NaN),
                    0,
                    0,
                    0,
                    0,
                    new Report.PositionMargin(
                            p.path("kind").asText("spot"),
                            0,
                            0,
                            p.path("closing_fraction").asDouble(0),
                            p.path("liquidation_fee_fraction").asDouble(0),
                            Double.NaN,
                            Double.NaN,
                            0)));
        }
        double cash = portfolio.path("account").path("cash_quote").asDouble(Double.NaN);
        if (!Double.isFinite(cash)) {
            throw new CommandException(ExitCode.ERROR, "the instance on port " + instance.apiPort() + " tells no cash");
        }
        return new Source("positions of process " + instance.pid(), LiveStress.book(positions, cash));
    }

    private Map<String, Object> json(Source source, Terms terms, List<StressResult> results) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("book", source.words());
        object.put("asset_defaults", KnownAssets.SOURCE);
        object.put("terms", StressJson.of(terms));
        object.put("scenarios", results.stream().map(StressJson::of).toList());
        return object;
    }

    private static void say(Console console, Source source, Terms terms, List<StressResult> results) {
        console.say("book: " + source.words());
        console.say("assets where the book does not say: " + KnownAssets.SOURCE);
        StressTable.terms(terms).lines().forEach(console::say);
        console.say("");
        for (StressResult result : results) {
            StressTable.detail(result).lines().forEach(console::say);
            console.say("");
        }
        StressTable.summary(results).lines().forEach(console::say);
    }
}
