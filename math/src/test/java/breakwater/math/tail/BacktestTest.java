package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BacktestTest {
    @Test
    void theRunningCounterGivesTheTestsOfTheSeries() {
        CounterRandom random = CounterRandom.of(1);
        ExceptionCounter counter = new ExceptionCounter(0.05);
        int[] hits = new int[300];
        for (int t = 0; t < hits.length; t++) {
            double r = random.nextGaussian();
            hits[t] = counter.add(1.5, r) ? 1 : 0;
            assertThat(hits[t] == 1).isEqualTo(r < -1.5);
            if (t == 150) {
                counter = ExceptionCounter.restore(0.05, counter.counts());
            }
        }
        assertThat(counter.exceptions()).isEqualTo(Arrays.stream(hits).sum());
        assertThat(counter.christoffersen()).isEqualTo(Christoffersen.of(hits, 0.05));
        assertThat(counter.kupiec()).isEqualTo(Kupiec.of(300, counter.exceptions(), 0.05));
    }

    @Test
    void aLossEqualToTheForecastIsNoException() {
        ExceptionCounter counter = new ExceptionCounter(0.05);
        assertThatThrownBy(counter::kupiec).isInstanceOf(IllegalStateException.class);
        assertThat(counter.add(0.1, -0.1)).isFalse();
        assertThatThrownBy(counter::christoffersen).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> counter.add(Double.NaN, 0.1)).hasMessage("valueAtRisk must be finite but was NaN");
        assertThatThrownBy(() -> counter.add(0.1, Double.NaN)).hasMessage("r must be finite but was NaN");
        assertThat(counter.observations()).isEqualTo(1);
    }

    @Test
    void countsThatContradictEachOtherAreNotRestored() {
        for (int[] counts : new int[][] {
            {0, 0, 0, 0, 0, 0, 0},
            {1, 0, 0, 0, 1, 0, 0},
            {1, 0, 0, 0, 2, 2, 0},
            {0, 0, 0, 0, 1, 0, 2},
            {-1, 1, 0, 0, 1, 1, 1}
        }) {
            assertThatThrownBy(() -> ExceptionCounter.restore(0.05, counts)).hasMessageStartingWith("counts");
        }
    }

    /// Clusters have the right number of exceptions and fail on independence alone.
    @Test
    void clustersFailIndependenceOnly() {
        int[] hits = new int[200];
        Arrays.fill(hits, 100, 110, 1);
        Christoffersen found = Christoffersen.of(hits, 0.05);
        assertThat(Kupiec.of(200, 10, 0.05).pValue()).isEqualTo(1);
        assertThat(found.pIndependence()).isLessThan(1e-6);
        assertThat(Christoffersen.of(new int[50], 0.05).lrIndependence()).isZero();
        int[] all = new int[50];
        Arrays.fill(all, 1);
        assertThat(Christoffersen.of(all, 0.05).lrIndependence()).isZero();
    }

    @Test
    void statisticsOfShortfallAreThoseOfTheirDefinition() {
        double[] returns = {0.01, -0.06, -0.02, -0.09};
        double[] valueAtRisk = {0.04, 0.04, 0.04, 0.04};
        double[] shortfall = {0.05, 0.05, 0.05, 0.05};
        AcerbiSzekely found =
                AcerbiSzekely.simulate(returns, valueAtRisk, shortfall, 0.75, PredictiveLaw.historical(returns), 10, 1);
        assertThat(found.exceptions()).isEqualTo(2);
        assertThat(found.z1()).hasValueCloseTo(-0.5, within(1e-14));
        assertThat(found.z2()).isCloseTo(-2, within(1e-14));
    }

    @Test
    void aRightModelPassesAndOneWithThinTailsFails() {
        int n = 500;
        long seed = 20_261_127;
        CounterRandom random = CounterRandom.of(seed);
        double[] right = new double[n];
        double[] heavy = new double[n];
        for (int t = 0; t < n; t++) {
            right[t] = random.nextGaussian();
            heavy[t] = random.nextGaussian() / Math.sqrt(random.nextExponential() + 0.05);
        }
        TailEstimate normal = ParametricTail.normal(0, 1, 0.975, 1);
        double[] deviation = filled(n, 1);
        PredictiveLaw law = PredictiveLaw.normal(new double[n], deviation);
        double[] valueAtRisk = filled(n, normal.valueAtRisk());
        double[] shortfall = filled(n, normal.expectedShortfall());
        AcerbiSzekely passes = AcerbiSzekely.simulate(right, valueAtRisk, shortfall, 0.975, law, 999, 5);
        AcerbiSzekely fails = AcerbiSzekely.simulate(heavy, valueAtRisk, shortfall, 0.975, law, 999, 5);
        assertThat(passes.pValueZ2()).as("seed " + seed).isGreaterThan(0.02);
        assertThat(passes.pValueZ1().orElseThrow()).as("seed " + seed).isGreaterThan(0.02);
        assertThat(fails.pValueZ2()).as("seed " + seed).isEqualTo(0.001);
        assertThat(fails.pValueZ1().orElseThrow()).as("seed " + seed).isEqualTo(0.001);
        assertThat(AcerbiSzekely.simulate(right, valueAtRisk, shortfall, 0.975, law, 999, 5))
                .isEqualTo(passes);
        assertThat(AcerbiSzekely.bootstrapZ1(heavy, valueAtRisk, shortfall, 999, 5)
                        .orElseThrow())
                .isLessThan(0.01);
        assertThat(AcerbiSzekely.bootstrapZ1(right, valueAtRisk, shortfall, 999, 5)
                        .orElseThrow())
                .isGreaterThan(0.02);
    }

    @Test
    void withoutAnExceptionTestOneIsAbsent() {
        double[] one = {1};
        AcerbiSzekely found = AcerbiSzekely.simulate(one, one, one, 0.9, PredictiveLaw.historical(one), 9, 1);
        assertThat(found.z1()).isEmpty();
        assertThat(found.pValueZ1()).isEmpty();
        assertThat(found.z2()).isEqualTo(1);
        assertThat(AcerbiSzekely.bootstrapZ1(one, one, one, 9, 1)).isEmpty();
        assertThatThrownBy(() -> AcerbiSzekely.bootstrapZ1(one, one, new double[] {0}, 9, 1))
                .hasMessage("expectedShortfall[0] must be finite and > 0 but was 0.0");
        assertThatThrownBy(() -> AcerbiSzekely.bootstrapZ1(one, one, one, 0, 1)).hasMessageStartingWith("draws must");
    }

    @Test
    void coverageHoldsThroughAShiftThatNoModelSaw() {
        long seed = 20_261_128;
        CounterRandom random = CounterRandom.of(seed);
        ConformalBand band = new ConformalBand(0.1, 0.02, 200);
        assertThat(band.radius()).isEqualTo(Double.POSITIVE_INFINITY);
        int n = 4000;
        int missed = 0;
        for (int t = 0; t < n; t++) {
            // The errors grow without end: any fixed band would miss ever more.
            missed += band.observe(0, random.nextGaussian() * (1 + t * 0.01)) ? 0 : 1;
            assertThat(band.level()).isBetween(-0.02, 1.02);
        }
        // Proposition 4.1 of the paper: |share - alpha| <= (max(alpha, 1 - alpha) + gamma) / (gamma n).
        assertThat((double) missed / n).as("seed " + seed).isCloseTo(0.1, within((0.9 + 0.02) / (0.02 * n)));
    }

    @Test
    void theBandIsFixedBeforeItsOutcome() {
        for (double outcome : new double[] {0.5, 1e6, -3}) {
            ConformalBand band = new ConformalBand(0.5, 0.1, 10);
            for (int i = 0; i < 9; i++) {
                band.observe(0, i);
            }
            double before = band.radius();
            boolean held = band.observe(0, outcome);
            assertThat(held).isEqualTo(Math.abs(outcome) <= before);
        }
        ConformalBand band = new ConformalBand(0.5, 0.1, 10);
        assertThatThrownBy(() -> band.observe(0, Double.NaN)).hasMessage("outcome must be finite but was NaN");
    }

    /// A wild level is an empty or an endless set, never an exception.
    @Test
    void levelsOutsideTheUnitIntervalAreEmptyOrEverything() {
        ConformalBand band = new ConformalBand(0.9, 10, 5);
        band.observe(0, 1);
        assertThat(band.level()).isGreaterThan(1);
        assertThat(band.radius()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(band.observe(0, 0)).isFalse();
        AdaptiveConformal restored = AdaptiveConformal.restore(0.9, 10, band.level());
        restored.update(true);
        assertThat(restored.level()).isEqualTo(band.level() + 10 * (0.9 - 1));
    }

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }
}
