package breakwater.app.command;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.app.live.Feed;
import breakwater.app.live.FeedFiles;
import breakwater.app.live.JournalledSession;
import breakwater.app.live.RunHeader;
import breakwater.app.live.RunLoop;
import breakwater.app.live.SimulatedFeed;
import breakwater.app.settings.Secret;
import breakwater.app.settings.Settings;
import breakwater.execution.ExecutionSettings;
import breakwater.http.AdminToken;
import breakwater.http.ApiServer;
import breakwater.http.ServerSettings;
import breakwater.ingest.BookSettings;
import breakwater.journal.JournalFailedException;
import breakwater.journal.JournalListener;
import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.model.VenueStatus;
import breakwater.monitoring.Report;
import breakwater.pipeline.EngineSettings;
import breakwater.provenance.EdgeKey;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.telemetry.JournalMetrics;
import breakwater.telemetry.MetricsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run`: the main job.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trades on paper: on a built-in market of five simulated venues, or on recorded files with --feed.",
            "Every input is journalled below --home before an order caused by it leaves; the same command on the same",
            "home goes on where it stopped. Serves the dashboard and the API while it runs."
        })
final class RunCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final int WARM_UP_BARS = 240;
    /// Where the simulated market begins when it does not follow the clock: 2026-01-01T00:00:00Z.
    private static final long FIXED_START = 1_767_225_600L * SECOND;
    private static final double SIMULATED_START_PRICE = 60_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--feed",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded frames, bars or trades, merged by receive time; ends with its input.")
    private List<Path> feedFiles = List.of();

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Event time per real time, or max (default: 1 on the simulated market, max with --feed).")
    private Optional<String> speed = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            description = "End by itself after this much event time at --speed 1, such as 60s or 24h.")
    private Optional<String> span = Optional.empty();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "trend_vol",
            description = "Strategy (default: ${DEFAULT-VALUE}).")
    private String strategy = "";

    @Option(
            names = "--decide-every",
            paramLabel = "SPAN",
            description =
                    "Interval at whose close the strategy decides (default: 1m simulated, 1s for frames and trades, 1d for bars).")
    private Optional<String> decideEvery = Optional.empty();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "BTC/USDT",
            description = "Instrument of the simulated market (default: ${DEFAULT-VALUE}).")
    private String symbol = "";

    @Option(
            names = "--capital",
            paramLabel = "AMOUNT",
            defaultValue = "100000",
            description = "Money at the start, in quote currency (default: ${DEFAULT-VALUE}).")
    private double capital;

    @Option(
            names = "--risk-profile",
            paramLabel = "NAME",
            defaultValue = "conservative",
            description = "none, conservative, balanced or aggressive (default: ${DEFAULT-VALUE}).")
    private String riskProfile = "";

    @Option(
            names = "--fee-bps",
            paramLabel = "BPS",
            defaultValue = "10",
            description = "Fee per fill in basis points (default: ${DEFAULT-VALUE}).")
    private double feeBps;

    @Option(
            names = "--slippage-bps",
            paramLabel = "BPS",
            defaultValue = "0",
            description = "Slippage where there is no book to walk (default: ${DEFAULT-VALUE}).")
    private double slippageBps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2",
            description = "Seed of the simulated market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of API and dashboard, 0 for a free one (default: API_PORT, else 5000).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Port of the Prometheus text, 0 for a free one (default: METRICS_PORT).")
    private Optional<Integer> metricsPort = Optional.empty();

    @Option(
            names = "--acks",
            description =
                    "Print 'ack N' on standard output for every input that became durable; for crash tests and mirrors.")
    private boolean acks;

    @Option(
            names = "--snapshot-every",
            paramLabel = "N",
            defaultValue = "250000",
            description = "Write a snapshot after this many journal records (default: ${DEFAULT-VALUE}).")
    private long snapshotEvery;

    private record Prepared(RunHeader header, RunLoop.Pace pace, long startNanos, Optional<FeedFiles> files) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings environment = common.settings();
        Strategies.check(strategy);
        if (acks && common.console().json()) {
            throw CommandException.usage("--acks prints lines and --json prints one object: use one of them");
        }
        if (!(capital > 0 && capital <= 9e10)) {
            throw CommandException.usage("--capital must be above 0 and at most 9e10 but was " + capital);
        }
        if (snapshotEvery < 1) {
            throw CommandException.usage("--snapshot-every must be at least 1 but was " + snapshotEvery);
        }
        int apiPort = port.orElse(environment.apiPort());
        int scrapePort = metricsPort.orElse(environment.metricsPort());
        Ports.check("--port", apiPort);
        Ports.check("--metrics-port", scrapePort);
        if (apiPort == scrapePort && apiPort != 0) {
            throw CommandException.usage("--port and --metrics-port must differ but both were " + apiPort);
        }
        InputFiles.requireReadable(feedFiles);
        Prepared prepared = prepare(RiskChoice.of(riskProfile, environment));
        Ports.requireFree(environment.apiHost(), apiPort);
        Ports.requireFree(environment.apiHost(), scrapePort);
        Path journal = JournalFolders.of(common.home(), prepared.header());
        Console console = common.console();
        AlertLog listener = new AlertLog();
        try (JournalledSession session =
                JournalledSession.open(journal, prepared.header(), listener, new Durable(acks), console::note)) {
            return run(console, environment, prepared, journal, session, listener);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
        }
    }

    private int run(
            Console console,
            Settings environment,
            Prepared prepared,
            Path journal,
            JournalledSession session,
            AlertLog listener)
            throws IOException, InterruptedException {
        long skip = prepared.files().isPresent() ? session.session().marketEvents() : 0;
        try (Feed feed = feed(prepared, session);
                Progress progress = console.progress("events", 0)) {
            RunLoop loop = new RunLoop(session, feed, pace(prepared, session), skip, snapshotEvery, progress::at);
            CountDownLatch finished = new CountDownLatch(1);
            Thread hook = Thread.ofPlatform().unstarted(() -> {
                loop.stop();
                try {
                    boolean _ = finished.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                JournalMetrics metrics = new JournalMetrics(session.journal()::durableSequence);
                try (ApiServer api = ApiServer.start(
                                ServerSettings.loopback(port.orElse(environment.apiPort()))
                                        .listeningOn(environment.apiHost(), Set.of()),
                                loop::latest,
                                loop,
                                loop::health,
                                token(environment));
                        MetricsServer scrape = MetricsServer.start(
                                ServerSettings.loopback(metricsPort.orElse(environment.metricsPort()))
                                        .listeningOn(environment.apiHost(), Set.of()),
                                loop::latest,
                                metrics,
                                api.traffic())) {
                    RunningInstance.write(common.home(), api.port(), scrape.port(), journal);
                    console.note("api http://" + environment.apiHost() + ":" + api.port() + "  metrics http://"
                            + environment.apiHost() + ":" + scrape.port() + "/metrics");
                    loop.run();
                } finally {
                    RunningInstance.delete(common.home());
                }
                if (session.sinceSnapshot() > 0) {
                    session.snapshot();
                }
                summary(console, session, loop, feed, journal, listener);
            } finally {
                finished.countDown();
                removeHook(hook);
            }
        }
        return ExitCode.OK;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is being stopped: the hook is what waits for us.
        }
    }

    private static AdminToken token(Settings environment) {
        return environment
                .adminToken()
                .map(Secret::reveal)
                .map(text -> AdminToken.of(text.toCharArray()))
                .orElseGet(AdminToken::absent);
    }

    private Prepared prepare(RiskSettings risk) throws IOException {
        double factor = factor();
        if (feedFiles.isEmpty()) {
            return simulated(risk, factor);
        }
        InputFiles.requireReadable(feedFiles);
        FeedFiles files = new FeedFiles(feedFiles, common.home().resolve(EdgeKey.FOLDER));
        Catalogue catalogue = files.catalogue();
        long bars = files.longestIntervalNanos();
        long decide = decideNanos(bars > 0 ? 24 * 60 * MINUTE : SECOND);
        FairPriceSettings prices = bars > 0 ? FairPriceSettings.forBars(bars) : FairPriceSettings.forStreams();
        RunHeader header = header(
                "recorded",
                feedFiles.stream().map(p -> String.valueOf(p.getFileName())).toList(),
                catalogue,
                decide,
                prices.withSourcesOfInstrument(files.sourcesOfInstrument(catalogue)),
                risk,
                bars > 0 ? 0 : SECOND,
                Long.MIN_VALUE);
        long first = files.firstReceiveNanos(catalogue);
        long end = span.map(s -> first + Spans.nanos("--for", s)).orElse(Long.MAX_VALUE - 1);
        return new Prepared(header, new RunLoop.Pace(factor, first, end), first, Optional.of(files));
    }

    private Prepared simulated(RiskSettings risk, double factor) {
        Catalogue catalogue = market().catalogue();
        long now = System.currentTimeMillis() * 1_000_000L;
        // As fast as it goes there is no clock to follow: the same seed then gives the same bytes.
        long start = factor == 0 ? FIXED_START : now - Math.floorMod(now, MINUTE);
        long origin = factor == 0 ? FIXED_START : now;
        RunHeader header = header(
                "simulated",
                List.of(),
                catalogue,
                decideNanos(MINUTE),
                FairPriceSettings.forStreams(),
                risk,
                SECOND,
                start);
        if (factor == 0 && span.isEmpty()) {
            throw CommandException.usage("--speed max on the simulated market needs --for: it has no end");
        }
        long end = span.map(s -> origin + Spans.nanos("--for", s)).orElse(Long.MAX_VALUE - 1);
        return new Prepared(header, new RunLoop.Pace(factor, origin, end), start, Optional.empty());
    }

    private MarketSettings market() {
        try {
            return MarketSettings.defaults(Instrument.canonicalSymbol(symbol));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
    }

    private RunHeader header(
            String kind,
            List<String> files,
            Catalogue catalogue,
            long decideNanos,
            FairPriceSettings prices,
            RiskSettings risk,
            long tickNanos,
            long tradeFromNanos) {
        EngineSettings engine = new EngineSettings(
                catalogue,
                strategy,
                new AgentSettings(decideNanos, seed),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                prices,
                risk,
                ExecutionSettings.defaults(),
                Costs.of(feeBps, slippageBps),
                Money.ofDouble(capital),
                tradeFromNanos,
                true);
        return new RunHeader(RunHeader.FORMAT, kind, seed, files, tickNanos, engine);
    }

    private Feed feed(Prepared prepared, JournalledSession session) throws IOException {
        if (prepared.files().isPresent()) {
            return prepared.files().get().open(prepared.header().engine().catalogue());
        }
        if (session.isFresh()) {
            return new SimulatedFeed(
                    market(),
                    new MarketSegment(seed, 0, prepared.startNanos(), SIMULATED_START_PRICE),
                    WARM_UP_BARS,
                    MINUTE);
        }
        long last = session.session().engine().nowNanos();
        double price = session.session().engine().prices().fairPrice(0).price();
        disconnectAll(session, last);
        return new SimulatedFeed(
                market(),
                new MarketSegment(
                        seed,
                        session.resumedAt(),
                        resumedAt(prepared, last),
                        price > 0 ? price : SIMULATED_START_PRICE),
                0,
                MINUTE);
    }

    private static long resumedAt(Prepared prepared, long lastNanos) {
        return Math.max(prepared.startNanos(), lastNanos + SECOND);
    }

    /// A simulated market that goes on where the journal ends, ahead of its clock, takes the clock along:
    /// otherwise
    /// `--for` would be over before it began.
    private static RunLoop.Pace pace(Prepared prepared, JournalledSession session) {
        RunLoop.Pace pace = prepared.pace();
        if (prepared.files().isPresent() || session.isFresh()) {
            return pace;
        }
        long ahead = resumedAt(prepared, session.session().engine().nowNanos()) - pace.originNanos();
        if (ahead <= 0) {
            return pace;
        }
        long end = Math.min(pace.endNanos(), Long.MAX_VALUE - 1 - ahead) + ahead;
        return new RunLoop.Pace(pace.speed(), pace.originNanos() + ahead, end);
    }

    /// What the venues did while we were away is not known: their books start over.
    private static void disconnectAll(JournalledSession session, long nanos) {
        for (Source source : session.header().engine().catalogue().sources()) {
            VenueStatus status = new VenueStatus().set(VenueStatus.State.DOWN);
            status.header(0, source.id(), -1, 0, nanos);
            session.session().market(status);
        }
    }

    private long decideNanos(long fallback) {
        return decideEvery.map(s -> Spans.nanos("--decide-every", s)).orElse(fallback);
    }

    private double factor() {
        String text = speed.orElse(feedFiles.isEmpty() ? "1" : "max");
        if (text.equals("max")) {
            return 0;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0 && factor <= 1e6) {
                return factor;
            }
        } catch (NumberFormatException _) {
            // Said below, together with what is out of range.
        }
        throw CommandException.usage("--speed must be in (0, 1000000] or max but was '" + text + "'");
    }

    private void summary(
            Console console, JournalledSession session, RunLoop loop, Feed feed, Path journal, AlertLog listener) {
        Report report = loop.latest();
        Report.Account account = report.account();
        String hash = session.session().stateHash();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mode", session.header().kind());
        object.put("strategy", strategy);
        object.put("inputs", report.sequence());
        object.put("frames", loop.frames());
        object.put("malformed_frames", feed.malformedFrames());
        object.put("bindings", feed.bindings());
        object.put("market_events", session.session().marketEvents());
        object.put("verdicts", report.verdicts());
        object.put("sources", (long) report.sources().size());
        object.put("orders", (long) report.orders().size());
        object.put("trades", account.fills());
        object.put("start_equity", account.startEquityQuote());
        object.put("end_equity", account.equityQuote());
        object.put("total_return", account.equityQuote() / account.startEquityQuote() - 1);
        object.put("fees", account.feesQuote());
        object.put("turnover", account.turnoverQuote() / account.startEquityQuote());
        object.put("drawdown", -account.drawdownFraction());
        object.put("alerts", listener.counts());
        object.put("journal", journal.toString());
        object.put("journal_records", session.journal().lastSequence());
        object.put("chain_hash", session.journal().chainHashHex());
        object.put("state_hash", hash);
        console.object(object);
        console.say("");
        console.say("market    " + report.sources().size() + " sources, " + loop.frames() + " frames, "
                + session.session().marketEvents() + " events");
        console.say("verdicts  " + Tables.counts(report.verdicts()));
        feed.bindings().forEach((source, codes) -> console.say("binding   " + source + ": " + Tables.counts(codes)));
        for (Report.SourceHealth source : report.sources()) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-16s %-7s book %-7s accepted %,9d  quarantined %,6d  refused %,6d",
                    source.name(),
                    source.status(),
                    source.book(),
                    source.accepted(),
                    source.quarantined(),
                    source.refused()));
        }
        for (Report.Price price : report.prices()) {
            console.say(String.format(
                    Locale.ROOT,
                    "price     %s %,.2f, %d of %d fresh sources agree, %d needed",
                    price.symbol(),
                    price.price(),
                    price.agreeing(),
                    price.fresh(),
                    price.required()));
        }
        console.say(String.format(
                Locale.ROOT,
                "account   %,.2f -> %,.2f (%+.3f%%), %d trades, fees %,.2f",
                account.startEquityQuote(),
                account.equityQuote(),
                100 * (account.equityQuote() / account.startEquityQuote() - 1),
                account.fills(),
                account.feesQuote()));
        for (Report.Position position : report.positions()) {
            console.say(String.format(
                    Locale.ROOT,
                    "position  %s %.5f at %,.2f, weight %.1f%%",
                    position.symbol(),
                    position.quantity(),
                    position.averagePrice(),
                    100 * position.weightFraction()));
        }
        report.orders().stream()
                .limit(10)
                .forEach(o -> console.say(String.format(
                        Locale.ROOT,
                        "order     %d %s %.5f %s on %s: %s %.5f at %,.2f (%s)",
                        o.id(),
                        o.side(),
                        o.quantity(),
                        o.symbol(),
                        o.venue(),
                        o.state(),
                        o.filledQuantity(),
                        o.averagePrice(),
                        o.reason())));
        console.say("journal   " + journal + ", " + session.journal().lastSequence() + " records");
        console.say("state     " + hash);
    }

    /// Prints acknowledgements if asked to.
    private record Durable(boolean acks) implements JournalListener {
        @Override
        public void onDurable(long sequence) {
            if (acks) {
                System.out.println("ack " + sequence);
                System.out.flush();
            }
        }

        @Override
        public void onFailure(JournalFailedException failure) {
            // The next append throws it; the loop ends with one line.
        }
    }
}
