package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeaksOverThresholdTest {
    /// Largest number of passes over the data, as promised.
    private static final int MOST_PASSES = 500;

    @Test
    void recoversTheLawWithinItsStandardError() {
        long seed = 20_261_126;
        for (double xi : new double[] {-0.2, 0, 0.3, 0.9}) {
            double[] excesses = pareto(CounterRandom.of(seed), 4000, xi, 0.02);
            PeaksOverThreshold fit = PeaksOverThreshold.fit(excesses, 0.05, 40_000);
            assertThat(fit.converged()).isTrue();
            assertThat(fit.xi()).as("seed " + seed).isCloseTo(xi, within(4 * fit.xiStandardError()));
            assertThat(fit.beta()).as("seed " + seed).isCloseTo(0.02, within(0.003));
            assertThat(fit.valueAtRisk(0.9)).isCloseTo(0.05, within(1e-12));
            assertThat(fit.expectedShortfall(0.99)).isGreaterThan(fit.valueAtRisk(0.99));
        }
    }

    @Test
    void scaleOfTheExcessesIsScaleOfTheLaw() {
        double[] excesses = pareto(CounterRandom.of(2), 300, 0.2, 1);
        PeaksOverThreshold one = PeaksOverThreshold.fit(excesses, 1, 1000);
        PeaksOverThreshold four =
                PeaksOverThreshold.fit(Arrays.stream(excesses).map(y -> 4 * y).toArray(), 4, 1000);
        assertThat(four.xi()).isEqualTo(one.xi());
        assertThat(four.valueAtRisk(0.999)).isEqualTo(4 * one.valueAtRisk(0.999));
        assertThat(four.expectedShortfall(0.999)).isEqualTo(4 * one.expectedShortfall(0.999));
    }

    @Test
    void workIsBoundedAndConvergenceHonestOnHostileData() {
        double[] equal = new double[50];
        Arrays.fill(equal, 1);
        double[] apart = new double[50];
        Arrays.fill(apart, 1e-300);
        apart[0] = 1e300;
        double[] tiny = {Double.MIN_VALUE, Double.MIN_VALUE};
        double[] rising = new double[50];
        for (int i = 0; i < 50; i++) {
            rising[i] = StrictMath.exp(10 * i);
        }
        for (double[] hostile : new double[][] {equal, apart, tiny, rising}) {
            PeaksOverThreshold fit = PeaksOverThreshold.fit(hostile, 0, 100);
            assertThat(fit.iterations()).isLessThanOrEqualTo(MOST_PASSES);
            assertThat(fit.converged()).isFalse();
        }
    }

    @Test
    void refusesByName() {
        double[] heavy = pareto(CounterRandom.of(6), 2000, 1.5, 1);
        PeaksOverThreshold fit = PeaksOverThreshold.fit(heavy, 1, 10_000);
        assertThatThrownBy(() -> fit.expectedShortfall(0.99))
                .hasMessage("xi must be < 1 for a finite mean of the tail but was " + fit.xi());
        assertThatThrownBy(() -> fit.valueAtRisk(0.79)).hasMessage("confidence must be in [0.8, 1) but was 0.79");
        assertThatThrownBy(() -> fit.valueAtRisk(1)).hasMessage("confidence must be in [0.8, 1) but was 1.0");
        assertThatThrownBy(() -> fit.valueAtRisk(Double.NaN)).hasMessageStartingWith("confidence must be in");
        assertThatThrownBy(() -> PeaksOverThreshold.fit(new double[] {1, 0}, 1, 9))
                .hasMessage("exceedances[1] must be finite and > 0 but was 0.0");
        assertThatThrownBy(() -> PeaksOverThreshold.fit(new double[] {1}, 1, 9))
                .hasMessageStartingWith("exceedances must hold at least 2");
        assertThatThrownBy(() -> PeaksOverThreshold.fit(new double[] {1e308, 1e308}, 1, 9))
                .hasMessageStartingWith("exceedances must have a finite sum but");
        assertThatThrownBy(() -> PeaksOverThreshold.fit(heavy, 1, 1999))
                .hasMessage("observations must be >= 2000 but was 1999");
    }

    private static double[] pareto(CounterRandom random, int n, double xi, double beta) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double e = random.nextExponential() + 1e-12;
            y[i] = beta * (xi == 0 ? e : StrictMath.expm1(xi * e) / xi);
        }
        return y;
    }
}
