package breakwater.bench.jmh;

import breakwater.math.random.CounterRandom;
import breakwater.math.validation.BacktestOverfitting;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Probability of backtest overfitting of 100 strategies with 1,600 returns each, cut into 16 blocks.
///
/// Checked: there are C(16, 8) splits, and in the first and the last the strategy chosen is the one with
/// the best Sharpe ratio by plain arithmetic.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OverfittingBenchmark {
    private static final long SEED = 20_260_106;
    private static final int STRATEGIES = 100;
    private static final int BLOCKS = 16;
    private static final int ROWS = 1_600;
    private static final int SPLITS = 12_870;

    private final double[][] returns = new double[ROWS][STRATEGIES];

    /// For JMH.
    public OverfittingBenchmark() {}

    /// Draws the returns and checks the choices.
    @Setup
    public void prepare() {
        CounterRandom random = CounterRandom.of(SEED).split("strategies");
        for (double[] row : returns) {
            for (int j = 0; j < STRATEGIES; j++) {
                row[j] = 0.01 * random.nextGaussian();
            }
        }
        BacktestOverfitting found = probability();
        int[] selected = found.selected();
        Check.equal("splits", SPLITS, selected.length);
        Check.equal("choice of the first split", best(0, ROWS / 2), selected[0]);
        Check.equal("choice of the last split", best(ROWS / 2, ROWS), selected[SPLITS - 1]);
        Check.that(found.pbo() > 0 && found.pbo() < 1, "probability must be inside (0, 1) but was " + found.pbo());
    }

    /// Runs all splits.
    ///
    /// @return what they chose
    @Benchmark
    public BacktestOverfitting probability() {
        return BacktestOverfitting.of(returns, BLOCKS);
    }

    private int best(int from, int to) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < STRATEGIES; j++) {
            double mean = 0;
            for (int i = from; i < to; i++) {
                mean += returns[i][j] / (to - from);
            }
            double variance = 0;
            for (int i = from; i < to; i++) {
                variance += (returns[i][j] - mean) * (returns[i][j] - mean) / (to - from - 1);
            }
            double sharpe = mean / Math.sqrt(variance);
            if (sharpe > highest) {
                highest = sharpe;
                best = j;
            }
        }
        return best;
    }
}
