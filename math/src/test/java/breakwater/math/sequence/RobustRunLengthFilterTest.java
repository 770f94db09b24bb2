package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

class RobustRunLengthFilterTest {
    private static final NormalGamma PRIOR = new NormalGamma(0, 0.1, 1, 1);
    private static final double ABSOLUTE_1E_9 = 1e-9;

    @Test
    void gammaRatioAgreesWithTheBetaFunctionOfHipparchus() {
        for (double alpha = 1e-3; alpha < 1e9; alpha *= 1.37) {
            assertThat(NormalGamma.logGammaRatio(alpha))
                    .as("alpha %s", alpha)
                    .isCloseTo(
                            -Beta.logBeta(alpha, 0.5), within(1e-13 * Math.max(1, Math.abs(Beta.logBeta(alpha, 0.5)))));
        }
    }

    @Test
    void withoutBoundsItIsTheExactPosterior() {
        double[] x = stepAt(150, 300, 3, CounterRandom.of(81));
        RunLengthSettings settings = new RunLengthSettings(50, PRIOR, 1000, 1e6, 1e12);
        RobustRunLengthFilter filter = new RobustRunLengthFilter(settings);
        BayesianRunLength.Result exact = BayesianRunLength.run(x, 50, PRIOR);
        for (int t = 0; t < x.length; t++) {
            filter.step(x[t]);
            assertThat(filter.mapRunLength()).as("seed 81, value %d", t).isEqualTo(exact.mapRunLength()[t]);
        }
        for (int run = 0; run <= x.length; run++) {
            assertThat(filter.probability(run)).isCloseTo(exact.lastPosterior()[run], within(ABSOLUTE_1E_9));
        }
    }

    @Test
    void oneGrossValueLooksLikeAChangeToTheExactOneOnly() {
        double[] x = stepAt(1000, 400, 0, CounterRandom.of(82));
        x[200] = 60;
        RobustRunLengthFilter filter = new RobustRunLengthFilter(RunLengthSettings.defaults(250, PRIOR));
        int[] exact = BayesianRunLength.run(x, 250, PRIOR).mapRunLength();
        for (int t = 0; t < x.length; t++) {
            filter.step(x[t]);
            assertThat(t < 20 || filter.mapRunLength() > 15).as("value %d", t).isTrue();
        }
        assertThat(Arrays.stream(exact, 200, 210).min().orElseThrow()).isLessThanOrEqualTo(2);
        assertThat(filter.mapRunLength()).isGreaterThan(390);
    }

    @Test
    void realShiftIsFoundWithinAFewValues() {
        int found = 0;
        for (int round = 0; round < 50; round++) {
            double[] x = stepAt(300, 320, 4, CounterRandom.of(83).split(round));
            RobustRunLengthFilter filter = new RobustRunLengthFilter(RunLengthSettings.defaults(250, PRIOR));
            for (double value : x) {
                filter.step(value);
            }
            found += Math.abs(filter.mapRunLength() - 20) <= 4 ? 1 : 0;
        }
        assertThat(found).as("seed 83").isGreaterThanOrEqualTo(47);
    }

    @Test
    void oneValueOfAnySizeMovesTheOddsByTheBoundAtMost() {
        RunLengthSettings settings = RunLengthSettings.defaults(100, PRIOR);
        double[] x = stepAt(60, 100, 3, CounterRandom.of(84));
        for (double gross : new double[] {0.3, 5, -40, 1e6, -1e90, Double.MAX_VALUE}) {
            RobustRunLengthFilter filter = new RobustRunLengthFilter(settings);
            for (double value : x) {
                filter.step(value);
            }
            RobustRunLengthFilter after = RobustRunLengthFilter.restore(settings, filter.state());
            after.step(gross);
            for (int a = 0; a < 100; a++) {
                for (int b = 0; b < a; b++) {
                    double before = filter.probability(a) / filter.probability(b);
                    double now = after.probability(a + 1) / after.probability(b + 1);
                    assertThat(Math.abs(StrictMath.log(now / before))).isLessThan(2 + ABSOLUTE_1E_9);
                }
            }
            // c s / (2 kappa) with c = 4; the most likely run has seen 40 values, each with a weight near 0.9.
            assertThat(Math.abs(after.mean() - filter.mean())).isLessThan(4 * filter.deviation() / (2 * 30));
        }
    }

    @Test
    void memoryIsBoundedAndWhatIsDroppedIsSmall() {
        RunLengthSettings settings = new RunLengthSettings(100, PRIOR, 32, 2, 4);
        RobustRunLengthFilter filter = new RobustRunLengthFilter(settings);
        CounterRandom random = CounterRandom.of(85);
        for (int t = 0; t < 20_000; t++) {
            filter.step(random.nextGaussian() + (t / 500 % 2) * 5 + (t % 97 == 0 ? 1e9 : 0));
            assertThat(filter.state().length).isLessThanOrEqualTo(1 + 6 * 32);
        }
        assertThat(filter.droppedMass()).isLessThan(1.0 / 32);
        assertThat(filter.changeWithin(Long.MAX_VALUE)).isCloseTo(1, within(ABSOLUTE_1E_9));
        assertThat(filter.deviation()).isLessThan(2);
    }

    @Test
    void stateRestoredGoesOnWithTheSameBits() {
        RunLengthSettings settings = new RunLengthSettings(30, PRIOR, 16, 2, 4);
        RobustRunLengthFilter filter = new RobustRunLengthFilter(settings);
        CounterRandom random = CounterRandom.of(86);
        for (int t = 0; t < 200; t++) {
            RobustRunLengthFilter copy = RobustRunLengthFilter.restore(settings, filter.state());
            double x = random.nextGaussian();
            copy.step(x);
            filter.step(x);
            assertThat(copy.state()).isEqualTo(filter.state());
        }
        double[] wrong = filter.state();
        wrong[2] = 0.9;
        assertThatThrownBy(() -> RobustRunLengthFilter.restore(settings, wrong))
                .hasMessageStartingWith("sum of masses in state must be");
        assertThatThrownBy(() -> filter.step(Double.NaN)).hasMessageStartingWith("x must be finite");
    }

    @Test
    void exactPosteriorDoesNotLookAheadAndBoundsItsWork() {
        double[] x = stepAt(50, 200, 3, CounterRandom.of(87));
        int[] whole = BayesianRunLength.run(x, 50, PRIOR).mapRunLength();
        int[] part = BayesianRunLength.run(Arrays.copyOf(x, 77), 50, PRIOR).mapRunLength();
        assertThat(part).isEqualTo(Arrays.copyOf(whole, 77));
        assertThatThrownBy(() -> BayesianRunLength.run(new double[10_001], 50, PRIOR))
                .hasMessageStartingWith("values.length must be in");
        assertThatThrownBy(() -> BayesianRunLength.run(x, 0.5, PRIOR)).hasMessageStartingWith("hazardMean must be in");
    }

    private static double[] stepAt(int at, int length, double height, CounterRandom random) {
        double[] x = new double[length];
        for (int t = 0; t < length; t++) {
            x[t] = random.nextGaussian() + (t >= at ? height : 0);
        }
        return x;
    }
}
