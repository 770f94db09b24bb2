package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RollingTailTest {
    private static final double RELATIVE_1E_12 = 1e-12;

    /// After every return the same bits as the plain estimate of the window, which also shows that nothing
    /// later was
    /// used: the plain one is given the returns up to here and no others.
    @Test
    void equalsThePlainEstimateOfTheWindowToTheLastBit() {
        long seed = 20_261_125;
        CounterRandom random = CounterRandom.of(seed);
        for (int window : new int[] {1, 2, 7, 100}) {
            double[] returns = withTiesAndZeros(random, 400);
            for (double confidence : new double[] {0.5, 0.9, 0.95, 0.99}) {
                RollingTail rolling = new RollingTail(window, confidence);
                for (int t = 0; t < returns.length; t++) {
                    rolling.add(returns[t]);
                    double[] last = Arrays.copyOfRange(returns, Math.max(0, t + 1 - window), t + 1);
                    HistoricalTail plain = HistoricalTail.of(last, confidence);
                    assertThat(rolling.valueAtRisk()).as("seed " + seed).isEqualTo(plain.valueAtRisk());
                    assertThat(rolling.expectedShortfall()).as("seed " + seed).isEqualTo(plain.expectedShortfall());
                    assertThat(rolling.smallSample()).isEqualTo(plain.smallSample());
                    assertThat(rolling.full()).isEqualTo(t + 1 >= window);
                }
            }
        }
    }

    @Test
    void theWindowIsAllThatMustSurviveARestart() {
        CounterRandom random = CounterRandom.of(3);
        double[] returns = withTiesAndZeros(random, 500);
        RollingTail old = new RollingTail(64, 0.95);
        for (int t = 0; t < 300; t++) {
            old.add(returns[t]);
        }
        RollingTail fresh = new RollingTail(64, 0.95);
        for (double r : old.window()) {
            fresh.add(r);
        }
        for (int t = 300; t < 500; t++) {
            old.add(returns[t]);
            fresh.add(returns[t]);
            assertThat(fresh.expectedShortfall()).isEqualTo(old.expectedShortfall());
        }
        assertThat(fresh.window()).containsExactly(old.window());
    }

    /// At each index the rolling one, which has seen the past only, gives what the batch gives on the past.
    @Test
    void filteredRollingEqualsTheBatchOnThePast() {
        double[] returns = HistoricalTailTest.heavy(CounterRandom.of(4), 300);
        RollingFilteredTail rolling = new RollingFilteredTail(0.94, 20, 1000, 0.95);
        for (int t = 0; t < returns.length; t++) {
            rolling.add(returns[t]);
            if (t >= 21) {
                FilteredTail batch = FilteredTail.of(Arrays.copyOf(returns, t + 1), 0.94, 20, 0.95);
                assertThat(rolling.nextVolatility()).isEqualTo(batch.nextVolatility());
                relative(rolling.valueAtRisk(), batch.tail().valueAtRisk());
                relative(rolling.expectedShortfall(), batch.tail().expectedShortfall());
                assertThat(rolling.count()).isEqualTo(batch.tail().count());
            }
        }
    }

    @Test
    void aStretchWithoutVolatilityIsPassedOver() {
        RollingFilteredTail rolling = new RollingFilteredTail(0.5, 1, 10, 0.95);
        for (int i = 0; i < 5; i++) {
            rolling.add(0);
        }
        assertThat(rolling.count()).isZero();
        assertThatThrownBy(rolling::valueAtRisk).isInstanceOf(IllegalStateException.class);
        rolling.add(0.1);
        rolling.add(-0.1);
        assertThat(rolling.count()).isEqualTo(1);
    }

    @Test
    void whatIsNotANumberChangesNothing() {
        RollingTail rolling = new RollingTail(3, 0.9);
        assertThatThrownBy(rolling::valueAtRisk).isInstanceOf(IllegalStateException.class);
        assertThat(rolling.smallSample()).isTrue();
        rolling.add(-0.01);
        assertThatThrownBy(() -> rolling.add(Double.NaN)).hasMessage("r must be finite but was NaN");
        assertThat(rolling.window()).containsExactly(-0.01);
        assertThatThrownBy(() -> new RollingTail(0, 0.9)).hasMessageStartingWith("window must be in [1");
        assertThatThrownBy(() -> new RollingTail(5, 1)).hasMessageStartingWith("confidence must be inside");
    }

    private static double[] withTiesAndZeros(CounterRandom random, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double raw = 0.25 * random.nextInt(9) - 1;
            x[i] = raw == 0 && random.nextBoolean() ? -0.0 : raw == 1 ? random.nextGaussian() : raw;
        }
        return x;
    }

    private static void relative(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(RELATIVE_1E_12 * Math.abs(expected)));
    }
}
