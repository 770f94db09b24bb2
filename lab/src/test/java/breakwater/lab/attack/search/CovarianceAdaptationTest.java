package breakwater.lab.attack.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CovarianceAdaptationTest {
    private static final double TARGET = 1e-10;

    /// Evaluations until a cost is below the target, by the median of five seeds.
    private static int evaluations(ToDoubleFunction<double[]> cost, double[] start, double sigma) {
        int[] counts = new int[5];
        for (int seed = 0; seed < counts.length; seed++) {
            CounterRandom random = CounterRandom.of(seed).split("reference");
            CovarianceAdaptation strategy =
                    new CovarianceAdaptation(start, sigma, CovarianceAdaptation.usualLambda(start.length));
            double best = Double.POSITIVE_INFINITY;
            while (best > TARGET && counts[seed] < 100_000) {
                double[] costs =
                        Arrays.stream(strategy.ask(random)).mapToDouble(cost).toArray();
                counts[seed] += costs.length;
                best = Math.min(best, Arrays.stream(costs).min().orElseThrow());
                strategy.tell(costs);
            }
        }
        Arrays.sort(counts);
        return counts[2];
    }

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    @Test
    void findsTheMinimumOfASphere() {
        ToDoubleFunction<double[]> sphere =
                x -> Arrays.stream(x).map(v -> v * v).sum();
        // Hansen's purecmaes.m takes about 1,800 evaluations in ten dimensions from 1 with sigma 0.5.
        assertThat(evaluations(sphere, filled(10, 1), 0.5)).isBetween(900, 3_000);
    }

    @Test
    void learnsTheAxesOfARotatedCigar() {
        // Condition 1e6 with every axis across the coordinates: without the covariance this takes 1e6 evaluations.
        ToDoubleFunction<double[]> cigar = x -> {
            double along = Arrays.stream(x).sum() / Math.sqrt(x.length);
            double all = Arrays.stream(x).map(v -> v * v).sum();
            return along * along + 1e6 * (all - along * along);
        };
        assertThat(evaluations(cigar, new double[] {1, -2, 3, -4, 5, -6}, 1)).isBetween(500, 8_000);
    }

    @Test
    void followsTheValleyOfRosenbrock() {
        ToDoubleFunction<double[]> rosenbrock = x -> {
            double sum = 0;
            for (int i = 0; i + 1 < x.length; i++) {
                double bend = x[i + 1] - x[i] * x[i];
                sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
            }
            return sum;
        };
        assertThat(evaluations(rosenbrock, filled(4, 0), 0.3)).isBetween(500, 8_000);
    }

    @Test
    void costsThatAreNoNumbersCountAsWorst() {
        CounterRandom random = CounterRandom.of(1);
        CovarianceAdaptation strategy = new CovarianceAdaptation(filled(3, 1), 0.5, 8);
        for (int generation = 0; generation < 200; generation++) {
            // NaN where x[0] is negative: the minimum lies at the edge of what is a number.
            strategy.tell(Arrays.stream(strategy.ask(random))
                    .mapToDouble(x -> x[0] < 0
                            ? Double.NaN
                            : Arrays.stream(x).map(v -> v * v).sum())
                    .toArray());
        }
        assertThat(Arrays.stream(strategy.mean()).map(Math::abs).max().orElseThrow())
                .isLessThan(1e-3);
    }

    @Test
    void onlyTheOrderOfCostsMatters() {
        double[] plain = after(1, 0);
        assertArrayEquals(plain, after(1e6, 17));
        assertEquals(3, plain.length);
    }

    private static double[] after(double factor, double shift) {
        CounterRandom random = CounterRandom.of(4);
        CovarianceAdaptation strategy = new CovarianceAdaptation(filled(3, 1), 0.5, 6);
        for (int generation = 0; generation < 5; generation++) {
            strategy.tell(Arrays.stream(strategy.ask(random))
                    .mapToDouble(x ->
                            shift + factor * Arrays.stream(x).map(Math::abs).sum())
                    .toArray());
        }
        return strategy.mean();
    }
}
