package breakwater.bench;

import breakwater.math.random.CounterRandom;
import breakwater.math.stats.Normal;
import breakwater.math.tail.BlockRunner;
import breakwater.math.tail.HistoricalTail;
import breakwater.math.tail.MonteCarloNormal;
import breakwater.math.tail.SimulatedTail;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Value at risk of 1,000,000 simulated paths of 10 assets on two threads, and of 100,000 historical returns.
///
/// Checked: the simulation is within 4 standard errors of the closed form and has the bits of one thread; the
/// historical figure is the order statistic of the sorted returns, the shortfall the mean beyond it.
final class TailTimes {
    private static final long SEED = 20_260_105;
    private static final double CONFIDENCE = 0.99;
    private static final int ASSETS = 10;
    private static final double SIMULATED_BAR_MILLIS = 150;
    private static final double HISTORICAL_BAR_MILLIS = 1;

    private TailTimes() {}

    static void run(Effort effort, Consumer<Measurement> out) {
        simulated(effort, effort.repetitions() > 1 ? 1_000_000 : 50_000, out);
        historical(effort, out);
    }

    private static void simulated(Effort effort, int paths, Consumer<Measurement> out) {
        double[] mean = new double[ASSETS];
        double[] weights = new double[ASSETS];
        double[][] covariance = new double[ASSETS][ASSETS];
        double variance = 0;
        for (int i = 0; i < ASSETS; i++) {
            mean[i] = 0.0005;
            weights[i] = 0.1;
            for (int j = 0; j < ASSETS; j++) {
                covariance[i][j] = 0.01 * 0.01 * (1 + i) * (1 + j) * (i == j ? 1 : 0.4);
                variance += 0.1 * 0.1 * covariance[i][j];
            }
        }
        double closed = Normal.quantile(CONFIDENCE) * Math.sqrt(variance) - 0.0005;
        SimulatedTail alone = simulate(mean, covariance, weights, paths, BlockRunner.inOrder());
        Samples one = effort.time(() -> WrongResultException.unless(
                simulate(mean, covariance, weights, paths, BlockRunner.inOrder())
                        .equals(alone),
                "the same seed must give the same bits"));
        out.accept(Measurement.withoutBar(
                String.format(Locale.ROOT, "Monte Carlo VaR and ES, %,d paths x 10 assets, one thread", paths),
                one.millis(),
                Measurement.NONE));
        Samples samples;
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            BlockRunner two = (count, block) -> finish(
                    pool.submit(() -> IntStream.range(0, count).parallel().forEach(block)));
            samples = effort.time(() -> {
                SimulatedTail found = simulate(mean, covariance, weights, paths, two);
                WrongResultException.unless(found.equals(alone), "two threads must give the bits of one");
                double gap = Math.abs(found.valueAtRisk() - closed);
                WrongResultException.unless(
                        gap < 4 * found.valueAtRiskStandardError(), "value at risk must be near " + closed);
            });
        }
        out.accept(new Measurement(
                String.format(Locale.ROOT, "Monte Carlo VaR and ES, %,d paths x 10 assets, two threads", paths),
                samples.millis(),
                "<= 150 ms by the wall",
                Measurement.NONE,
                Measurement.Verdict.of(samples.best() <= SIMULATED_BAR_MILLIS * 1e6)));
    }

    private static SimulatedTail simulate(
            double[] mean, double[][] covariance, double[] weights, int paths, BlockRunner runner) {
        MonteCarloNormal simulation = MonteCarloNormal.of(mean, covariance, weights, paths, SEED);
        return simulation.combine(simulation.returns(runner), CONFIDENCE);
    }

    private static void finish(ForkJoinTask<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while simulating", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void historical(Effort effort, Consumer<Measurement> out) {
        CounterRandom random = CounterRandom.of(SEED).split("historical");
        double[] returns = new double[100_000];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = 0.02 * random.nextGaussian();
        }
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum -= sorted[i];
        }
        double shortfall = sum / 1_000;
        Samples samples = effort.time(() -> {
            HistoricalTail tail = HistoricalTail.of(returns, CONFIDENCE);
            WrongResultException.unless(
                    tail.valueAtRisk() == -sorted[1_000],
                    "value at risk must be " + -sorted[1_000] + " but was " + tail.valueAtRisk());
            WrongResultException.unless(
                    Math.abs(tail.expectedShortfall() - shortfall) < 1e-12,
                    "shortfall must be " + shortfall + " but was " + tail.expectedShortfall());
        });
        out.accept(new Measurement(
                "historical VaR and ES of 100,000 returns",
                samples.millis(),
                "<= 1 ms of processor time",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= HISTORICAL_BAR_MILLIS * 1e6)));
    }
}
