package breakwater.bench.jmh;

import breakwater.math.random.CounterRandom;
import breakwater.math.tail.HistoricalTail;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Value at risk and expected shortfall of 100,000 returns.
///
/// Checked: the order statistic of the sorted returns, and the mean beyond it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HistoricalTailBenchmark {
    private static final long SEED = 20_260_105;
    private static final double CONFIDENCE = 0.99;

    private final double[] returns = new double[100_000];

    /// For JMH.
    public HistoricalTailBenchmark() {}

    /// Draws the returns and checks their tail.
    @Setup
    public void prepare() {
        CounterRandom random = CounterRandom.of(SEED).split("historical");
        for (int i = 0; i < returns.length; i++) {
            returns[i] = 0.02 * random.nextGaussian();
        }
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum -= sorted[i];
        }
        HistoricalTail tail = historical();
        Check.that(
                tail.valueAtRisk() == -sorted[1_000],
                "value at risk must be " + -sorted[1_000] + " but was " + tail.valueAtRisk());
        Check.that(
                Math.abs(tail.expectedShortfall() - sum / 1_000) < 1e-12,
                "shortfall must be " + sum / 1_000 + " but was " + tail.expectedShortfall());
    }

    /// Measures the tail.
    ///
    /// @return the tail
    @Benchmark
    public HistoricalTail historical() {
        return HistoricalTail.of(returns, CONFIDENCE);
    }
}
