package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class RobustRegimeFilterTest {
    private static final GaussianHmm MODEL = PlantedRegimes.fourRegimes(3, 0.98);
    private static final double ROUNDING_1E_9 = 1e-9;

    @Test
    void losesLittleOnCleanDataAndKeepsWhatThePlainFilterLosesOnDirtyData() {
        PlantedRegimes planted = PlantedRegimes.draw(MODEL, 20_000, CounterRandom.of(91));
        double plainClean =
                planted.hitRate(MODEL.posterior(planted.observations()).filtered());
        double robustClean = planted.hitRate(filtered(planted.rows(), RobustRegimeSettings.defaults()));
        PlantedRegimes dirty = withGrossValues(planted, 0.01, CounterRandom.of(92));
        double plainDirty = dirty.hitRate(MODEL.posterior(dirty.observations()).filtered());
        double robustDirty = dirty.hitRate(filtered(dirty.rows(), RobustRegimeSettings.defaults()));
        String all = "clean " + plainClean + " " + robustClean + ", dirty " + plainDirty + " " + robustDirty;
        assertThat(robustClean).as(all).isGreaterThan(plainClean - 0.03);
        assertThat(robustDirty).as(all).isGreaterThan(robustClean - 0.01);
        assertThat(robustDirty).as(all).isGreaterThan(plainDirty);
    }

    @Test
    void oneRowOfAnySizeMovesEverythingByItsBoundAtMost() {
        RobustRegimeSettings settings = new RobustRegimeSettings(0.05, 3, 0.05, 4);
        double[][] rows = PlantedRegimes.draw(MODEL, 400, CounterRandom.of(93)).rows();
        CounterRandom random = CounterRandom.of(94);
        RobustRegimeFilter filter = RobustRegimeFilter.of(MODEL, settings);
        for (double[] row : rows) {
            RobustRegimeFilter expected = RobustRegimeFilter.restore(MODEL, settings, filter.state());
            expected.skip();
            RobustRegimeFilter after = RobustRegimeFilter.restore(MODEL, settings, filter.state());
            double size = StrictMath.pow(10, 310 * random.nextDouble());
            double gross = Math.min(size, Double.MAX_VALUE);
            after.step(new double[] {gross, random.nextBoolean() ? -gross : 0, random.nextGaussian()});
            probabilitiesMoveByTheBound(expected.probabilities(), after.probabilities(), 3);
            parametersMoveByTheBound(filter, after, 0.05);
            filter.step(row);
        }
    }

    private static void probabilitiesMoveByTheBound(double[] before, double[] after, double bound) {
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(after[i] - before[i])).isLessThan(StrictMath.tanh(bound / 4) + ROUNDING_1E_9);
            for (int j = 0; j < i; j++) {
                double odds = StrictMath.log(after[i] / after[j] / (before[i] / before[j]));
                assertThat(Math.abs(odds)).isLessThan(bound + ROUNDING_1E_9);
            }
        }
    }

    private static void parametersMoveByTheBound(RobustRegimeFilter before, RobustRegimeFilter after, double eta) {
        double c = Math.sqrt(3) + 3;
        for (int k = 0; k < 4; k++) {
            double[][] old = before.covariance(k);
            double[][] now = after.covariance(k);
            for (int j = 0; j < 3; j++) {
                double moved = Math.abs(after.location(k)[j] - before.location(k)[j]) / Math.sqrt(old[j][j]);
                assertThat(moved).isLessThan(eta * c + ROUNDING_1E_9);
                assertThat(now[j][j] / old[j][j])
                        .isBetween(1 - eta - ROUNDING_1E_9, 1 + eta * (c * c - 1) + ROUNDING_1E_9);
            }
            double moved = 0;
            for (int j = 0; j < 4; j++) {
                moved += 0.5 * Math.abs(after.transition()[k][j] - before.transition()[k][j]);
            }
            assertThat(moved).isLessThan(eta + ROUNDING_1E_9);
        }
    }

    @Test
    void steadyAttackLeavesParametersInTheDriftBoundAndLabelsInOrder() {
        RobustRegimeSettings settings = new RobustRegimeSettings(0.05, 3, 0.05, 2);
        RobustRegimeFilter filter = RobustRegimeFilter.of(MODEL, settings);
        for (int t = 0; t < 20_000; t++) {
            filter.step(new double[] {t % 3 == 0 ? 1e12 : 2, -2, t % 2 == 0 ? 2 : 0});
        }
        double before = 0;
        for (int k = 0; k < 4; k++) {
            double trace = 0;
            for (int j = 0; j < 3; j++) {
                double reference = MODEL.covariances()[k][j][j];
                assertThat(filter.covariance(k)[j][j]).isBetween(0.3 * reference, 2 * reference * (1 + ROUNDING_1E_9));
                double distance = Math.abs(filter.location(k)[j] - MODEL.means()[k][j]) / Math.sqrt(reference);
                assertThat(distance).isLessThan(2 + ROUNDING_1E_9);
                trace += filter.covariance(k)[j][j];
            }
            assertThat(trace).isGreaterThanOrEqualTo(before);
            before = trace;
            double sum = 0;
            for (double share : filter.transition()[k]) {
                assertThat(share).isGreaterThan(0.02 / 3 / 2 * 0.9);
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(ROUNDING_1E_9));
        }
    }

    /// Driven for ever one way, a parameter comes near its bound and not beyond: both sides are held.
    @Test
    void parametersReachTheDriftBoundAndStopThere() {
        GaussianHmm one =
                GaussianHmm.of(new double[] {1}, new double[][] {{1}}, new double[][] {{0}}, new double[][][] {{{1}}});
        RobustRegimeSettings settings = new RobustRegimeSettings(0.05, 3, 0.01, 3);
        RobustRegimeFilter still = RobustRegimeFilter.of(one, settings);
        RobustRegimeFilter pushed = RobustRegimeFilter.of(one, settings);
        RobustRegimeFilter spread = RobustRegimeFilter.of(one, settings);
        for (int t = 0; t < 5_000; t++) {
            still.step(new double[] {0});
            pushed.step(new double[] {pushed.location(0)[0] + 1});
            spread.step(new double[] {t % 2 == 0 ? 2.5 : -2.5});
        }
        assertThat(still.covariance(0)[0][0]).isBetween(1.0 / 3, 0.34);
        assertThat(pushed.location(0)[0]).isBetween(2.98, 3.0);
        assertThat(spread.covariance(0)[0][0]).isBetween(2.9, 3.0);
    }

    @Test
    void followsALevelThatReallyMoved() {
        double[][] rows =
                PlantedRegimes.draw(MODEL, 30_000, CounterRandom.of(95)).rows();
        for (double[] row : rows) {
            for (int j = 0; j < 3; j++) {
                row[j] *= 1.2;
            }
        }
        RobustRegimeFilter filter = RobustRegimeFilter.of(MODEL, RobustRegimeSettings.defaults());
        for (double[] row : rows) {
            filter.step(row);
        }
        // Deviation up by a fifth: variance by 1.44.
        double ratio = filter.covariance(1)[0][0] / MODEL.covariances()[1][0][0];
        assertThat(ratio).isBetween(1.3, 1.6);
    }

    @Test
    void stateRestoredGoesOnWithTheSameBitsAndLabelsFollowVolatility() {
        CounterRandom random = CounterRandom.of(96);
        GaussianHmm model = PlantedRegimes.randomModel(3, 2, random);
        RobustRegimeSettings settings = RobustRegimeSettings.defaults();
        RobustRegimeFilter filter = RobustRegimeFilter.of(model, settings);
        for (double[] row : PlantedRegimes.draw(model, 200, random).rows()) {
            RobustRegimeFilter copy = RobustRegimeFilter.restore(model, settings, filter.state());
            copy.step(row);
            filter.step(row);
            assertThat(copy.state()).isEqualTo(filter.state());
        }
        assertThat(filter.covariance(0)[0][0] + filter.covariance(0)[1][1])
                .isLessThanOrEqualTo(filter.covariance(2)[0][0] + filter.covariance(2)[1][1]);
        double[] before = filter.state();
        assertThatThrownBy(() -> filter.step(new double[] {Double.NaN, 0})).hasMessageStartingWith("row[0] must be");
        assertThat(filter.state()).isEqualTo(before);
        before[1] = 2;
        assertThatThrownBy(() -> RobustRegimeFilter.restore(model, settings, before))
                .hasMessageContaining("must be in");
    }

    private static double[][] filtered(double[][] rows, RobustRegimeSettings settings) {
        RobustRegimeFilter filter = RobustRegimeFilter.of(MODEL, settings);
        double[][] probabilities = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            filter.step(rows[t]);
            probabilities[t] = filter.probabilities();
        }
        return probabilities;
    }

    private static PlantedRegimes withGrossValues(PlantedRegimes planted, double share, CounterRandom random) {
        double[][] rows = new double[planted.rows().length][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = planted.rows()[t].clone();
            if (random.nextDouble() < share) {
                rows[t][random.nextInt(3)] += random.nextBoolean() ? 100 : -100;
            }
        }
        return new PlantedRegimes(planted.model(), rows, planted.states());
    }
}
