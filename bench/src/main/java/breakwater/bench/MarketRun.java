package breakwater.bench;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.lab.market.SimulatedMarket;
import breakwater.lab.market.SimulatedVenueDecoder;
import breakwater.model.Money;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.SamplingSettings;

/// A session on the built-in five-venue market as the program runs it: guards on, one-minute `trend_vol`, a
/// timer
/// tick
/// every second of event time. The frames come from memory, so that the market's own work is not measured.
final class MarketRun {
    private static final long SEED = 7;
    private static final long START_NANOS = 1_735_689_600_000_000_000L;
    private static final double START_PRICE = 60_000;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int HISTORY_BARS = 240;

    private final Session session;
    private final FrameDecoder[] decoders;
    private final InputSink sink;

    MarketRun(InputLog log) {
        this(log, AdmissionSettings.defaults());
    }

    MarketRun(InputLog log, AdmissionSettings admission) {
        this(log, admission, LearningSettings.forStreams());
    }

    private MarketRun(InputLog log, AdmissionSettings admission, LearningSettings learning) {
        EngineSettings settings = settings(admission, learning);
        Engine engine = new Engine(settings, Agents.create(settings.strategy()));
        PaperVenue venue = new PaperVenue(settings.paper(), settings.catalogue(), engine.venues(), engine.margin());
        session = new Session(engine, venue, log, SessionListener.none(), SECOND_NANOS);
        decoders = new FrameDecoder[settings.catalogue().sources().size()];
        for (int s = 0; s < decoders.length; s++) {
            decoders[s] = new SimulatedVenueDecoder(
                    s, settings.catalogue().instruments().size());
        }
        sink = session::market;
    }

    /// A run whose events come faster than in their own time. Epochs of learning then end after as many minutes
    /// of
    /// the clock as in a real run, not as many minutes of a market that is fast-forwarded.
    ///
    /// @param times how much faster
    static MarketRun hurried(InputLog log, int times) {
        SamplingSettings real = SamplingSettings.forStreams();
        SamplingSettings stretched =
                new SamplingSettings(real.stepNanos() * times, real.steps(), real.epochNanos() * times, real.seed());
        LearningSettings learning = LearningSettings.forStreams();
        return new MarketRun(
                log,
                AdmissionSettings.defaults(),
                new LearningSettings(true, stretched, learning.estimator(), learning.gate()));
    }

    /// Returns how many messages a second of the market's own time has.
    static int ownRate() {
        return 155;
    }

    private static EngineSettings settings(AdmissionSettings admission, LearningSettings learning) {
        return new EngineSettings(
                MarketSettings.defaults().catalogue(),
                "trend_vol",
                new AgentSettings(60 * SECOND_NANOS, SEED),
                admission,
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("balanced"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                0,
                true,
                learning,
                QuantSettings.standard());
    }

    /// History of four hours, then live frames.
    ///
    /// @param frames how many live ones
    /// @return both in order of arrival
    static FrameTape tape(int frames) {
        SimulatedMarket market = new SimulatedMarket(MarketSettings.defaults(), segment());
        FrameTape tape = new FrameTape();
        market.history(HISTORY_BARS, 60 * SECOND_NANOS, tape::add);
        for (int i = 0; i < frames; i++) {
            market.next(Long.MAX_VALUE, tape::add);
        }
        return tape;
    }

    /// Where the live frames begin.
    static MarketSegment segment() {
        return new MarketSegment(SEED, 0, START_NANOS, START_PRICE);
    }

    /// How many frames of a tape are history.
    static int historyFrames() {
        return HISTORY_BARS * MarketSettings.defaults().venues().size();
    }

    /// Decodes one frame and lets the session decide on it.
    void take(FrameTape tape, int i) {
        FrameDecoder.Outcome outcome =
                decoders[tape.source(i)].decode(tape.bytes(), tape.from(i), tape.to(i), tape.nanos(i), sink);
        if (outcome != FrameDecoder.Outcome.DECODED) {
            throw new WrongResultException("frame " + i + " must be decoded but was " + outcome);
        }
    }

    void take(FrameTape tape, int from, int to) {
        for (int i = from; i < to; i++) {
            take(tape, i);
        }
    }

    Session session() {
        return session;
    }
}
