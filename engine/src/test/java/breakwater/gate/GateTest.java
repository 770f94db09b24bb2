package breakwater.gate;

import static breakwater.gate.Models.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.gate.GateDecision.NotEnoughData;
import breakwater.gate.GateDecision.Pass;
import breakwater.gate.GateDecision.Refuse;
import breakwater.gate.GateDecision.RollBack;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final int P = 8;
    private static final long NOW = 100 * Models.HOUR;
    // Every other corridor out of the way, so that each boundary is met alone.
    private static final GateSettings WIDE = new GateSettings(9, 0.9, 9, 9, 0.01, 9, 9, 16, 1e-4);
    private static final GateSettings DEFAULTS = GateSettings.defaults().withDriftBudget(9, 9);

    private final ReferenceModel reference = Models.reference(P, Models.MANY);

    private GateDecision decide(GateSettings settings, GaussianModel candidate) {
        return new Gate(settings, reference).decide(candidate, new ServedModels(reference, 16), NOW);
    }

    private static GateSettings with(double tauMean, double tauEigen, double kl, double rollBack) {
        return new GateSettings(tauMean, tauEigen, kl, rollBack, 0.01, 9, 9, 16, 1e-4);
    }

    @Test
    void theMeanPassesAt049AndFailsAt051() {
        GateSettings mean = with(0.5, 0.9, 9, 9);
        assertThat(decide(mean, known(1, P, 0.49, 1))).isInstanceOf(Pass.class);
        GateDecision refused = decide(mean, known(1, P, 0.51, 1));
        assertThat(refused.codes()).isEqualTo("mahalanobis");
        assertThat(refused).isInstanceOfSatisfying(Refuse.class, r -> {
            assertThat(r.reasons().getFirst().value()).isCloseTo(0.51, within(1e-12));
            assertThat(r.reasons().getFirst().limit()).isEqualTo(0.5);
            assertThat(r.reasons().getFirst().text()).contains("mahalanobis").contains("limit 0.5");
        });
    }

    @Test
    void withAllCorridorsOnTheMeanMeetsTheDivergenceFirst() {
        // d^2 / 2 <= 0.1 up to d = 0.447.
        assertThat(decide(DEFAULTS, known(1, P, 0.446, 1))).isInstanceOf(Pass.class);
        assertThat(decide(DEFAULTS, known(1, P, 0.449, 1)).codes()).isEqualTo("kl");
        assertThat(decide(DEFAULTS, known(1, P, 0.51, 1)).codes()).isEqualTo("mahalanobis,kl");
    }

    @Test
    void anEigenvaluePassesAt086AndFailsAt084() {
        assertThat(decide(DEFAULTS, known(1, P, 0, 0.86))).isInstanceOf(Pass.class);
        assertThat(decide(DEFAULTS, known(1, P, 0, 0.84)).codes()).isEqualTo("spectrum");
    }

    @Test
    void anEigenvaluePassesAt114AndFailsAt116() {
        assertThat(decide(DEFAULTS, known(1, P, 0, 1.14))).isInstanceOf(Pass.class);
        assertThat(decide(DEFAULTS, known(1, P, 0, 1.16)).codes()).isEqualTo("spectrum");
    }

    @Test
    void theDivergencePassesAt0099AndIsRefusedAt0101() {
        GateSettings kl = with(9, 0.9, 0.1, 0.2);
        assertThat(decide(kl, known(1, P, Math.sqrt(0.198), 1))).isInstanceOf(Pass.class);
        assertThat(decide(kl, known(1, P, Math.sqrt(0.202), 1)))
                .isInstanceOfSatisfying(
                        Refuse.class, r -> assertThat(r.measures().kl()).isCloseTo(0.101, within(1e-9)));
    }

    @Test
    void theDivergenceIsRefusedAt0199AndRollsBackAt0201() {
        GateSettings kl = with(9, 0.9, 0.1, 0.2);
        assertThat(decide(kl, known(1, P, Math.sqrt(0.398), 1))).isInstanceOf(Refuse.class);
        assertThat(decide(kl, known(1, P, Math.sqrt(0.402), 1)))
                .isInstanceOfSatisfying(
                        RollBack.class,
                        r -> assertThat(r.reasons().getFirst().limit()).isEqualTo(0.2));
    }

    @Test
    void bothDirectionsOfTheDivergenceAreMeasured() {
        // Closed form for one variance of 0.9: (0.9 - 1 - ln 0.9) / 2 and (1/0.9 - 1 + ln 0.9) / 2.
        GateMeasures measures = decide(DEFAULTS, known(1, P, 0, 0.9)).measures();
        assertThat(measures.kl()).isCloseTo((0.9 - 1 - StrictMath.log(0.9)) / 2, within(1e-12));
        assertThat(measures.klReverse()).isCloseTo((1 / 0.9 - 1 + StrictMath.log(0.9)) / 2, within(1e-12));
        assertThat(measures.logDeterminantRatio()).isCloseTo(StrictMath.log(0.9), within(1e-12));
    }

    @Test
    void aRotationIsSeenThoughTheSpectrumIsTheSame() {
        double[][] golden = Models.scaled(P, 1);
        golden[0][0] = 4;
        ReferenceModel skew = new ReferenceModel(
                GaussianModel.of(0, new double[P], golden, Models.training(Models.MANY, 0)),
                new AnchorThreshold(25, 30_000, 0, true));
        double[][] turned = Models.scaled(P, 1);
        turned[1][1] = 4;
        GaussianModel candidate = GaussianModel.of(1, new double[P], turned, Models.training(Models.MANY, 0));
        GateDecision decision = new Gate(DEFAULTS, skew).decide(candidate, new ServedModels(skew, 16), NOW);
        assertThat(decision).isInstanceOf(RollBack.class);
        assertThat(decision.measures().eigenvalueLow()).isCloseTo(0.25, within(1e-12));
        assertThat(decision.measures().eigenvalueHigh()).isCloseTo(4, within(1e-12));
    }

    @Test
    void modelsThatAreNotAlikeAreRefusedByName() {
        unlike(new EstimatorStamp("mrcd", 0, ""), "estimator is mrcd but the reference's is classical");
        unlike(new EstimatorStamp("classical", 0.3, ""), "shrinkage is 0.3 but the reference's is 0.0");
        unlike(new EstimatorStamp("classical", 0, "h=0.5"), "settings are h=0.5");
        GateDecision decision = decide(WIDE, known(1, P - 1, 0, 1));
        assertThat(reason(decision).measure()).contains("variables are 7 but the reference's are 8");
    }

    private void unlike(EstimatorStamp stamp, String text) {
        GaussianModel candidate =
                GaussianModel.of(1, new double[P], Models.scaled(P, 1), new Training(stamp, Models.MANY, 0, List.of()));
        GateDecision decision = decide(WIDE, candidate);
        assertThat(reason(decision).reason()).isEqualTo(GateReason.UNLIKE_MODEL);
        assertThat(reason(decision).measure()).contains(text);
    }

    private static Violation reason(GateDecision decision) {
        assertThat(decision).isInstanceOf(Refuse.class);
        return ((Refuse) decision).reasons().getFirst();
    }

    @Test
    void whatIsNoNumberNeverPasses() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(decide(WIDE, known(1, P, bad, 1)).codes()).isEqualTo("not_finite");
            assertThat(decide(WIDE, known(1, P, 0, bad)).codes()).isEqualTo("not_finite");
        }
        assertThat(decide(WIDE, known(1, P, 0, 0)).codes()).isEqualTo("not_positive_definite");
        assertThat(decide(WIDE, known(1, P, 0, -1)).codes()).isEqualTo("not_positive_definite");
        assertThat(decide(WIDE, known(1, P, 1e200, 1))).isInstanceOf(RollBack.class);
        assertThat(decide(WIDE, known(1, P, 0, 1e-300))).isNotInstanceOf(Pass.class);
    }

    @Test
    void aVersionIsNotUsedTwiceAndNotMadeTomorrow() {
        assertThat(decide(WIDE, known(0, P, 0, 1)).codes()).isEqualTo("stale_version");
        assertThat(decide(WIDE, known(1, P, 0, 1, Models.MANY, NOW + 1)).codes())
                .isEqualTo("from_the_future");
        assertThat(decide(WIDE, known(1, P, 0, 1, Models.MANY, NOW))).isInstanceOf(Pass.class);
    }

    @Test
    void tooFewRowsNeitherPassNorFail() {
        GateDecision decision = decide(DEFAULTS, known(1, P, 0, 1, 1_000, 0));
        assertThat(decision).isInstanceOfSatisfying(NotEnoughData.class, n -> {
            Shortage shortage = n.shortages().getFirst();
            assertThat(shortage.has()).isEqualTo(1_000);
            assertThat(shortage.needed())
                    .isEqualTo(new GateCalibration(DEFAULTS).requiredSamples(shortage.corridor(), P, Models.MANY));
        });
        assertThat(decision.codes()).isEqualTo("eigenvalue_low,eigenvalue_high");
    }

    @Test
    void exactlyTheNeededRowsAreEnough() {
        double needed = (double) GateCalibration.requiredSamples(P, Models.MANY, DEFAULTS);
        assertThat(decide(DEFAULTS, known(1, P, 0, 1, needed, 0))).isInstanceOf(Pass.class);
        assertThat(decide(DEFAULTS, known(1, P, 0, 1, needed - 1, 0))).isInstanceOf(NotEnoughData.class);
    }

    @Test
    void aGrossViolationFailsWithAnyNumberOfRows() {
        assertThat(decide(DEFAULTS, known(1, P, 0, 1.3, 1_000, 0))).isInstanceOf(NotEnoughData.class);
        assertThat(decide(DEFAULTS, known(1, P, 0, 1.6, 1_000, 0)).codes()).isEqualTo("spectrum");
        assertThat(decide(DEFAULTS, known(1, P, 5, 1, 1_000, 0))).isInstanceOf(RollBack.class);
    }

    @Test
    void aReferenceOfTooFewRowsJudgesNothing() {
        ReferenceModel poor = Models.reference(P, 300);
        GateDecision decision = new Gate(DEFAULTS, poor).decide(known(1, P, 0, 1), new ServedModels(poor, 16), NOW);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        NotEnoughData.class,
                        n -> assertThat(n.shortages()).anyMatch(s -> s.needed() == GateCalibration.NEVER));
    }

    @Test
    void theSameBitsTwice() {
        GaussianModel candidate = Models.clean(1, P, 500, breakwater.math.random.CounterRandom.of(9));
        assertThat(decide(DEFAULTS, candidate)).isEqualTo(decide(DEFAULTS, candidate));
    }
}
