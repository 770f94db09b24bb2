package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

/// Against laws whose numbers are known in closed form; the tolerances are some four standard errors.
class SeriesTest {
    private static final int MANY = 200_000;

    private static double[] autoregression(double coefficient, CounterRandom random) {
        double[] x = new double[MANY];
        for (int i = 1; i < MANY; i++) {
            x[i] = coefficient * x[i - 1] + random.nextGaussian();
        }
        return x;
    }

    @Test
    void autoregressionsRememberByPowersOfTheirCoefficient() {
        double[] x = autoregression(0.7, CounterRandom.of(1));
        for (int lag = 1; lag <= 10; lag++) {
            assertThat(Series.autocorrelation(x, lag)).isCloseTo(StrictMath.pow(0.7, lag), within(0.02));
        }
    }

    @Test
    void shortSeriesByHand() {
        // Mean 2; deviations -1, 0, 1: lag 1 gives (-1 * 0 + 0 * 1) / 2, lag 2 gives -1 / 2.
        double[] x = {1, 2, 3};
        assertThat(Series.autocorrelation(x, 1)).isZero();
        assertThat(Series.autocorrelation(x, 2)).isEqualTo(-0.5);
        assertThat(Series.correlation(x, new double[] {2, 4, 6})).isCloseTo(1, within(1e-12));
        assertThat(Series.correlation(x, new double[] {3, 2, 1})).isCloseTo(-1, within(1e-12));
        assertThat(Series.sums(new double[] {1, 2, 3, 4, 5}, 2)).containsExactly(3, 7);
        assertThat(Series.logReturns(new double[] {1, Math.E})[0]).isCloseTo(1, within(1e-12));
    }

    @Test
    void hillFindsTheExponentOfAParetoLaw() {
        for (double exponent : new double[] {2, 3, 4.5}) {
            CounterRandom random = CounterRandom.of(2);
            double[] x = new double[MANY];
            for (int i = 0; i < MANY; i++) {
                x[i] = StrictMath.pow(1 - random.nextDouble(), -1 / exponent);
            }
            // Standard error of Hill's estimator: exponent / sqrt(tail).
            assertThat(Series.hill(x, 0.05)).isCloseTo(exponent, within(4 * exponent / 100));
        }
    }

    @Test
    void kurtosisOfNormalLaplaceAndUniformNumbers() {
        CounterRandom random = CounterRandom.of(3);
        double[] normal = new double[MANY];
        double[] laplace = new double[MANY];
        double[] uniform = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            normal[i] = random.nextGaussian();
            laplace[i] = random.nextExponential() * (random.nextBoolean() ? 1 : -1);
            uniform[i] = random.nextDouble();
        }
        assertThat(Series.excessKurtosis(normal)).isCloseTo(0, within(0.05));
        assertThat(Series.excessKurtosis(laplace)).isCloseTo(3, within(0.3));
        assertThat(Series.excessKurtosis(uniform)).isCloseTo(-1.2, within(0.02));
    }

    @Test
    void quantilesAreLinearBetweenOrderStatisticsAndNanShows() {
        assertThat(Series.quantile(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Series.quantile(new double[] {4, 1, 3, 2}, 0.25)).isEqualTo(1.75);
        assertThat(Series.quantile(new double[] {4, 1, 3, 2}, 1)).isEqualTo(4);
        assertThat(Series.quantile(new double[] {4, Double.NaN, 3, 2}, 0.5)).isNaN();
        assertThat(new Fact(Measure.KURTOSIS, Double.NaN, 0, 0).isMet()).isFalse();
    }
}
