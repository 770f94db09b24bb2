package breakwater.bench.jmh;

import breakwater.math.random.CounterRandom;
import breakwater.math.sequence.BaumWelch;
import breakwater.math.sequence.BaumWelchSettings;
import breakwater.math.sequence.CovarianceForm;
import breakwater.math.sequence.GaussianHmm;
import breakwater.math.sequence.HmmObservations;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One EM iteration of a hidden Markov model: 4 states with full covariances, 100,000 rows of 3 columns,
/// one thread. Measured as a fifth of 5, with the likelihood of the last parameters.
///
/// Checked: the likelihood never falls, it ends near that of the law the rows were drawn from, and the
/// means are found.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RegimeBenchmark {
    private static final long SEED = 20_260_104;
    private static final int ROWS = 100_000;
    private static final int STATES = 4;
    private static final int COLUMNS = 3;
    private static final int ITERATIONS = 5;
    private static final double STAY = 0.97;
    private static final BaumWelchSettings SETTINGS = new BaumWelchSettings(ITERATIONS, 0, CovarianceForm.FULL, 1e-9);

    private final GaussianHmm truth = law(0);
    private final GaussianHmm start = law(0.4);
    private final HmmObservations rows = HmmObservations.of(draw(truth));

    /// For JMH.
    public RegimeBenchmark() {}

    /// Checks a fit.
    @Setup
    public void check() {
        double reached = truth.posterior(rows).logLikelihood();
        BaumWelch.Result found = iterations();
        double[] before = found.logLikelihoodBefore();
        for (int i = 1; i < before.length; i++) {
            // The ridge on the covariances may cost a rounding of the likelihood, no more.
            Check.that(
                    before[i] >= before[i - 1] - 1e-6 * Math.abs(before[i]),
                    "likelihood must not fall but went from " + before[i - 1] + " to " + before[i]);
        }
        Check.equal("iterations", ITERATIONS, found.iterations());
        Check.that(
                found.logLikelihoodAfter() > reached - 0.005 * Math.abs(reached),
                "likelihood must come near " + reached + " but was " + found.logLikelihoodAfter());
        double[][] means = found.model().means();
        for (int k = 0; k < STATES; k++) {
            for (int j = 0; j < COLUMNS; j++) {
                double gap = Math.abs(means[k][j] - truth.means()[k][j]);
                Check.that(gap < 0.2, "mean of state " + k + " must be found but was off by " + gap);
            }
        }
    }

    /// Iterates five times.
    ///
    /// @return the fit
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public BaumWelch.Result iterations() {
        return BaumWelch.fit(start, rows, SETTINGS);
    }

    /// @param off how far the means are from the true ones
    private static GaussianHmm law(double off) {
        double[] initial = new double[STATES];
        double[][] transition = new double[STATES][STATES];
        double[][] means = new double[STATES][COLUMNS];
        double[][][] covariances = new double[STATES][COLUMNS][COLUMNS];
        for (int k = 0; k < STATES; k++) {
            initial[k] = 1.0 / STATES;
            for (int l = 0; l < STATES; l++) {
                transition[k][l] = k == l ? STAY : (1 - STAY) / (STATES - 1);
            }
            for (int j = 0; j < COLUMNS; j++) {
                means[k][j] = 2.5 * k - 1.0 * j + off * (j == 1 ? -1 : 1);
                for (int i = 0; i < COLUMNS; i++) {
                    covariances[k][j][i] = (0.5 + 0.3 * k) * (i == j ? 1 : 0.3);
                }
            }
        }
        return GaussianHmm.of(initial, transition, means, covariances);
    }

    private static double[][] draw(GaussianHmm law) {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] means = law.means();
        double[][] x = new double[ROWS][COLUMNS];
        int state = 0;
        for (double[] row : x) {
            if (random.nextDouble() >= STAY) {
                state = (state + 1 + random.nextInt(STATES - 1)) % STATES;
            }
            // Equal correlations of 0.3 are one common part and one of its own.
            double deviation = Math.sqrt(0.5 + 0.3 * state);
            double common = Math.sqrt(0.3) * random.nextGaussian();
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = means[state][j] + deviation * (common + Math.sqrt(0.7) * random.nextGaussian());
            }
        }
        return x;
    }
}
