package breakwater.math.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WeightedMedianTest {
    private static final double EXACT = 0.0;

    /// The textbook example of Cormen, Leiserson, Rivest and Stein, problem 9-2: sorted weights .05 .05 .1 .1 .15
    /// .2 .35 give the value with weight .2.
    @Test
    void agreesWithTheTextbookExample() {
        double[] weights = {0.1, 0.35, 0.05, 0.1, 0.15, 0.05, 0.2};
        assertEquals(0.2, WeightedMedian.of(weights, weights), EXACT);
    }

    @Test
    void aWeightOfMoreThanHalfDecidesAlone() {
        assertEquals(100.0, WeightedMedian.of(new double[] {1, 2, 100}, new double[] {1, 1, 2.5}), EXACT);
    }

    @Test
    void anExactSplitGivesTheMiddle() {
        assertEquals(51.0, WeightedMedian.of(new double[] {1, 2, 100}, new double[] {1, 1, 2}), EXACT);
        assertEquals(1.5, WeightedMedian.of(new double[] {2, 1}, new double[] {1, 1}), EXACT);
    }

    @Test
    void aWeightOfZeroIsAbsence() {
        assertEquals(2.0, WeightedMedian.of(new double[] {1, 2, 3, 1e9}, new double[] {1, 1, 1, 0}), EXACT);
    }

    @Test
    void equalWeightsGiveThePlainMedian() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int round = 0; round < 2_000; round++) {
            double[] x = new double[1 + random.nextInt(12)];
            double[] weights = new double[x.length];
            double weight = 0.25 * (1 + random.nextInt(4));
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextInt(20);
                weights[i] = weight;
            }
            assertEquals(Median.of(x), WeightedMedian.of(x, weights), EXACT);
        }
    }

    @Test
    void badInputIsRefused() {
        double[] one = {1};
        assertThrows(IllegalArgumentException.class, () -> WeightedMedian.of(one, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> WeightedMedian.of(one, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> WeightedMedian.of(one, new double[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> WeightedMedian.of(one, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> WeightedMedian.of(new double[] {Double.NaN}, one));
    }
}
