package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistoricalTailTest {
    private static final double[] CONFIDENCES = {0.01, 0.5, 0.9, 0.95, 0.975, 0.99, 0.999, 0.9999999};
    private static final double RELATIVE_1E_13 = 1e-13;

    /// In doubles `0.07 * 100` is 7.000000000000001 and would end one order statistic further.
    @Test
    void theOrderStatisticIsThatOfTheDecimalConfidence() {
        double[] returns = new double[100];
        for (int i = 0; i < 100; i++) {
            returns[i] = -(i + 1);
        }
        assertThat(HistoricalTail.of(returns, 0.07).valueAtRisk()).isEqualTo(7);
        assertThat(HistoricalTail.of(returns, 0.29).valueAtRisk()).isEqualTo(29);
        assertThat(HistoricalTail.of(returns, 0.95).valueAtRisk()).isEqualTo(95);
        assertThat(HistoricalTail.of(returns, 0.95).expectedShortfall()).isEqualTo(98);
        assertThat(HistoricalTail.of(returns, 0.951).valueAtRisk()).isEqualTo(96);
    }

    @Test
    void smallTailsAreFlagged() {
        assertThat(HistoricalTail.of(new double[100], 0.95).smallSample()).isFalse();
        assertThat(HistoricalTail.of(new double[99], 0.95).smallSample()).isTrue();
    }

    /// Layouts that mislead the sampled bound, ties across the edge, and plain noise: always the sorted answer.
    @Test
    void selectionAgreesWithSortingOnHostileLayouts() {
        long seed = 20_261_122;
        for (double[] returns : layouts(CounterRandom.of(seed))) {
            for (double confidence : CONFIDENCES) {
                agrees(returns, confidence);
            }
        }
    }

    @Test
    void theSampleIsNotModifiedAndItsOrderDoesNotMatter() {
        double[] returns = heavy(CounterRandom.of(5), 5000);
        double[] copy = returns.clone();
        HistoricalTail found = HistoricalTail.of(returns, 0.975);
        assertThat(returns).containsExactly(copy);
        Arrays.sort(copy);
        assertThat(HistoricalTail.of(copy, 0.975)).isEqualTo(found);
    }

    @Test
    void shortfallIsNeverBelowValueAtRisk() {
        long seed = 20_261_123;
        CounterRandom random = CounterRandom.of(seed);
        for (int round = 0; round < 2000; round++) {
            double[] returns = heavy(random, 1 + random.nextInt(60));
            if (round % 3 == 0) {
                Arrays.fill(returns, returns[0]);
            }
            double confidence = 0.001 + 0.998 * random.nextDouble();
            double lambda = 0.5 + 0.5 * random.nextDouble();
            HistoricalTail plain = HistoricalTail.of(returns, confidence);
            TailEstimate aged = AgeWeightedTail.of(returns, confidence, lambda);
            assertThat(plain.expectedShortfall()).as("seed " + seed).isGreaterThanOrEqualTo(plain.valueAtRisk());
            assertThat(aged.expectedShortfall()).as("seed " + seed).isGreaterThanOrEqualTo(aged.valueAtRisk());
        }
    }

    @Test
    void shortfallOfASumIsAtMostTheSumOfShortfalls() {
        long seed = 20_261_124;
        CounterRandom random = CounterRandom.of(seed);
        for (int round = 0; round < 1000; round++) {
            int n = 1 + random.nextInt(80);
            double[] a = heavy(random, n);
            double[] b = heavy(random, n);
            double[] sum = new double[n];
            for (int i = 0; i < n; i++) {
                sum[i] = a[i] + b[i];
            }
            double confidence = 0.01 + 0.98 * random.nextDouble();
            double apart = HistoricalTail.of(a, confidence).expectedShortfall()
                    + HistoricalTail.of(b, confidence).expectedShortfall();
            double together = HistoricalTail.of(sum, confidence).expectedShortfall();
            assertThat(together).as("seed " + seed).isLessThanOrEqualTo(apart + RELATIVE_1E_13 * (1 + Math.abs(apart)));
        }
    }

    /// A power of two scales without rounding, so every estimator must follow it to the last bit.
    @Test
    void scaleOfTheReturnsIsScaleOfTheTail() {
        double[] returns = heavy(CounterRandom.of(8), 3000);
        double[] four = Arrays.stream(returns).map(r -> 4 * r).toArray();
        HistoricalTail one = HistoricalTail.of(returns, 0.97);
        HistoricalTail scaled = HistoricalTail.of(four, 0.97);
        assertThat(scaled.valueAtRisk()).isEqualTo(4 * one.valueAtRisk());
        assertThat(scaled.valueAtRiskLinear()).isEqualTo(4 * one.valueAtRiskLinear());
        assertThat(scaled.expectedShortfall()).isEqualTo(4 * one.expectedShortfall());
        assertThat(scaled.meanOfLossesAtLeastVar()).isEqualTo(4 * one.meanOfLossesAtLeastVar());
        TailEstimate aged = AgeWeightedTail.of(returns, 0.97, 0.99);
        assertThat(AgeWeightedTail.of(four, 0.97, 0.99))
                .isEqualTo(new TailEstimate(4 * aged.valueAtRisk(), 4 * aged.expectedShortfall()));
        FilteredTail filtered = FilteredTail.of(returns, 0.94, 20, 0.97);
        FilteredTail filteredFour = FilteredTail.of(four, 0.94, 20, 0.97);
        assertThat(filteredFour.tail().expectedShortfall())
                .isEqualTo(4 * filtered.tail().expectedShortfall());
        assertThat(filteredFour.nextVolatility()).isEqualTo(4 * filtered.nextVolatility());
    }

    @Test
    void equalWeightsGiveTheHistoricalShortfall() {
        double[] returns = heavy(CounterRandom.of(9), 400);
        assertThat(AgeWeightedTail.of(returns, 0.95, 1).expectedShortfall())
                .isCloseTo(HistoricalTail.of(returns, 0.95).expectedShortfall(), within(1e-12));
    }

    @Test
    void refusesByName() {
        double[] one = {0.01};
        assertThatThrownBy(() -> HistoricalTail.of(new double[0], 0.9)).hasMessageStartingWith("returns must hold");
        assertThatThrownBy(() -> HistoricalTail.of(new double[] {-1e308, -1e308}, 0.1))
                .hasMessageStartingWith("expectedShortfall must be finite but");
        double[] many = new double[5000];
        many[4321] = Double.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> HistoricalTail.of(many, 0.9))
                .hasMessage("returns[4321] must be finite but was -Infinity");
        for (double confidence : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> HistoricalTail.of(one, confidence)).hasMessageStartingWith("confidence must be");
        }
        assertThatThrownBy(() -> AgeWeightedTail.of(one, 0.9, 0))
                .hasMessage("lambda must be in (0.0, 1.0] but was 0.0");
        assertThatThrownBy(() -> FilteredTail.of(one, 0.9, 1, 0.9)).hasMessage("burnIn must be in [0, 0] but was 1");
        assertThatThrownBy(() -> FilteredTail.of(new double[] {0, 0.1}, 0.9, 1, 0.9))
                .hasMessage("returns must vary before index 1 but the variance forecast there was 0.0");
    }

    static double[] heavy(CounterRandom random, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 0.02 * random.nextGaussian() / (0.05 + random.nextDouble());
        }
        return x;
    }

    private static double[][] layouts(CounterRandom random) {
        int n = 20_000;
        double[] noise = heavy(random, n);
        double[] sorted = noise.clone();
        Arrays.sort(sorted);
        double[] equal = new double[n];
        double[] few = new double[n];
        double[] hidden = new double[n];
        for (int i = 0; i < n; i++) {
            few[i] = -random.nextInt(3);
            // The sample strides by 39: the values it sees are the worst, then the best.
            hidden[i] = (int) (i * 512L / n) != (int) ((i - 1) * 512L / n) ? -1 : noise[i] * 1e-3;
        }
        double[] hiddenBest = Arrays.stream(hidden).map(v -> v == -1 ? 1 : v).toArray();
        return new double[][] {noise, sorted, equal, few, hidden, hiddenBest, heavy(random, 2047), heavy(random, 1)};
    }

    /// The definition, on sorted losses and in decimals.
    private static void agrees(double[] returns, double confidence) {
        int n = returns.length;
        double[] losses = Arrays.stream(returns).map(r -> 0.0 - r).sorted().toArray();
        BigDecimal alpha = BigDecimal.valueOf(confidence);
        int rank = alpha.multiply(BigDecimal.valueOf(n))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        double edge = losses[rank - 1];
        BigDecimal size = BigDecimal.ONE.subtract(alpha).multiply(BigDecimal.valueOf(n));
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = rank; i < n; i++) {
            sum = sum.add(new BigDecimal(losses[i]));
        }
        sum = sum.add(size.subtract(BigDecimal.valueOf(n - rank)).multiply(new BigDecimal(edge)));
        double shortfall = sum.divide(size, MathContext.DECIMAL64).doubleValue();
        double mean = Arrays.stream(losses).filter(l -> l >= edge).average().orElseThrow();
        HistoricalTail found = HistoricalTail.of(returns, confidence);
        assertThat(found.valueAtRisk()).isEqualTo(edge);
        double scale = Math.abs(losses[0]) + Math.abs(losses[n - 1]);
        assertThat(found.expectedShortfall()).isCloseTo(shortfall, within(RELATIVE_1E_13 * scale));
        assertThat(found.meanOfLossesAtLeastVar()).isCloseTo(mean, within(RELATIVE_1E_13 * scale));
    }
}
