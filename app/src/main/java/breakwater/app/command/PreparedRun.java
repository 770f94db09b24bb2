package breakwater.app.command;

import breakwater.agent.AgentSettings;
import breakwater.app.learn.LearningEnvironment;
import breakwater.app.live.Feed;
import breakwater.app.live.FeedFiles;
import breakwater.app.live.JournalledSession;
import breakwater.app.live.RunHeader;
import breakwater.app.live.RunLoop;
import breakwater.app.live.SimulatedFeed;
import breakwater.lab.market.MarketSegment;
import breakwater.model.Catalogue;
import breakwater.model.Source;
import breakwater.model.VenueStatus;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.provenance.EdgeKey;
import breakwater.robust.FairPriceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the options of `run` amount to: the header of its journal, its market and its pace.
///
/// @param market options it was made from
/// @param header of a new journal, and what an existing one must have been made with
/// @param firstPace of a run that starts afresh
/// @param startNanos event time at which a fresh market starts
/// @param files recorded market; empty for the simulated one
record PreparedRun(
        MarketOptions market, RunHeader header, RunLoop.Pace firstPace, long startNanos, Optional<FeedFiles> files) {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int WARM_UP_BARS = 240;
    /// Where the simulated market begins when it does not follow the clock: 2026-01-01T00:00:00Z.
    private static final long FIXED_START = 1_767_225_600L * SECOND;
    private static final double SIMULATED_START_PRICE = 60_000;

    static PreparedRun of(
            MarketOptions market, AccountOptions account, AccountLimits limits, LearningEnvironment learner, Path home)
            throws IOException {
        return market.feedFiles().isEmpty()
                ? simulated(market, account, limits, learner)
                : recorded(market, account, limits, learner, home);
    }

    private static PreparedRun recorded(
            MarketOptions market, AccountOptions account, AccountLimits limits, LearningEnvironment learner, Path home)
            throws IOException {
        double factor = market.factor();
        FeedFiles files = new FeedFiles(market.feedFiles(), home.resolve(EdgeKey.FOLDER));
        Catalogue catalogue = account.contracts(files.catalogue());
        long bars = files.longestIntervalNanos();
        AgentSettings agent = new AgentSettings(market.decideNanos(bars > 0 ? DAY : SECOND), market.seed());
        FairPriceSettings prices = bars > 0 ? FairPriceSettings.forBars(bars) : FairPriceSettings.forStreams();
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "recorded",
                market.seed(),
                market.feedFiles().stream()
                        .map(p -> String.valueOf(p.getFileName()))
                        .toList(),
                bars > 0 ? 0 : SECOND,
                account.engine(
                                catalogue,
                                agent,
                                prices.withSourcesOfInstrument(files.sourcesOfInstrument(catalogue)),
                                limits,
                                Long.MIN_VALUE)
                        .withLearning((bars > 0 ? LearningSettings.forBars(bars) : LearningSettings.forStreams())
                                .with(learner.estimator(), learner.gate())));
        long first = files.firstReceiveNanos(catalogue);
        RunLoop.Pace pace = new RunLoop.Pace(factor, first, market.endNanos(first));
        return new PreparedRun(market, header, pace, first, Optional.of(files));
    }

    private static PreparedRun simulated(
            MarketOptions market, AccountOptions account, AccountLimits limits, LearningEnvironment learner) {
        double factor = market.factor();
        boolean follows = factor != MarketOptions.MAX;
        long now = System.currentTimeMillis() * 1_000_000L;
        // As fast as it goes there is no clock to follow: the same seed then gives the same bytes.
        long start = follows ? now - Math.floorMod(now, MINUTE) : FIXED_START;
        long origin = follows ? now : FIXED_START;
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "simulated",
                market.seed(),
                List.of(),
                SECOND,
                account.engine(
                                account.contracts(market.simulated().catalogue()),
                                new AgentSettings(market.decideNanos(MINUTE), market.seed()),
                                FairPriceSettings.forStreams(),
                                limits,
                                start)
                        .withLearning(LearningSettings.forStreams().with(learner.estimator(), learner.gate())));
        if (!follows && market.isEndless()) {
            throw CommandException.usage("--speed max on the simulated market needs --for: it has no end");
        }
        RunLoop.Pace pace = new RunLoop.Pace(factor, origin, market.endNanos(origin));
        return new PreparedRun(market, header, pace, start, Optional.empty());
    }

    /// Returns how many events of the feed the journal holds already.
    long eventsToSkip(JournalledSession session) {
        return files.isPresent() ? session.session().marketEvents() : 0;
    }

    /// Opens the market where the journal ends.
    Feed feed(JournalledSession journalled) throws IOException {
        if (files.isPresent()) {
            return files.get().open(header.engine().catalogue());
        }
        if (journalled.isFresh()) {
            MarketSegment segment = new MarketSegment(market.seed(), 0, startNanos, SIMULATED_START_PRICE);
            return new SimulatedFeed(market.simulated(), segment, WARM_UP_BARS, MINUTE);
        }
        Session session = journalled.session();
        long last = session.engine().nowNanos();
        double price = session.engine().prices().fairPrice(0).price();
        disconnectAll(journalled, last);
        MarketSegment segment = new MarketSegment(
                market.seed(), journalled.resumedAt(), resumedAt(last), price > 0 ? price : SIMULATED_START_PRICE);
        return new SimulatedFeed(market.simulated(), segment, 0, MINUTE);
    }

    /// A simulated market that goes on where the journal ends, ahead of its clock, takes the clock along:
    /// otherwise
    /// `--for` would be over before it began.
    RunLoop.Pace pace(JournalledSession session) {
        if (files.isPresent() || session.isFresh()) {
            return firstPace;
        }
        long ahead = resumedAt(session.session().engine().nowNanos()) - firstPace.originNanos();
        if (ahead <= 0) {
            return firstPace;
        }
        long end = Math.min(firstPace.endNanos(), Long.MAX_VALUE - 1 - ahead) + ahead;
        return new RunLoop.Pace(firstPace.speed(), firstPace.originNanos() + ahead, end);
    }

    private long resumedAt(long lastNanos) {
        return Math.max(startNanos, lastNanos + SECOND);
    }

    /// What the venues did while we were away is not known: their books start over.
    private static void disconnectAll(JournalledSession session, long nanos) {
        for (Source source : session.header().engine().catalogue().sources()) {
            VenueStatus status = new VenueStatus().set(VenueStatus.State.DOWN);
            status.header(0, source.id(), -1, 0, nanos);
            session.session().market(status);
        }
    }
}
