package breakwater.bench.jmh;

import breakwater.math.stats.Normal;
import breakwater.math.tail.BlockRunner;
import breakwater.math.tail.MonteCarloNormal;
import breakwater.math.tail.SimulatedTail;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Value at risk and expected shortfall of 1,000,000 simulated paths of 10 assets on two threads.
///
/// Checked: within 4 standard errors of the closed form, with the bits of one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SimulatedTailBenchmark {
    private static final long SEED = 20_260_105;
    private static final double CONFIDENCE = 0.99;
    private static final int PATHS = 1_000_000;
    private static final int ASSETS = 10;
    private static final double MEAN = 0.0005;
    private static final double WEIGHT = 0.1;

    private final double[] mean = new double[ASSETS];
    private final double[] weights = new double[ASSETS];
    private final double[][] covariance = new double[ASSETS][ASSETS];
    private final ForkJoinPool pool = new ForkJoinPool(2);
    private final BlockRunner two = (count, block) ->
            finish(pool.submit(() -> IntStream.range(0, count).parallel().forEach(block)));

    /// For JMH.
    public SimulatedTailBenchmark() {}

    /// Makes the book and checks its tail.
    @Setup
    public void prepare() {
        double variance = 0;
        for (int i = 0; i < ASSETS; i++) {
            mean[i] = MEAN;
            weights[i] = WEIGHT;
            for (int j = 0; j < ASSETS; j++) {
                covariance[i][j] = 0.01 * 0.01 * (1 + i) * (1 + j) * (i == j ? 1 : 0.4);
                variance += WEIGHT * WEIGHT * covariance[i][j];
            }
        }
        double closed = Normal.quantile(CONFIDENCE) * Math.sqrt(variance) - MEAN;
        SimulatedTail found = twoThreads();
        Check.that(found.equals(simulate(BlockRunner.inOrder())), "two threads must give the bits of one");
        double gap = Math.abs(found.valueAtRisk() - closed);
        Check.that(gap < 4 * found.valueAtRiskStandardError(), "value at risk must be near " + closed);
    }

    /// Ends the threads.
    @TearDown
    public void close() {
        pool.close();
    }

    /// Simulates on two threads.
    ///
    /// @return the tail
    @Benchmark
    public SimulatedTail twoThreads() {
        return simulate(two);
    }

    private SimulatedTail simulate(BlockRunner runner) {
        MonteCarloNormal simulation = MonteCarloNormal.of(mean, covariance, weights, PATHS, SEED);
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
}
