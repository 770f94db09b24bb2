package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.BatchRoot;
import breakwater.gate.GateSettings;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.OperatorCommand;
import breakwater.model.Quote;
import breakwater.model.ReferenceBytes;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.TimerTick;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.Estimate;
import breakwater.robust.EstimatorSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import breakwater.robust.SampleRows;
import breakwater.robust.SamplingSettings;
import breakwater.robust.SourceClusters;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The end of a learning epoch, spread over the inputs after it: at most one slice each, to the bits of one
/// computation, wherever a snapshot cuts it.
class EpochWorkTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long STEP = 100 * MILLISECOND;
    private static final int STEPS = 300;
    private static final long EPOCH = STEPS * STEP;
    private static final long START = 28_000_000L * EPOCH;
    private static final int SOURCES = 5;
    private static final int INSTRUMENTS = 2;
    private static final int PER_EPOCH = STEPS * SOURCES * INSTRUMENTS;
    // Below sixteen an epoch counts as one row, and so few rows are not judged.
    private static final int LEARNT = 20;

    private static final int EPOCHS = LEARNT + 3;
    private static final EstimatorSettings ESTIMATOR = EstimatorSettings.defaults();
    private static final SamplingSettings SAMPLING = new SamplingSettings(STEP, 2, EPOCH, 1);
    // Corridors as wide as they go: what is served shall be what was estimated.
    private static final GateSettings GATE = new GateSettings(50, 0.99, 1e3, 1e3, 0.01, 1e3, 1e3, 16, 0.3);
    private static final LearningSettings LEARNING = new LearningSettings(true, SAMPLING, ESTIMATOR, GATE);
    private static final long[][] MIDS = mids(Seeds.seed(61));

    private static long[][] mids(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        double[] log = new double[INSTRUMENTS];
        long[][] mids = new long[EPOCHS * STEPS][SOURCES * INSTRUMENTS];
        for (long[] step : mids) {
            for (int pair = 0; pair < step.length; pair++) {
                int instrument = pair / SOURCES;
                log[instrument] += pair % SOURCES == 0 ? 1e-4 * random.nextGaussian() : 0;
                step[pair] = Math.round(60_000e8 * StrictMath.exp(log[instrument] + 1e-5 * random.nextGaussian()));
            }
        }
        return mids;
    }

    /// An engine, and what a direct computation would need of what it said.
    private static final class Desk {
        private final Engine engine = new Engine(settings(), Agents.create("hold"));
        private final Effects effects = new Effects();
        private final Quote quote = new Quote();
        private final List<Effect.TrainingBatch> batches = new ArrayList<>();
        private int next;
        private long sequence;

        Desk quotes(int until) {
            while (next < until) {
                quote();
            }
            return this;
        }

        void quote() {
            int step = next / (SOURCES * INSTRUMENTS);
            int pair = next % (SOURCES * INSTRUMENTS);
            long now = START + step * STEP + pair * MILLISECOND;
            long mid = MIDS[step][pair];
            quote.header(pair / SOURCES, pair % SOURCES, step + 1, now, now);
            quote.set(mid - 1_000_000, 100, mid + 1_000_000, 100);
            effects.clear();
            engine.apply(quote, ++sequence, effects);
            next++;
            keepBatches();
        }

        void command(Command command) {
            effects.clear();
            engine.apply(new OperatorCommand(engine.nowNanos(), "tester", command), ++sequence, effects);
            keepBatches();
        }

        void tick(long nanos) {
            effects.clear();
            engine.apply(new TimerTick(nanos), ++sequence, effects);
            keepBatches();
        }

        private void keepBatches() {
            for (int i = 0; i < effects.size(); i++) {
                if (effects.get(i) instanceof Effect.TrainingBatch batch) {
                    batches.add(batch);
                }
            }
        }

        Desk untilClosed() {
            while (!work().isPending()) {
                quote();
            }
            return this;
        }

        Desk untilDone() {
            while (work().isPending()) {
                quote();
            }
            return this;
        }

        EpochWork work() {
            return engine.learner().work();
        }

        double[] trust() {
            double[] trust = new double[SOURCES];
            Arrays.setAll(trust, s -> engine.provenance().trust().trust(s));
            return trust;
        }

        Estimate estimate(int instrument) {
            return engine.learner().of(instrument).estimate().orElseThrow();
        }

        byte[] state() {
            StateWriter out = new StateWriter(1 << 16);
            engine.write(out);
            return out.toBytes();
        }

        /// A new engine that reads the state of this one.
        Desk restarted() {
            Desk other = new Desk();
            StateReader in = new StateReader(state());
            other.engine.read(in);
            in.expectEnd();
            other.next = next;
            other.sequence = sequence;
            return other;
        }
    }

    private static EngineSettings settings() {
        List<Source> sources = new ArrayList<>();
        for (int s = 0; s < SOURCES; s++) {
            sources.add(new Source(s, "venue-" + s, Source.ChecksumRule.NONE));
        }
        return new EngineSettings(
                new Catalogue(List.of(Instrument.of(0, "BTC/USDT"), Instrument.of(1, "ETH/USDT")), sources),
                "hold",
                new AgentSettings(EPOCH, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("none"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MAX_VALUE,
                true,
                LEARNING,
                QuantSettings.standard());
    }

    /// A desk with what its first epochs gave as references.
    private static Desk referenced() {
        Desk desk = new Desk().quotes(LEARNT * PER_EPOCH).untilClosed().untilDone();
        for (int i = 0; i < INSTRUMENTS; i++) {
            Estimate estimate = desk.estimate(i);
            Training training = new Training(LEARNING.stamp(), 1e6, START, List.of());
            GaussianModel model = GaussianModel.of(1, estimate.location().location(), estimate.covariance(), training);
            StateWriter out = new StateWriter(1024);
            new ReferenceModel(model, new AnchorThreshold(60, 43_000, 0, true)).write(out);
            String symbol = desk.engine.settings().catalogue().instrument(i).symbol();
            desk.command(new Command.UseReference(symbol, new ReferenceBytes(out.toBytes())));
        }
        return desk;
    }

    private static List<List<Sample>> rows(Effect.TrainingBatch batch) {
        List<List<Sample>> rows = new ArrayList<>();
        for (int s = 0; s < SOURCES; s++) {
            int source = s;
            rows.add(batch.rows().stream()
                    .filter(row -> row.source() == source)
                    .map(Sample.class::cast)
                    .toList());
        }
        return rows;
    }

    /// Everything at once, as nothing in the engine does it.
    private static ModelFold direct(Desk desk, int instrument, int without) {
        ModelFold fold = new ModelFold(SOURCES, ESTIMATOR);
        desk.batches.stream()
                .filter(batch -> batch.instrument() == instrument)
                .forEach(batch -> fold.add(without < 0 ? rows(batch) : SampleRows.without(rows(batch), without)));
        return fold;
    }

    private static double[] weights(Desk desk, int instrument, double[] trust) {
        double[] weights = trust.clone();
        Effect.TrainingBatch last = desk.batches.stream()
                .filter(batch -> batch.instrument() == instrument)
                .toList()
                .getLast();
        SourceClusters.divide(weights, SourceClusters.of(rows(last), SAMPLING.spanNanos()));
        return weights;
    }

    private static GaussianModel directModel(Desk desk, int instrument, double[] trust, long closed, long version) {
        ModelFold fold = direct(desk, instrument, -1);
        Estimate estimate = fold.fold(weights(desk, instrument, trust)).orElseThrow();
        Catalogue catalogue = desk.engine.settings().catalogue();
        List<String> names = catalogue.sources().stream().map(Source::name).toList();
        Training training = new Training(
                LEARNING.stamp(),
                estimate.samples(),
                closed,
                fold.digests(estimate, catalogue.instrument(instrument).symbol(), names).stream()
                        .map(BatchRoot::new)
                        .toList());
        return GaussianModel.of(version, estimate.location().location(), estimate.covariance(), training);
    }

    @Test
    void theModelServedHasTheBitsOfTheDirectComputation() {
        Desk desk = referenced().untilClosed();
        double[] trust = desk.trust();
        long closed = desk.engine.nowNanos();
        desk.untilDone();
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(desk.engine.servedModel(i).orElseThrow())
                    .as("instrument %d", i)
                    .isEqualTo(directModel(desk, i, trust, closed, 2));
        }
    }

    @Test
    void noInputDoesMoreThanOneSliceAndOneSliceIsAFewTenthsOfASummary() {
        Desk desk = new Desk().quotes(PER_EPOCH).untilClosed();
        assertThat(desk.work().slices()).as("closing does none").isZero();
        long inputs = 0;
        for (; desk.work().isPending(); inputs++) {
            long before = desk.work().slices();
            desk.quote();
            assertThat(desk.work().slices() - before).isOne();
        }
        // Ten parts at least of each of the ten summaries, and every pair of sources.
        assertThat(inputs).isBetween(120L, 400L);
        desk.quote();
        assertThat(desk.work().slices()).isEqualTo(inputs);
    }

    @Test
    void aCutAnywhereChangesNoBit() {
        Desk whole = referenced().untilClosed();
        List<byte[]> states = new ArrayList<>();
        Desk cut = referenced().untilClosed();
        while (cut.work().isPending()) {
            states.add(cut.state());
            cut.quote();
        }
        int end = cut.next;
        byte[] last = cut.state();
        assertThat(cut.engine.servedModel(0).orElseThrow().version()).isEqualTo(2);
        for (byte[] state : states) {
            Desk again = whole.restarted();
            assertThat(again.state())
                    .as("read and written at input %d", whole.next)
                    .isEqualTo(state);
            // Goes on from the restart at this input, and through one more restart at the next.
            again.quote();
            again = again.restarted().quotes(end);
            assertThat(again.state()).as("cut at input %d", whole.next).isEqualTo(last);
            for (int i = 0; i < INSTRUMENTS; i++) {
                assertThat(again.engine.servedModel(i)).isEqualTo(cut.engine.servedModel(i));
            }
            whole.quote();
        }
    }

    @Test
    void anEpochThatEndsBeforeTheWorkIsDoneDropsNothing() {
        Desk desk = referenced().untilClosed();
        double[] trust = desk.trust();
        long closed = desk.engine.nowNanos();
        desk.quotes(desk.next + 20);
        long before = desk.work().slices();
        desk.tick(closed + EPOCH);
        assertThat(desk.work().slices() - before).isGreaterThan(100);
        assertThat(desk.work().isPending()).as("the next epoch's").isTrue();
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(desk.engine.servedModel(i).orElseThrow()).isEqualTo(directModel(desk, i, trust, closed, 2));
        }
    }

    @Test
    void aBanAmidTheWorkLeavesNothingOfTheSource() {
        int slices = 0;
        for (int at = 0; at == 0 || at < slices; at += 11) {
            Desk desk = referenced().untilClosed();
            double[] trust = desk.trust();
            long before = desk.work().slices();
            desk.quotes(desk.next + at);
            // An instrument that is through already is folded anew, with the trust of the moment.
            int under = desk.work().isPending() ? desk.work().instrument() : INSTRUMENTS;
            double[] now = desk.trust();
            desk.command(new Command.Ban(List.of("venue-2"), "lies"));
            desk.untilDone();
            slices = Math.max(slices, (int) (desk.work().slices() - before));
            trust[2] = 0;
            now[2] = 0;
            for (int i = 0; i < INSTRUMENTS; i++) {
                Estimate found = desk.estimate(i);
                Estimate expected =
                        direct(desk, i, 2).fold(i < under ? now : trust).orElseThrow();
                assertThat(found.location().location())
                        .as("ban at slice %d", at)
                        .isEqualTo(expected.location().location());
                assertThat(found.covariance()).isDeepEqualTo(expected.covariance());
                assertThat(found.parts()).extracting(Estimate.Part::source).containsExactly(0, 1, 3, 4);
            }
        }
    }

    @Test
    void aModelFromBeforeLearningWasStoppedIsNotServedAfter() {
        Desk desk = referenced().untilClosed();
        desk.quotes(desk.next + 30);
        desk.command(new Command.SkipLearning("test", desk.engine.nowNanos() + EPOCH));
        desk.untilDone();
        for (int i = 0; i < INSTRUMENTS; i++) {
            assertThat(desk.engine.servedModel(i).orElseThrow().version()).isOne();
        }
    }
}
