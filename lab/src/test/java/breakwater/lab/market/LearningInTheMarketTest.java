package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.ingest.BookSettings;
import breakwater.math.robust.MahalanobisDistance;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Money;
import breakwater.model.ReferenceBytes;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.Report;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Reports;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.Estimate;
import breakwater.robust.EstimatorSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The learner in a market of five venues, from prices to served models.
class LearningInTheMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = 1_735_689_600L * SECOND;
    private static final LearningSettings LEARNING = LearningSettings.forStreams();

    /// One engine, its market and what it said.
    private static final class Desk {
        private final SimulatedMarket market;
        private final Session session;
        private final List<Effect> effects = new ArrayList<>();

        Desk(MarketSettings settings, long seed) {
            market = new SimulatedMarket(settings, new MarketSegment(seed, 0, START, 60_000));
            EngineSettings engineSettings = new EngineSettings(
                    market.catalogue(),
                    "hold",
                    new AgentSettings(MINUTE, seed),
                    AdmissionSettings.defaults(),
                    BookSettings.defaults(),
                    FairPriceSettings.forStreams(),
                    RiskSettings.profile("balanced"),
                    ExecutionSettings.defaults(),
                    PaperSettings.defaults(),
                    Money.ofDouble(100_000),
                    0,
                    true,
                    LEARNING,
                    QuantSettings.standard());
            Engine engine = new Engine(engineSettings, Agents.create("hold"));
            PaperVenue venue = new PaperVenue(engineSettings.paper(), engineSettings.catalogue(), engine.venues());
            SessionListener listener = new SessionListener() {
                @Override
                public void onEffect(Effect effect, long sequence, long nanos) {
                    effects.add(effect);
                }
            };
            session = new Session(engine, venue, InputLog.counting(), listener, SECOND);
            System.out.println("seed " + seed);
        }

        Desk until(long nanos) {
            while (market.next(
                    START + nanos,
                    (source, frame, from, to, receive) ->
                            market.decoder(source).decode(frame, from, to, receive, session::market))) {
                // Each call takes one frame.
            }
            return this;
        }

        Report report() {
            return Reports.of(session.engine(), "run");
        }

        LearnedModel model() {
            return report().models().getFirst();
        }

        void command(Command command) {
            session.command("tester", command, session.engine().nowNanos());
        }

        /// Distance of the means of two folds over what both desks learned from, with the trust of the other: a
        /// certificate is given for trust as it is, and the liar's own has fallen here.
        double distanceTo(Desk other) {
            Estimate mine = estimate(other.trust());
            Estimate its = other.estimate(other.trust());
            double[] a = mine.location().location();
            double[] b = its.location().location();
            double[][] covariance = its.covariance();
            double[] flat = new double[a.length * a.length];
            for (int i = 0; i < a.length; i++) {
                System.arraycopy(covariance[i], 0, flat, i * a.length, a.length);
            }
            return MahalanobisDistance.of(b, flat).of(a);
        }

        double[] trust() {
            return report().sources().stream()
                    .mapToDouble(Report.SourceHealth::trustFraction)
                    .toArray();
        }

        Estimate estimate(double[] trust) {
            return folded(this, LEARNING.estimator()).fold(trust).orElseThrow();
        }

        List<Effect.TrainingBatch> batches() {
            return effects.stream()
                    .filter(Effect.TrainingBatch.class::isInstance)
                    .map(Effect.TrainingBatch.class::cast)
                    .toList();
        }

        byte[] state() {
            StateWriter out = new StateWriter(1 << 16);
            session.write(out);
            return out.toBytes();
        }
    }

    private static ModelFold folded(Desk desk, EstimatorSettings settings) {
        int sources = desk.market.catalogue().sources().size();
        ModelFold fold = new ModelFold(sources, settings);
        for (Effect.TrainingBatch batch : desk.batches()) {
            List<List<Sample>> rows = new ArrayList<>();
            for (int s = 0; s < sources; s++) {
                int source = s;
                rows.add(batch.rows().stream()
                        .filter(row -> row.source() == source)
                        .map(Sample.class::cast)
                        .toList());
            }
            fold.add(rows);
        }
        return fold;
    }

    /// A reference estimated from another day of the same market, as a golden set is.
    private static ReferenceModel reference(MarketSettings settings) {
        Desk desk = new Desk(settings, 100).until(8 * HOUR);
        ModelFold fold = folded(desk, LEARNING.estimator().withoutForgetting().withEpochs(1024));
        double[] trust = new double[desk.market.catalogue().sources().size()];
        Arrays.fill(trust, 1);
        Estimate estimate = fold.fold(trust).orElseThrow();
        Training training = new Training(LEARNING.stamp(), estimate.samples(), START, List.of());
        GaussianModel model = GaussianModel.of(1, estimate.location().location(), estimate.covariance(), training);
        System.out.println("reference of " + estimate.samples() + " effective rows");
        return new ReferenceModel(model, new AnchorThreshold(60, 43_000, 0, true));
    }

    private static Command use(ReferenceModel reference) {
        StateWriter out = new StateWriter(1024);
        reference.write(out);
        return new Command.UseReference("BTC/USDT", new ReferenceBytes(out.toBytes()));
    }

    @Test
    void withoutAReferenceNothingIsServedAndTheCertificateStandsAllTheSame() {
        LearnedModel model = new Desk(MarketSettings.defaults(), 3).until(HOUR).model();
        assertThat(model.state()).isEqualTo("no_reference");
        assertThat(model.servedVersion()).isEqualTo(-1);
        assertThat(model.certificate()).hasSize(5);
        assertThat(model.certificate().subList(0, 2))
                .allSatisfy(shift -> assertThat(shift).isBetween(0.0, 5.0));
        assertThat(model.certificate().get(3)).isInfinite();
        assertThat(model.priceCertificateBps().getFirst()).isBetween(0.0, 20.0);
        assertThat(model.influences()).hasSize(5);
        assertThat(model.outliers()).hasSize(10);
    }

    @Test
    void venuesThatQuoteOnlyOptionsAreNotMissedByWhoeverLearnsPrices() {
        Desk desk = new Desk(MarketSettings.defaults().withOptions(OptionSettings.pair()), 3).until(HOUR);
        Report.Provenance provenance = desk.report().provenance();
        assertThat(provenance.refusal()).isEmpty();
        assertThat(provenance.independentSources()).isEqualTo(5);
        assertThat(desk.batches()).isNotEmpty();
        assertThat(desk.model().certificate()).hasSize(5);
    }

    /// A market whose volatility stands: of one that wanders, hours are too few to judge.
    private static MarketSettings calm() {
        FundamentalSettings f = FundamentalSettings.defaults();
        return MarketSettings.defaults()
                .withFundamental(new FundamentalSettings(
                        f.annualVolatility(),
                        0,
                        f.volatilityHalfLifeNanos(),
                        f.jumpsPerDay(),
                        f.jumpBps(),
                        f.stepNanos()));
    }

    @Test
    void aCalmDayPassesTheGateAgainstAnotherCalmDay() {
        Desk desk = new Desk(calm(), 4).until(MINUTE);
        desk.command(use(reference(calm())));
        desk.until(4 * HOUR);
        LearnedModel model = desk.model();
        System.out.println(model.samples() + " rows of " + model.samplesNeeded() + ", " + model.measures());
        // Not enough data first, then one pass after the other, and never a refusal.
        List<String> verdicts = model.updates().reversed().stream()
                .map(LearnedModel.Update::verdict)
                .toList();
        int first = verdicts.indexOf("passed");
        assertThat(first).isGreaterThan(10);
        assertThat(verdicts.subList(0, first)).containsOnly("not_enough_data");
        assertThat(verdicts.subList(first, verdicts.size())).containsOnly("passed");
        assertThat(model.state()).isEqualTo("passed");
    }

    @Test
    void aRestartChangesNoBit() {
        Desk one = new Desk(MarketSettings.defaults(), 5).until(20 * MINUTE);
        byte[] state = one.state();
        Desk other = new Desk(MarketSettings.defaults(), 5).until(20 * MINUTE);
        StateReader in = new StateReader(state);
        other.session.read(in);
        in.expectEnd();
        assertThat(Arrays.equals(
                        other.until(40 * MINUTE).state(), one.until(40 * MINUTE).state()))
                .isTrue();
    }

    /// One venue's prices are shifted to and fro, so that its returns lie and not only its level.
    private static MarketSettings lying(long fromNanos, long untilNanos) {
        MarketSettings settings = MarketSettings.defaults();
        for (long from = fromNanos; from + 4 * SECOND <= untilNanos; from += 8 * SECOND) {
            settings = settings.withFaults(PlannedFault.shift("sim-charlie", from, from + 4 * SECOND, 15));
        }
        return settings;
    }

    @Test
    void aLyingSourceMovesTheEstimateByLessThanItsCertificate() {
        LearnedModel honest = new Desk(MarketSettings.defaults(), 6)
                .until(30 * MINUTE + SECOND)
                .model();
        Desk lied = new Desk(lying(5 * MINUTE, 30 * MINUTE), 6).until(30 * MINUTE + SECOND);
        LearnedModel model = lied.model();
        Report report = lied.report();
        System.out.println("certificate " + honest.certificate() + ", lied " + model.certificate());
        assertThat(report.sources().get(2).trustFraction()).isLessThan(0.2);
        double shift = lied.distanceTo(new Desk(MarketSettings.defaults(), 6).until(30 * MINUTE + SECOND));
        System.out.println("shift " + shift);
        assertThat(shift).isLessThan(honest.certificate().getFirst());
    }

    @Test
    void afterABanThePastOfTheSourceIsGone() {
        Desk desk = new Desk(lying(5 * MINUTE, 30 * MINUTE), 7).until(MINUTE);
        desk.command(use(reference(MarketSettings.defaults())));
        desk.until(20 * MINUTE + SECOND);
        assertThat(desk.model().influences())
                .extracting(LearnedModel.Influence::source)
                .contains("sim-charlie");
        desk.command(new Command.Ban(List.of("sim-charlie"), "lies"));
        assertThat(desk.model().influences())
                .hasSize(4)
                .extracting(LearnedModel.Influence::source)
                .doesNotContain("sim-charlie");
        assertThat(desk.model().updates())
                .anySatisfy(u -> assertThat(u.reason()).isEqualTo("source_banned"));
        // A restart remembers both.
        Desk again = new Desk(lying(5 * MINUTE, 30 * MINUTE), 7).until(20 * MINUTE + SECOND);
        // The log that only counts is no part of the state: two commands more, as the first desk had.
        again.command(new Command.ClearBreakers());
        again.command(new Command.ClearBreakers());
        StateReader in = new StateReader(desk.state());
        again.session.read(in);
        in.expectEnd();
        assertThat(again.until(40 * MINUTE).model().influences())
                .extracting(LearnedModel.Influence::source)
                .doesNotContain("sim-charlie");
        assertThat(Arrays.equals(again.state(), desk.until(40 * MINUTE).state()))
                .isTrue();
    }
}
