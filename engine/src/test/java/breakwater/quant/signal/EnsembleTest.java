package breakwater.quant.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.ensemble.RankIc;
import breakwater.math.random.CounterRandom;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final long SEED = 41;

    private static double weight(Ensemble ensemble, String name) {
        return ensemble.shares()[
                ensemble.members().stream().map(Standing::name).toList().indexOf(name)];
    }

    @Test
    void nothingMadeAtACloseKnowsALaterOne() {
        double[] was = Closes.drifting(SEED, 900, 0.2, 60);
        double[] is = was.clone();
        CounterRandom other = CounterRandom.of(SEED).split("future");
        for (int i = 600; i < is.length; i++) {
            is[i] *= StrictMath.exp(0.1 * other.nextGaussian());
        }
        Ensemble one = Closes.standard();
        Ensemble two = Closes.standard();
        int apart = 0;
        for (int i = 0; i < was.length; i++) {
            double first = one.onClose(was[i], 0.3, 0.5);
            double second = two.onClose(is[i], 0.3, 0.5);
            if (i < 600) {
                assertThat(Double.doubleToLongBits(second)).isEqualTo(Double.doubleToLongBits(first));
                if (i == 599) {
                    assertThat(two.members()).isEqualTo(one.members());
                }
            } else {
                apart += first == second ? 0 : 1;
            }
        }
        assertThat(apart).isGreaterThan(290);
    }

    @Test
    void orderFlowOfTheFutureIsNotKnownEither() {
        double[] closes = Closes.noise(SEED, 700);
        CounterRandom random = CounterRandom.of(SEED).split("flow");
        Ensemble one = Closes.standard();
        Ensemble two = Closes.standard();
        boolean moved = false;
        for (int i = 0; i < closes.length; i++) {
            double flow = random.nextGaussian();
            double first = one.onClose(closes[i], flow, 0.5);
            double second = two.onClose(closes[i], i < 500 ? flow : -2 * flow, 0.5);
            if (i < 500) {
                assertThat(Double.doubleToLongBits(second)).isEqualTo(Double.doubleToLongBits(first));
            }
            moved |= i >= 500 && first != second;
        }
        assertThat(moved).as("order flow is used").isTrue();
    }

    @Test
    void aForecastIsJudgedAHorizonLaterByTwoClosesOnly() {
        // A wild path between two closes is no part of the outcome.
        EnsembleSettings settings = EnsembleSettings.standard();
        double[] outcome = {Double.NaN};
        Ensemble ensemble = new Ensemble(
                settings,
                List.of(
                        new FixedSignal("reader", in -> {
                            outcome[0] = in.outcome();
                            return 0.1;
                        }),
                        new FlatSignal()));
        double[] closes = Closes.noise(SEED, 300);
        Closes.played(ensemble, closes);
        double unit = ensemble.volatility() * Math.sqrt(5);
        double last = closes[299];
        for (double factor : new double[] {1.5, 0.5, 2, 0.7}) {
            ensemble.onClose(last * factor, Double.NaN, Double.NaN);
        }
        ensemble.onClose(last * 1.03, Double.NaN, Double.NaN);
        assertThat(outcome[0]).isCloseTo(StrictMath.log(1.03) / unit, within(ABSOLUTE_1E_12));
    }

    @Test
    void saysNothingBefore121Closes() {
        Ensemble ensemble = Closes.standard();
        double[] closes = Closes.noise(SEED, 121);
        for (int i = 0; i < 120; i++) {
            assertThat(ensemble.onClose(closes[i], Double.NaN, Double.NaN)).isNaN();
        }
        assertThat(ensemble.onClose(closes[120], Double.NaN, Double.NaN)).isBetween(-1.0, 1.0);
        assertThat(ensemble.whole().skill()).isEmpty();
    }

    @Test
    void aPlantedTrendIsFound() {
        for (long seed = 1; seed <= 5; seed++) {
            Ensemble ensemble = Closes.played(Closes.standard(), Closes.drifting(seed, 2_500, 0.3, 100));
            RankIc skill = ensemble.whole().skill().orElseThrow();
            assertThat(skill.lower()).as("seed " + seed + ": " + skill).isPositive();
        }
    }

    @Test
    void inNoiseTheIntervalCoversZero() {
        int covers = 0;
        int rounds = 60;
        for (long seed = 1; seed <= rounds; seed++) {
            Ensemble ensemble = Closes.played(Closes.standard(), Closes.noise(100 + seed, 1_200));
            RankIc skill = ensemble.whole().skill().orElseThrow();
            covers += skill.lower() <= 0 && skill.upper() >= 0 ? 1 : 0;
        }
        // 95 % expected; fewer than 51 of 60 has a chance below 1 in 1,000.
        assertThat(covers).as("of " + rounds).isGreaterThanOrEqualTo(51);
    }

    @Test
    void weightsMoveToTheBetterMemberAndStopAtTheCap() {
        Ensemble ensemble = Closes.standard();
        Closes.played(ensemble, Closes.drifting(SEED, 3_000, 0.4, 150));
        assertThat(weight(ensemble, "reversal")).isLessThan(0.1);
        assertThat(weight(ensemble, "flat")).isLessThan(0.2);
        assertThat(ensemble.members())
                .allSatisfy(member -> assertThat(member.weight()).isLessThanOrEqualTo(0.5 + ABSOLUTE_1E_12));
        assertThat(ensemble.members().stream().mapToDouble(Standing::weight).sum())
                .isCloseTo(1, within(ABSOLUTE_1E_12));
        assertThat(ensemble.leader()).isNotIn("reversal", "flat");
    }

    /// A cap of 1, so that weights are those before the cap.
    private static EnsembleSettings uncapped() {
        EnsembleSettings s = EnsembleSettings.standard();
        return new EnsembleSettings(s.horizon(), s.eta(), s.share(), 1, s.priorSkill(), s.halfLife(), s.skillWindow());
    }

    /// What a member would do that always says the opposite of one that is right.
    private static Ensemble rivals() {
        return new Ensemble(
                uncapped(),
                List.of(
                        new FixedSignal(
                                "right", in -> 0.3 * Math.signum(in.prices().move(20, 3))),
                        new FixedSignal(
                                "wrong", in -> -0.3 * Math.signum(in.prices().move(20, 3))),
                        new FlatSignal()));
    }

    private static double odds(Ensemble ensemble) {
        return StrictMath.log(weight(ensemble, "right") / weight(ensemble, "flat"));
    }

    @Test
    void oneManipulatedCloseChangesOddsByNoMoreThanTwoOutcomesMay() {
        List<Signal> members =
                List.of(new FixedSignal("right", in -> 1), new FixedSignal("wrong", in -> -1), new FlatSignal());
        for (double factor : new double[] {1e-6, 0.5, 0.9, 0.95, 0.97, 1.03, 1.05, 1.1, 2, 1e6}) {
            double[] closes = Closes.noise(SEED, 500);
            Ensemble clean = Closes.played(new Ensemble(uncapped(), members), closes);
            closes[400] *= factor;
            Ensemble hit = Closes.played(new Ensemble(uncapped(), members), closes);
            for (String name : List.of("right", "wrong")) {
                double before = weight(clean, name) / weight(clean, "flat");
                double after = weight(hit, name) / weight(hit, "flat");
                // Volatility has seen it too, which scales the outcomes of the next weeks; only so far.
                assertThat(Math.abs(StrictMath.log(after / before)))
                        .as("factor " + factor)
                        .isLessThan(2 * uncapped().eta() + 0.75);
            }
        }
    }

    @Test
    void aManipulatedCloseExilesNoMemberThatLearns() {
        double[] closes = Closes.drifting(SEED, 1_500, 0.4, 150);
        for (double factor : new double[] {1e-4, 0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.3, 3, 1e4}) {
            Ensemble clean = Closes.played(Ensemble.standard(uncapped()), Arrays.copyOf(closes, 1_000));
            Ensemble hit = Closes.played(Ensemble.standard(uncapped()), Arrays.copyOf(closes, 1_000));
            clean.onClose(closes[1_000], Double.NaN, Double.NaN);
            hit.onClose(closes[1_000] * factor, Double.NaN, Double.NaN);
            for (int i = 1_001; i < 1_500; i++) {
                clean.onClose(closes[i], Double.NaN, Double.NaN);
                hit.onClose(closes[i], Double.NaN, Double.NaN);
                // Within the odds of two outcomes at once or less, at every interval after it.
                double most = StrictMath.exp(2 * uncapped().eta());
                for (int member = 0; member < clean.shares().length; member++) {
                    assertThat(hit.shares()[member])
                            .as("factor " + factor + ", member " + member + ", after " + (i - 1_000))
                            .isGreaterThan(clean.shares()[member] / most);
                }
            }
        }
    }

    @Test
    void afterAnyHistoryTheBetterMemberIsBackWithinTheStatedIntervals() {
        int turn = 1_500;
        int[] clock = {0};
        Ensemble ensemble = new Ensemble(
                uncapped(),
                List.of(
                        new FixedSignal("late", in -> clock[0] < turn ? -1 : 1),
                        new FixedSignal("early", in -> clock[0] < turn ? 1 : -1)));
        double price = 100;
        // Rises evenly: every outcome is the root of 5, and who says 1 loses 0.38 where who says -1 loses 1.
        while (clock[0] < turn + uncapped().horizon()) {
            price *= 1.001;
            ensemble.onClose(price, Double.NaN, Double.NaN);
            clock[0]++;
        }
        assertThat(weight(ensemble, "late")).isLessThan(0.003);
        int stated = ensemble.intervalsToRegain(0.5, 0.6, 1_000);
        assertThat(stated).isBetween(10, 40);
        for (int i = 0; i < stated; i++) {
            price *= 1.001;
            ensemble.onClose(price, Double.NaN, Double.NaN);
        }
        assertThat(weight(ensemble, "late")).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void absurdOutcomesChangeNoWeights() {
        double[] closes = Closes.noise(SEED, 400);
        Ensemble ensemble = Closes.played(rivals(), closes);
        double before = odds(ensemble);
        ensemble.onClose(closes[399] * 1e9, Double.NaN, Double.NaN);
        // All lost 1; only the share has drawn the weights together by a thousandth.
        assertThat(odds(ensemble)).isCloseTo(before, within(0.01));
    }

    @Test
    void forecastsOutsideTheirRangeAreCut() {
        Ensemble ensemble = new Ensemble(
                EnsembleSettings.standard(),
                List.of(
                        new FixedSignal("nan", in -> Double.NaN),
                        new FixedSignal("huge", in -> 1e300),
                        new FixedSignal("infinite", in -> Double.NEGATIVE_INFINITY)));
        Closes.played(ensemble, Closes.noise(SEED, 121));
        assertThat(ensemble.members()).extracting(Standing::forecast).containsExactly(0.0, 1.0, -1.0);
    }

    @Test
    void goesOnToTheBitAfterARestartAnywhere() {
        CounterRandom random = CounterRandom.of(SEED).split("restart");
        double[] closes = Closes.drifting(SEED, 1_500, 0.2, 80);
        Ensemble original = Closes.standard();
        Ensemble restarted = Closes.standard();
        for (double close : closes) {
            double flow = random.nextInt(3) == 0 ? Double.NaN : random.nextGaussian();
            double expected = original.onClose(close, flow, 0.6);
            assertThat(Double.doubleToLongBits(restarted.onClose(close, flow, 0.6)))
                    .isEqualTo(Double.doubleToLongBits(expected));
            if (random.nextInt(20) == 0) {
                byte[] state = bytes(restarted);
                assertThat(state).isEqualTo(bytes(original));
                restarted = Closes.standard();
                // What was asked before must not outlive what is read.
                assertThat(restarted.whole().skill()).isEmpty();
                StateReader in = new StateReader(state);
                restarted.read(in);
                in.expectEnd();
                assertThat(restarted.members()).isEqualTo(original.members());
            }
        }
        assertThat(restarted.members()).isEqualTo(original.members());
    }

    private static byte[] bytes(Ensemble ensemble) {
        StateWriter out = new StateWriter(64);
        ensemble.write(out);
        return out.toBytes();
    }

    @Test
    void memoryIsBounded() {
        double[] closes = Closes.noise(SEED, 3_000);
        Ensemble ensemble = Closes.played(Closes.standard(), Arrays.copyOf(closes, 1_000));
        int size = bytes(ensemble).length;
        Closes.played(ensemble, Arrays.copyOfRange(closes, 1_000, 3_000));
        assertThat(bytes(ensemble)).hasSize(size);
        assertThat(size).isLessThan(64_000);
    }

    @Test
    void anotherEnsemblesStateIsRefused() {
        byte[] state = bytes(Closes.played(Closes.standard(), Closes.noise(SEED, 200)));
        assertThatThrownBy(() -> rivals().read(new StateReader(state))).isInstanceOf(MalformedStateException.class);
    }

    @Test
    void aPriceThatNeverMovesForetellsNothing() {
        Ensemble ensemble = Closes.standard();
        double[] still = new double[400];
        Arrays.fill(still, 100);
        Closes.played(ensemble, still);
        assertThat(ensemble.whole().forecast()).isZero();
        assertThat(ensemble.whole().skill()).isEqualTo(Optional.empty());
        assertThat(ensemble.members()).allSatisfy(m -> assertThat(m.weight()).isEqualTo(0.2, within(ABSOLUTE_1E_12)));
        assertThatThrownBy(() -> ensemble.onClose(0, 0, 0)).hasMessageContaining("close must");
        assertThatThrownBy(() -> ensemble.onClose(Double.NaN, 0, 0)).hasMessageContaining("close must");
    }

    @Test
    void settingsAndMembersHaveBounds() {
        EnsembleSettings s = EnsembleSettings.standard();
        assertThatThrownBy(() -> new Ensemble(s, List.of(new FlatSignal())))
                .hasMessageContaining("members must number");
        assertThatThrownBy(() -> new Ensemble(s, List.of(new FlatSignal(), new FlatSignal())))
                .hasMessageContaining("different names");
        assertThatThrownBy(() -> new EnsembleSettings(0, 0.4, 0.001, 0.5, 0.1, 1_000, 720))
                .hasMessageContaining("horizon");
        assertThatThrownBy(() -> new EnsembleSettings(5, 0.4, 0, 0.5, 0.1, 1_000, 720))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> new EnsembleSettings(5, 0.4, 0.001, 0.5, Double.NaN, 1_000, 720))
                .hasMessageContaining("priorSkill");
    }
}
