package breakwater.bench.jmh;

import breakwater.math.portfolio.RiskParity;
import breakwater.math.random.CounterRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Equal risk contributions of 100 assets. Checked: every asset carries a hundredth of the risk.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RiskParityBenchmark {
    private static final long SEED = 20_260_106;
    private static final int ASSETS = 100;

    private final double[][] covariance = new double[ASSETS][ASSETS];

    /// For JMH.
    public RiskParityBenchmark() {}

    /// Draws the covariance and checks the split.
    @Setup
    public void prepare() {
        CounterRandom random = CounterRandom.of(SEED);
        double[] deviation = new double[ASSETS];
        double[] market = new double[ASSETS];
        for (int i = 0; i < ASSETS; i++) {
            deviation[i] = 0.1 + 0.9 * random.nextDouble();
            market[i] = 0.2 + 0.6 * random.nextDouble();
        }
        for (int i = 0; i < ASSETS; i++) {
            for (int j = 0; j < ASSETS; j++) {
                covariance[i][j] = deviation[i] * deviation[j] * (i == j ? 1 : market[i] * market[j]);
            }
        }
        RiskParity found = equal();
        Check.that(found.converged(), "equal risk contributions must converge");
        for (double share : found.riskShares()) {
            Check.that(Math.abs(share - 1.0 / ASSETS) < 1e-8, "share of the risk must be 0.01 but was " + share);
        }
    }

    /// Splits the risk.
    ///
    /// @return the weights
    @Benchmark
    public RiskParity equal() {
        return RiskParity.equal(covariance);
    }
}
