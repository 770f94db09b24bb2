package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class PowerLawTest {
    private static final double[] X = {1, 2, 4, 8, 16, 32, 64, 128};

    private static double[] power(double factor, double exponent) {
        double[] y = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            y[i] = factor * StrictMath.pow(X[i], exponent);
        }
        return y;
    }

    @Test
    void exactPowersGiveTheirExponent() {
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(PowerLaw.slope(X, power(0.3, -0.4))).isCloseTo(-0.4, within(1e-12));
        assertThat(PowerLaw.exponent(X, power(0.3, 0.5), ones)).isCloseTo(0.5, within(1e-6));
        assertThat(PowerLaw.exponent(X, power(7, 1.2), ones)).isCloseTo(1.2, within(1e-6));
    }

    @Test
    void aDecayThatTurnsNegativeHasNoSlope() {
        double[] y = power(1, -0.5);
        y[7] = -0.01;
        assertThat(PowerLaw.slope(X, y)).isCloseTo(-0.5, within(1e-12));
        y[6] = 0;
        y[5] = -0.1;
        y[4] = Double.NaN;
        assertThat(PowerLaw.slope(X, y)).isNaN();
    }

    @Test
    void noisyMeansSomeBelowZeroDoNotBendTheExponent() {
        CounterRandom random = CounterRandom.of(4);
        double sum = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] y = power(1, 0.5);
            double[] weights = new double[X.length];
            for (int i = 0; i < X.length; i++) {
                weights[i] = StrictMath.pow(X[i], -1.5);
                y[i] += 0.1 * random.nextGaussian() / Math.sqrt(weights[i]);
            }
            sum += PowerLaw.exponent(X, y, weights) / 400;
        }
        assertThat(sum).isCloseTo(0.5, within(0.03));
    }

    @Test
    void binsOfLagsCoverEveryLagOnce() {
        int[] edges = LogBins.edges(500);
        assertThat(edges[0]).isEqualTo(1);
        assertThat(edges[edges.length - 1]).isEqualTo(501);
        for (int i = 1; i < edges.length; i++) {
            assertThat(edges[i]).isGreaterThan(edges[i - 1]);
        }
        assertThat(LogBins.centres(new int[] {1, 2, 4, 10})).containsExactly(1, Math.sqrt(6), 6);
    }
}
