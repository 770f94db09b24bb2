package breakwater.app.command;

import breakwater.app.learn.LearningEnvironment;
import breakwater.app.live.Feed;
import breakwater.app.live.JournalledSession;
import breakwater.app.live.LearningRecords;
import breakwater.app.live.RunLoop;
import breakwater.app.settings.Secret;
import breakwater.app.settings.Settings;
import breakwater.http.AdminToken;
import breakwater.http.ApiServer;
import breakwater.http.ServerSettings;
import breakwater.journal.JournalFailedException;
import breakwater.journal.JournalListener;
import breakwater.telemetry.JournalMetrics;
import breakwater.telemetry.MetricsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
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
        },
        defaultValueProvider = RunCommand.Defaults.class)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Mixin
    private AccountOptions account = new AccountOptions();

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings environment = common.settings();
        account.check();
        if (acks && common.console().json()) {
            throw CommandException.usage("--acks prints lines and --json prints one object: use one of them");
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
        InputFiles.requireReadable(market.feedFiles());
        PreparedRun prepared = PreparedRun.of(
                market, account, account.limits(environment), LearningEnvironment.of(environment), common.home());
        Ports.requireFree(environment.apiHost(), apiPort);
        Ports.requireFree(environment.apiHost(), scrapePort);
        Path journal = JournalFolders.of(common.home(), prepared.header());
        Console console = common.console();
        AlertLog alerts = new AlertLog();
        LearningRecords listener = new LearningRecords(alerts);
        try (JournalledSession session =
                JournalledSession.open(journal, prepared.header(), listener, new Durable(acks), console::note)) {
            try (Learned learned = Learned.open(common.home(), journal, session, listener, console)) {
                return run(console, environment, prepared, journal, session, alerts, learned);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
        }
    }

    private int run(
            Console console,
            Settings environment,
            PreparedRun prepared,
            Path journal,
            JournalledSession session,
            AlertLog alerts,
            Learned learned)
            throws IOException, InterruptedException {
        try (Feed feed = prepared.feed(session);
                Progress progress = console.progress("events", 0)) {
            RunLoop loop = new RunLoop(
                    session,
                    feed,
                    prepared.pace(session),
                    prepared.eventsToSkip(session),
                    snapshotEvery,
                    progress::at,
                    learned::write);
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
                    RunningInstance.delete(common.home(), journal);
                }
                if (session.sinceSnapshot() > 0) {
                    session.snapshot();
                }
                new RunSummary(account.strategy(), session, loop, feed, journal, alerts).print(console);
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

    /// Careful, with the fees of a large venue.
    static final class Defaults implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec option) {
            return switch (option instanceof OptionSpec named ? named.longestName() : "") {
                case AccountOptions.RISK_PROFILE -> "conservative";
                case AccountOptions.FEE_BPS -> "10";
                default -> null;
            };
        }
    }
}
