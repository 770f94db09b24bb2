package breakwater.lab.gate;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.gate.ReferenceModel;
import breakwater.ingest.BookSettings;
import breakwater.ingest.FrameDecoder;
import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.lab.market.SimulatedMarket;
import breakwater.model.Command;
import breakwater.model.Money;
import breakwater.model.ReferenceBytes;
import breakwater.model.StateWriter;
import breakwater.monitoring.LearnedModel;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Reports;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// A simulated market in which nobody lies, through the whole engine, against a reference of another day:
/// every refusal of the gate is a false one. Same plan, same answers.
public final class HonestMarket {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    /// 2025-01-01T00:00:00Z.
    private static final long START = 1_735_689_600L * SECOND;

    private static final double START_PRICE = 60_000;
    private static final double EQUITY = 100_000;

    private final SimulatedMarket market;
    private final FrameDecoder[] decoders;
    private final Session session;
    private final long seed;
    private final List<LearnedModel.Update> updates = new ArrayList<>();

    private HonestMarket(MarketSettings settings, LearningSettings learning, long seed) {
        this.seed = seed;
        market = new SimulatedMarket(settings, new MarketSegment(seed, 0, START, START_PRICE));
        decoders = new FrameDecoder[market.catalogue().sources().size()];
        for (int s = 0; s < decoders.length; s++) {
            decoders[s] = market.decoder(s);
        }
        EngineSettings engine = new EngineSettings(
                market.catalogue(),
                "hold",
                new AgentSettings(HOUR, seed),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("balanced"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(EQUITY),
                0,
                true,
                learning,
                QuantSettings.off());
        Engine made = new Engine(engine, Agents.create("hold"));
        PaperVenue venue = new PaperVenue(engine.paper(), engine.catalogue(), made.venues(), made.margin());
        session = new Session(made, venue, InputLog.counting(), SessionListener.none(), SECOND);
    }

    /// Runs a market.
    ///
    /// @param settings what to simulate, without faults
    /// @param learning estimator and gate
    /// @param reference from a golden set of another seed
    /// @param seed of the market
    /// @param hours market time
    /// @param progress told the nanoseconds that are done, once an hour
    /// @return what the gate answered
    public static HonestRun run(
            MarketSettings settings,
            LearningSettings learning,
            ReferenceModel reference,
            long seed,
            int hours,
            LongConsumer progress) {
        HonestMarket honest = new HonestMarket(settings, learning, seed);
        StateWriter bytes = new StateWriter(1024);
        reference.write(bytes);
        honest.session.command(
                "experiment",
                new Command.UseReference(settings.instrument().symbol(), new ReferenceBytes(bytes.toBytes())),
                START);
        for (int hour = 1; hour <= hours; hour++) {
            honest.until(START + hour * HOUR);
            honest.collect();
            progress.accept(hour * HOUR);
        }
        return honest.result();
    }

    private void until(long nanos) {
        while (market.next(
                nanos,
                (source, frame, from, to, receive) ->
                        decoders[source].decode(frame, from, to, receive, session::market))) {
            // Each call takes one frame.
        }
    }

    private LearnedModel model() {
        return Reports.of(session.engine(), "honest").models().getFirst();
    }

    /// The picture shows the last hundred epochs only.
    private void collect() {
        long seen = updates.isEmpty() ? Long.MIN_VALUE : updates.getLast().nanos();
        for (LearnedModel.Update update : model().updates().reversed()) {
            if (update.nanos() > seen) {
                updates.add(update);
            }
        }
    }

    private HonestRun result() {
        TreeMap<String, Integer> verdicts = new TreeMap<>();
        TreeMap<String, Integer> reasons = new TreeMap<>();
        double firstPass = Double.NaN;
        for (LearnedModel.Update update : updates) {
            verdicts.merge(update.verdict(), 1, Integer::sum);
            if (update.verdict().equals("refused") || update.verdict().equals("rolled_back")) {
                reasons.merge(update.reason(), 1, Integer::sum);
            }
            if (update.verdict().equals("passed") && Double.isNaN(firstPass)) {
                firstPass = (double) (update.nanos() - START) / HOUR;
            }
        }
        return new HonestRun(
                seed,
                verdicts.getOrDefault("passed", 0),
                verdicts.getOrDefault("not_enough_data", 0),
                verdicts.getOrDefault("refused", 0),
                verdicts.getOrDefault("rolled_back", 0),
                verdicts.getOrDefault("skipped", 0),
                firstPass,
                model().samples(),
                reasons);
    }
}
