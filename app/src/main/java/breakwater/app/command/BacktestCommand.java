package breakwater.app.command;

import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.lab.backtest.Backtest;
import breakwater.lab.backtest.DataFile;
import breakwater.lab.backtest.DataVerdict;
import breakwater.lab.backtest.Manifest;
import breakwater.lab.backtest.ResultFolder;
import breakwater.lab.backtest.RunResult;
import breakwater.lab.evaluation.Metrics;
import breakwater.lab.evaluation.Performance;
import breakwater.model.Catalogue;
import breakwater.model.FundingSeries;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.Reports;
import breakwater.quant.QuantSettings;
import breakwater.risk.CoverageVerdict;
import breakwater.robust.FairPriceSettings;
import breakwater.store.history.FundingReader;
import breakwater.store.history.History;
import breakwater.store.history.HistoryRequest;
import breakwater.store.history.Interval;
import breakwater.store.history.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// `backtest`: a strategy over recorded bars.
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a strategy over recorded bars, with the engine that also trades.",
            "An order decided at the end of a bar fills at the open of the next one. Without --risk-profile the strategy's",
            "own weights are traded and the breakers only observe; with one, its limits and breakers act."
        },
        defaultValueProvider = BacktestCommand.Defaults.class)
final class BacktestCommand implements Callable<Integer> {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "BTC/USDT",
            description = "Instrument (default: ${DEFAULT-VALUE}).")
    private String symbol = "";

    @Option(
            names = "--start",
            required = true,
            paramLabel = "DATE",
            description = "First day, UTC, such as 2023-01-01.")
    private String start = "";

    @Option(names = "--end", required = true, paramLabel = "DATE", description = "Last day, UTC, included to its end.")
    private String end = "";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "File, folder or imported history (default: what data:import stored below --home).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--venue",
            paramLabel = "NAME",
            description = "Whose bars, such as binance-spot (default: whichever covers the window best).")
    private Optional<String> venue = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            description = "Length of the bars, such as 1m or 1h (default: the finest that covers the window).")
    private Optional<String> interval = Optional.empty();

    @Option(
            names = "--funding",
            paramLabel = "FILE",
            description = "CSV file of funding rates, columns time_ms and funding_rate; needs --perpetual.")
    private Optional<Path> funding = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many variants you tried to arrive at this one; printed with the result.")
    private int trials;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the result (default: a new one below --home).")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        HistoryRequest request = request();
        AccountLimits limits = account.limits(common.settings());
        account.check();
        if (trials < 1) {
            throw CommandException.usage("--trials must be at least 1 but was " + trials);
        }
        Selection chosen = select(request);
        Catalogue catalogue = account.contracts(new Catalogue(
                List.of(Instrument.of(0, request.symbol())),
                List.of(new Source(0, chosen.series().venue(), Source.ChecksumRule.NONE))));
        FundingSeries rates = rates(catalogue);
        Selection selection = chosen.withIds(0, 0);
        long intervalNanos = selection.series().interval().nanos();
        EngineSettings settings = account.engine(
                        catalogue,
                        new AgentSettings(DAY_NANOS, seed),
                        FairPriceSettings.forBars(intervalNanos),
                        limits,
                        request.startNanos())
                // Bars hold neither books nor trades, and no strategy asks for regimes: minutes of them cost 10 us
                // each.
                .withQuant(QuantSettings.off());
        Places places = new Places(request.startNanos());
        Backtest.Outcome outcome;
        try (Progress progress = console.progress("backtest", selection.bars().size())) {
            outcome = Backtest.run(
                    settings,
                    Agents.create(account.strategy()),
                    selection.warmUp(),
                    selection.bars(),
                    rates,
                    places,
                    progress::at);
        }
        return report(console, request, selection, settings, outcome, places);
    }

    private FundingSeries rates(Catalogue catalogue) {
        if (funding.isPresent() && !catalogue.instrument(0).contract().onMargin()) {
            throw CommandException.usage("--funding needs --perpetual: spot pays none");
        }
        return funding.map(file -> FundingReader.read(file, 0, 0)).orElse(FundingSeries.none());
    }

    private HistoryRequest request() {
        try {
            return new HistoryRequest(
                    symbol, venue, interval.map(Interval::parse), date("--start", start), date("--end", end));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(Failures.line(e));
        }
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw CommandException.usage(option + " must be a date such as 2023-01-01 but was '" + text + "'");
        }
    }

    private Selection select(HistoryRequest request) {
        Path path = data.orElse(common.home().resolve(HistoryFiles.STORE));
        if (data.isEmpty() && !java.nio.file.Files.exists(path)) {
            throw CommandException.usage("--data is missing and nothing was imported yet (see data:import)");
        }
        if (!java.nio.file.Files.exists(path)) {
            throw new CommandException(ExitCode.ERROR, path + ": no such file");
        }
        try (History history = History.open(path)) {
            return history.select(request);
        }
    }

    private int report(
            Console console,
            HistoryRequest request,
            Selection selection,
            EngineSettings settings,
            Backtest.Outcome outcome,
            Places places)
            throws IOException {
        Map<String, Long> verdicts = outcome.verdicts();
        DataVerdict verdict = new DataVerdict(
                verdicts.getOrDefault("accept", 0L),
                outcome.quarantined(),
                outcome.refused(),
                withoutAccept(verdicts),
                places.lines(),
                "Market orders decided at the end of a bar fill in full at the open of the next bar.",
                String.format(
                        Locale.ROOT,
                        "Fee %.2f bp and slippage %.2f bp of the value of every fill.",
                        account.feeBps(),
                        account.slippageBps()));
        Manifest manifest = manifest(request, selection, settings, outcome);
        RunResult result = RunResult.of(
                manifest,
                verdict,
                outcome.curve(),
                outcome.ledger(),
                outcome.engine().portfolioRisk().coverage());
        Path folder = ResultFolder.write(folder(request), result);
        console.object(json(selection, result, outcome, verdicts, folder));
        text(console, selection, result, outcome, verdicts, folder);
        return ExitCode.OK;
    }

    private Manifest manifest(
            HistoryRequest request, Selection selection, EngineSettings settings, Backtest.Outcome outcome) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("capital", Money.format(settings.startCash()));
        values.put("risk", settings.risk().toString());
        values.put("routing", settings.execution().routing().toString());
        values.put("contract", settings.catalogue().instrument(0).contract().toString());
        funding.ifPresent(file -> values.put("funding", String.valueOf(file.getFileName())));
        values.put("paper", settings.paper().toString());
        values.put("admission", settings.admission().toString());
        values.put("prices", settings.prices().toString());
        values.put("agent", settings.agent().toString());
        return new Manifest(
                "backtest --symbol " + request.symbol() + " --start " + start + " --end " + end + " --capital "
                        + account.capital() + " --strategy " + account.strategy() + " --risk-profile "
                        + account.riskProfile() + " --fee-bps "
                        + account.feeBps() + " --slippage-bps " + account.slippageBps() + " --seed " + seed,
                Version.text(),
                account.strategy(),
                request.symbol(),
                selection.series().venue(),
                selection.series().interval().toString(),
                warmUp(selection),
                start,
                end,
                seed,
                trials,
                values,
                selection.files().stream()
                        .map(f -> new DataFile(f.name(), f.sha256(), f.bars()))
                        .toList(),
                outcome.stateHash());
    }

    private static String warmUp(Selection selection) {
        return selection
                .warmUp()
                .filter(w -> w.size() > 0)
                .map(w -> new Interval(w.intervalNanos()) + " from "
                        + Instant.ofEpochSecond(w.openNanos(0) / 1_000_000_000L)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate())
                .orElse("");
    }

    private Path folder(HistoryRequest request) throws IOException {
        if (out.isPresent()) {
            return out.get();
        }
        String name = account.strategy() + "-" + request.symbol().replace('/', '-') + "-" + start + "-" + end;
        return ResultFolder.free(common.home().resolve("results"), name);
    }

    private static Map<String, Long> withoutAccept(Map<String, Long> verdicts) {
        Map<String, Long> rest = new LinkedHashMap<>(verdicts);
        rest.remove("accept");
        return rest;
    }

    private Map<String, Object> json(
            Selection selection, RunResult result, Backtest.Outcome outcome, Map<String, Long> verdicts, Path folder) {
        Performance performance = result.performance();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("strategy", account.strategy());
        object.put(
                "symbol", outcome.engine().settings().catalogue().instrument(0).symbol());
        object.put("venue", selection.series().venue());
        object.put("interval", selection.series().interval().toString());
        object.put("warm_up", warmUp(selection));
        object.put("start", start);
        object.put("end", end);
        object.put("bars", (long) selection.bars().size());
        object.put("capital", account.capital());
        object.put("end_equity", performance.endEquityQuote());
        object.putAll(performance.strategy().values());
        object.put("turnover", performance.turnover());
        object.put("trades", performance.trades());
        object.put("fees", performance.feesQuote());
        object.put("funding", performance.fundingQuote());
        object.put("liquidations", outcome.engine().execution().liquidations());
        object.put("win_rate", performance.roundTrips().winRate());
        object.put("profit_factor", performance.roundTrips().profitFactor());
        object.put("round_trips", (long) performance.roundTrips().count());
        object.put("buy_and_hold", performance.hold().values());
        object.put("value_at_risk_coverage", result.coverageValues());
        object.put("verdicts", verdicts);
        object.put("warm_up_verdicts", outcome.warmUpVerdicts());
        object.put("missing_intervals", outcome.engine().verdicts().missingIntervals(0));
        object.put("risk_profile", account.riskProfile());
        object.put("alerts", outcome.alerts());
        object.put("trials", trials);
        object.put("seed", seed);
        object.put("state_hash", outcome.stateHash());
        object.put("notes", selection.notes());
        object.put("result_folder", folder.toString());
        return object;
    }

    private void text(
            Console console,
            Selection selection,
            RunResult result,
            Backtest.Outcome outcome,
            Map<String, Long> verdicts,
            Path folder) {
        Performance performance = result.performance();
        Metrics mine = performance.strategy();
        Metrics hold = performance.hold();
        console.say("data      " + selection.series() + ", " + selection.bars().size() + " bars, warm-up "
                + (warmUp(selection).isEmpty() ? "none" : warmUp(selection)));
        console.say("verdict   " + Tables.counts(verdicts));
        if (selection.warmUp().isPresent()) {
            console.say("          warm-up: " + Tables.counts(outcome.warmUpVerdicts()));
        }
        selection.notes().forEach(note -> console.say("note      " + note));
        console.say("fills     " + result.verdict().fillModel());
        console.say("costs     " + result.verdict().costs());
        console.say("risk      profile " + account.riskProfile()
                + (account.riskProfile().equals("none") ? ": limits wide, breakers observe only" : ""));
        console.say("trials    " + trials);
        console.say("");
        console.say(String.format(Locale.ROOT, "%-24s %14s %14s", "", account.strategy(), "buy and hold"));
        row(console, "total return", percent(mine.totalReturn()), percent(hold.totalReturn()));
        row(console, "Sharpe, daily", number(mine.sharpeDaily()), number(hold.sharpeDaily()));
        row(console, "Sharpe, hourly", number(mine.sharpeHourly()), number(hold.sharpeHourly()));
        row(console, "Sortino, daily", number(mine.sortinoDaily()), number(hold.sortinoDaily()));
        row(console, "max drawdown, daily", percent(mine.maxDrawdownDaily()), percent(hold.maxDrawdownDaily()));
        row(console, "max drawdown, bars", percent(mine.maxDrawdownMinute()), percent(hold.maxDrawdownMinute()));
        row(console, "turnover", number(performance.turnover()), "");
        row(console, "trades", Long.toString(performance.trades()), "");
        row(console, "fees", number(performance.feesQuote()), "");
        if (outcome.engine().settings().catalogue().instrument(0).contract().onMargin()) {
            row(console, "funding", number(performance.fundingQuote()), "");
            row(
                    console,
                    "forced closes",
                    Long.toString(outcome.engine().execution().liquidations()),
                    "");
        }
        row(console, "end equity", number(performance.endEquityQuote()), "");
        console.say("");
        coverage(console, result);
        var report = Reports.of(outcome.engine(), "backtest");
        report.breakers().stream()
                .filter(b -> b.trips() > 0)
                .forEach(b -> console.say("breaker   " + b.name() + " tripped " + b.trips() + " times"));
        console.say("state     " + outcome.stateHash());
        console.say("result    " + folder.resolve("report.html"));
    }

    private static void coverage(Console console, RunResult result) {
        for (CoverageVerdict verdict : result.coverage()) {
            if (verdict.observations() > 0) {
                console.say(String.format(
                        Locale.ROOT,
                        "VaR %2.0f%%   %-20s %d exceptions in %d forecasts, %.1f expected, Kupiec p %.4f: %s",
                        100 * verdict.confidence(),
                        verdict.method().code(),
                        verdict.exceptions(),
                        verdict.observations(),
                        verdict.expected(),
                        verdict.kupiecP(),
                        verdict.verdict()));
            }
        }
    }

    private static void row(Console console, String name, String mine, String hold) {
        console.say(String.format(Locale.ROOT, "%-24s %14s %14s", name, mine, hold));
    }

    private static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%+.1f%%", 100 * fraction) : "-";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.2f", value) : "-";
    }

    /// The strategy by itself: without limits and without costs.
    static final class Defaults implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec option) {
            return switch (option instanceof OptionSpec named ? named.longestName() : "") {
                case AccountOptions.RISK_PROFILE -> "none";
                case AccountOptions.FEE_BPS -> "0";
                default -> null;
            };
        }
    }
}
