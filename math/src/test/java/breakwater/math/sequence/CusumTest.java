package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CusumTest {
    /// Five standard errors of the mean of 4000 run lengths, whose deviation is at most their mean.
    private static final double OF_THEORY_8_PERCENT = 0.08;

    @Test
    void falseAlarmsAndDelaysComeAsTheorySays() {
        for (double shift : new double[] {0, 0.5, 1, 2}) {
            CounterRandom random = CounterRandom.of(71).split("shift " + shift);
            double sum = 0;
            for (int run = 0; run < 4000; run++) {
                PageCusum test = new PageCusum(new CusumSettings(0, 1, 0.5, 4, 0, true));
                int side = 0;
                while (side == 0) {
                    side = test.step(random.nextGaussian() + shift);
                }
                sum += test.count();
            }
            double theory = CusumArl.of(0.5, 4, shift, CusumArl.Side.TWO);
            assertThat(sum / 4000 / theory).as("seed 71, shift %s", shift).isCloseTo(1, within(OF_THEORY_8_PERCENT));
        }
    }

    @Test
    void smallThresholdHasTheClosedForm() {
        // h towards 0: an alarm at the first value above k, so 1 / P(Z > 0.5) = 3.24109...
        assertThat(CusumArl.of(0.5, 1e-9, 0, CusumArl.Side.ONE)).isCloseTo(1 / 0.3085375387259869, within(1e-6));
    }

    @Test
    void hugeRunLengthsStayPositiveAndRise() {
        double before = 0;
        for (double h = 1; h <= 60; h++) {
            double length = CusumArl.of(0.5, h, 0, CusumArl.Side.ONE);
            // Slope in h tends to exp(2 k) = e (Siegmund 1985).
            assertThat(length).isGreaterThan(before * (h < 5 ? 1 : 2.5));
            before = length;
        }
        assertThat(before).isFinite();
    }

    @Test
    void thresholdAndRunLengthAreInverse() {
        for (double wanted : new double[] {10, 370, 1e5}) {
            double h = CusumArl.threshold(0.5, wanted, CusumArl.Side.TWO);
            assertThat(CusumArl.of(0.5, h, 0, CusumArl.Side.TWO)).isCloseTo(wanted, within(1e-6 * wanted));
        }
        assertThatThrownBy(() -> CusumArl.threshold(0.5, 1, CusumArl.Side.TWO))
                .hasMessageStartingWith("wanted must be at least");
    }

    @Test
    void bootstrapAgreesWithTheoryOnNormalDataAndAsksForMoreOnHeavyTails() {
        CounterRandom random = CounterRandom.of(72);
        double[] normal = new double[20_000];
        double[] heavy = new double[20_000];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = random.nextGaussian();
            heavy[i] = random.nextGaussian() * (random.nextDouble() < 0.05 ? 4 : 0.5);
        }
        // Variance 0.05 * 16 + 0.95 * 0.25 = 1.0375.
        double sigma = Math.sqrt(1.0375);
        CusumBootstrap.Result found = CusumBootstrap.threshold(normal, 0, 1, 0.5, 200, 1, 2000, 3);
        double truth = CusumArl.of(0.5, found.h(), 0, CusumArl.Side.TWO);
        // The sample's own mean and deviation miss 0 and 1 a little.
        assertThat(truth / 200).as("seed 72").isCloseTo(1, within(0.15));
        CusumBootstrap.Result wide = CusumBootstrap.threshold(heavy, 0, sigma, 0.5, 200, 1, 2000, 3);
        assertThat(wide.h()).isGreaterThan(1.3 * found.h());
        assertThat(CusumBootstrap.threshold(heavy, 0, sigma, 0.5, 200, 1, 2000, 3))
                .isEqualTo(wide);
        assertThat(wide.relativeError()).isLessThan(0.03);
    }

    @Test
    void blocksKeepClusteredVolatilityIn() {
        CounterRandom random = CounterRandom.of(73);
        double[] clustered = new double[20_000];
        double level = 0;
        for (int i = 0; i < clustered.length; i++) {
            level = 0.97 * level + 0.25 * random.nextGaussian();
            clustered[i] = 0.5 * level + random.nextGaussian();
        }
        double alone =
                CusumBootstrap.threshold(clustered, 0, 1.1, 0.5, 200, 1, 500, 4).h();
        double blocks = CusumBootstrap.threshold(clustered, 0, 1.1, 0.5, 200, 100, 500, 4)
                .h();
        assertThat(blocks).isGreaterThan(1.5 * alone);
    }

    @Test
    void stateRestoredGoesOnWithTheSameBits() {
        CusumSettings settings = new CusumSettings(0.1, 1.3, 0.25, 3, 1, true);
        CounterRandom random = CounterRandom.of(74);
        PageCusum test = new PageCusum(settings);
        for (int t = 0; t < 500; t++) {
            PageCusum copy = PageCusum.restore(settings, test.state());
            double x = random.nextGaussian() + (t % 100 > 80 ? 1 : 0);
            assertThat(copy.step(x)).isEqualTo(test.step(x));
            assertThat(copy.state()).isEqualTo(test.state());
        }
        assertThatThrownBy(() -> PageCusum.restore(settings, new double[] {0, Double.NaN, 0, 0, 0, 0}))
                .hasMessageStartingWith("state[1] must be");
    }

    @Test
    void nothingLooksAheadAndBadValuesChangeNothing() {
        CusumSettings settings = new CusumSettings(0, 1, 0.5, 2, 0, true);
        double[] x = new double[300];
        CounterRandom random = CounterRandom.of(75);
        Arrays.setAll(x, i -> random.nextGaussian());
        double[] whole = PageCusum.run(x, settings).upper();
        assertThat(PageCusum.run(Arrays.copyOf(x, 123), settings).upper()).isEqualTo(Arrays.copyOf(whole, 123));
        PageCusum test = new PageCusum(settings);
        test.step(1);
        double[] before = test.state();
        assertThatThrownBy(() -> test.step(Double.NaN)).hasMessageStartingWith("values[1] must be within");
        assertThatThrownBy(() -> test.step(1e200)).isInstanceOf(IllegalArgumentException.class);
        assertThat(test.state()).isEqualTo(before);
    }
}
