package breakwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EdgeEstimateTest {
    private static double feed(EdgeEstimate edge, double[] returns, double signal) {
        double close = 100;
        edge.onClose(close);
        for (double r : returns) {
            edge.onSignal(signal);
            close *= 1 + r;
            edge.onClose(close);
        }
        edge.onSignal(signal);
        return edge.lowerBound();
    }

    @Test
    void withoutEnoughReturnsThereIsNoEdgeHoweverGoodTheyAre() {
        double[] good = new double[EdgeEstimate.LEAST - 1];
        java.util.Arrays.fill(good, 0.01);
        assertThat(feed(new EdgeEstimate(), good, 1)).isZero();
        assertThat(feed(new EdgeEstimate(), java.util.Arrays.copyOf(good, 0), 1))
                .isZero();
    }

    /// Newey and West (1987), eq. 5, as the plain double sum over all pairs with Bartlett weights to lag 10.
    @Test
    void theBoundIsTheMeanLessItsErrorByTheDefinition() {
        RandomGenerator random = Seeds.generator(441);
        double[] returns = new double[300];
        double before = 0;
        for (int i = 0; i < returns.length; i++) {
            before = 0.4 * before + 0.01 * random.nextGaussian();
            returns[i] = 0.005 + before;
        }
        double mean = java.util.Arrays.stream(returns).average().orElseThrow();
        double sum = 0;
        for (int s = 0; s < returns.length; s++) {
            for (int t = 0; t < returns.length; t++) {
                double weight = Math.max(0, 1 - Math.abs(s - t) / 11.0);
                sum += weight * (returns[s] - mean) * (returns[t] - mean);
            }
        }
        double error = Math.sqrt(sum * 300 / 299.0) / 300;
        double expected = mean - 1.6448536269514722 * error;
        assertThat(expected).isPositive();
        assertThat(feed(new EdgeEstimate(), returns, 1)).isCloseTo(expected, Offset.offset(1e-12));
        // The unit of the signal does not matter.
        assertThat(feed(new EdgeEstimate(), returns, 0.02)).isCloseTo(expected, Offset.offset(1e-12));
    }

    @Test
    void noiseIsSeldomTakenForAnEdge() {
        RandomGenerator random = Seeds.generator(442);
        int stated = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            double[] noise = new double[250];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = 0.02 * random.nextGaussian();
            }
            stated += feed(new EdgeEstimate(), noise, 1) > 0 ? 1 : 0;
        }
        // 5% by construction; Newey-West is known to reject a little too often in samples of this size.
        assertThat(stated / 2_000.0).isBetween(0.02, 0.09);
    }

    @Test
    void aSignalThatIsWrongHasNoEdgeOnEitherSide() {
        double[] falling = new double[200];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = -0.01 + 0.001 * (i % 3);
        }
        assertThat(feed(new EdgeEstimate(), falling, 1)).isZero();
        assertThat(feed(new EdgeEstimate(), falling, -1)).isNegative();
    }

    @Test
    void theStateComesBackWhole() {
        RandomGenerator random = Seeds.generator(443);
        EdgeEstimate edge = new EdgeEstimate();
        double close = 100;
        for (int i = 0; i < 700; i++) {
            close *= 1.001 + 0.01 * random.nextGaussian();
            edge.onClose(close);
            edge.onSignal(random.nextDouble());
        }
        StateWriter out = new StateWriter(64);
        edge.write(out);
        EdgeEstimate again = new EdgeEstimate();
        again.read(new StateReader(out.toBytes()));
        for (int i = 0; i < 20; i++) {
            close *= 1.001;
            edge.onClose(close);
            again.onClose(close);
            edge.onSignal(1);
            again.onSignal(1);
            assertThat(again.lowerBound()).isEqualTo(edge.lowerBound());
        }
    }
}
