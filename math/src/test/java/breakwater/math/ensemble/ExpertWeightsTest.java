package breakwater.math.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ExpertWeightsTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final double ETA = 0.8;
    private static final double SHARE = 0.05;
    private static final long SEED = 31;

    @Test
    void oneManipulatedObservationMovesTheOddsByNoMoreThanTheLearningRate() {
        ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(4, ETA, 0));
        weights.update(new double[] {1e300, -1e300, 0, 0});
        double[] w = weights.weights();
        assertThat(w[1] / w[0]).isCloseTo(StrictMath.exp(ETA), within(ABSOLUTE_1E_12));
    }

    @Test
    void noHistoryLeavesTheBounds() {
        CounterRandom random = CounterRandom.of(SEED);
        ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(5, 3, SHARE));
        double[] losses = new double[5];
        for (int t = 0; t < 3_000; t++) {
            int mode = t;
            Arrays.setAll(losses, i -> mode < 1_000 ? (i == 0 ? 0 : 1) : random.nextDouble());
            weights.update(losses);
            double[] w = weights.weights();
            assertThat(Arrays.stream(w).sum()).isCloseTo(1, within(ABSOLUTE_1E_12));
            for (double one : w) {
                assertThat(one)
                        .isGreaterThanOrEqualTo(weights.floor() * (1 - ABSOLUTE_1E_12))
                        .isLessThanOrEqualTo(weights.ceiling() * (1 + ABSOLUTE_1E_12));
            }
        }
    }

    @Test
    void anExiledMemberIsBackWithinTheStatedStepsAfterAnyHistory() {
        for (int exile : new int[] {1, 50, 10_000}) {
            ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(4, ETA, SHARE));
            int bound = weights.stepsToRegain(0.5, 0.3, 1_000);
            assertThat(bound).isBetween(1, 30);
            for (int t = 0; t < exile; t++) {
                weights.update(new double[] {1, 0, 0, 0});
            }
            int steps = 0;
            while (weights.weights()[0] < 0.5) {
                weights.update(new double[] {0.2, 0.5, 0.5, 0.5});
                steps++;
                assertThat(steps).as("after an exile of " + exile).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void theBoundHoldsWhateverTheOthersHold() {
        // The others differ among themselves, each worse than member 0 by 0.3 or more.
        CounterRandom random = CounterRandom.of(SEED).split("others");
        ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(4, ETA, SHARE));
        int bound = weights.stepsToRegain(0.6, 0.3, 1_000);
        for (int round = 0; round < 50; round++) {
            for (int t = 0; t < 40; t++) {
                weights.update(new double[] {1, random.nextDouble(), random.nextDouble(), random.nextDouble()});
            }
            int steps = 0;
            while (weights.weights()[0] < 0.6) {
                weights.update(
                        new double[] {0.1, 0.4 + 0.6 * random.nextDouble(), 0.4 + 0.6 * random.nextDouble(), 0.4});
                steps++;
                assertThat(steps).as("seed " + SEED).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void hedgeGivesNoSuchPromise() {
        ExpertWeights hedge = new ExpertWeights(new ExpertWeights.Settings(2, ETA, 0));
        assertThat(hedge.stepsToRegain(0.5, 1, 1_000)).isEqualTo(1_001);
        for (int t = 0; t < 5_000; t++) {
            hedge.update(new double[] {1, 0});
        }
        // Underflow to 0, but the logarithm remembers: as many good steps bring it back.
        assertThat(hedge.weights()[0]).isZero();
        for (int t = 0; t < 5_001; t++) {
            hedge.update(new double[] {0, 1});
        }
        assertThat(hedge.weights()[0]).isGreaterThan(0.5);
    }

    @Test
    void aRestoredStateGoesOnToTheBit() {
        ExpertWeights.Settings settings = new ExpertWeights.Settings(3, ETA, SHARE);
        CounterRandom random = CounterRandom.of(SEED);
        ExpertWeights one = new ExpertWeights(settings);
        for (int t = 0; t < 20; t++) {
            one.update(random.doubles(3).toArray());
        }
        ExpertWeights two = ExpertWeights.restore(settings, one.state());
        for (int t = 0; t < 20; t++) {
            double[] losses = random.doubles(3).toArray();
            one.update(losses);
            two.update(losses);
            assertThat(two.state()).isEqualTo(one.state());
        }
    }

    @Test
    void weightsBeforeAStepDoNotKnowItsLosses() {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] losses = new double[30][];
        Arrays.setAll(losses, _ -> random.doubles(4).toArray());
        double[][] whole = ExpertWeights.path(losses, ETA, SHARE);
        double[][] cut = ExpertWeights.path(Arrays.copyOf(losses, 12), ETA, SHARE);
        for (int t = 0; t <= 12; t++) {
            assertThat(cut[t]).isEqualTo(whole[t]);
        }
    }

    @Test
    void aBadLossIsRefusedAndChangesNothing() {
        ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(2, ETA, SHARE));
        weights.update(new double[] {0.1, 0.9});
        double[] before = weights.state();
        assertThatThrownBy(() -> weights.update(new double[] {0.5, Double.NaN})).hasMessageContaining("losses[1]");
        assertThatThrownBy(() -> weights.update(new double[3])).hasMessageContaining("losses");
        assertThat(weights.state()).isEqualTo(before);
        assertThatThrownBy(() ->
                        ExpertWeights.restore(new ExpertWeights.Settings(2, ETA, SHARE), new double[] {0, Double.NaN}))
                .hasMessageContaining("state");
        assertThatThrownBy(() -> new ExpertWeights.Settings(2, 0, SHARE)).hasMessageContaining("eta");
        assertThatThrownBy(() -> new ExpertWeights.Settings(2, 1, 1.1)).hasMessageContaining("share");
    }

    @Test
    void enormousLearningRatesDoNotBreakTheWeights() {
        ExpertWeights weights = new ExpertWeights(new ExpertWeights.Settings(3, Double.MAX_VALUE, 0));
        for (int t = 0; t < 5; t++) {
            weights.update(new double[] {1, 0.5, t % 2});
            assertThat(Arrays.stream(weights.weights()).sum()).isCloseTo(1, within(ABSOLUTE_1E_12));
        }
    }

    @Test
    void aCapIsKeptAndTheRestStaysInProportion() {
        assertThat(WeightCap.apply(new double[] {0.7, 0.2, 0.06, 0.04}, 0.4))
                .containsExactly(new double[] {0.4, 0.4, 0.12, 0.08}, within(ABSOLUTE_1E_12));
        assertThat(WeightCap.apply(new double[] {3, 1}, 0.5))
                .containsExactly(new double[] {0.5, 0.5}, within(ABSOLUTE_1E_12));
        assertThat(WeightCap.apply(new double[] {3, 1}, 1))
                .containsExactly(new double[] {0.75, 0.25}, within(ABSOLUTE_1E_12));
        assertThatThrownBy(() -> WeightCap.apply(new double[] {1, 0, 0}, 0.5)).hasMessageContaining("weights");
        assertThatThrownBy(() -> WeightCap.apply(new double[] {1, 1, 1}, 0.3)).hasMessageContaining("cap");
    }
}
