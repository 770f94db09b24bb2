package breakwater.bench;

import breakwater.math.portfolio.RiskParity;
import breakwater.math.random.CounterRandom;
import breakwater.math.validation.BacktestOverfitting;
import java.util.function.Consumer;

/// Equal risk contributions of 100 assets, and the probability of backtest overfitting of 100 strategies.
///
/// Checked: every asset carries a hundredth of the risk; there are C(16, 8) splits, and in the first and the
/// last the
/// strategy chosen is the one with the best Sharpe ratio by plain arithmetic.
final class PortfolioTimes {
    private static final long SEED = 20_260_106;
    private static final int ASSETS = 100;
    private static final int STRATEGIES = 100;
    private static final int BLOCKS = 16;
    private static final int ROWS = 1_600;
    private static final int SPLITS = 12_870;
    private static final double PARITY_BAR_MILLIS = 1;
    private static final double OVERFITTING_BAR_MILLIS = 100;

    private PortfolioTimes() {}

    static void run(Effort effort, Consumer<Measurement> out) {
        parity(effort, out);
        overfitting(effort, out);
    }

    private static void parity(Effort effort, Consumer<Measurement> out) {
        CounterRandom random = CounterRandom.of(SEED);
        double[] deviation = new double[ASSETS];
        double[] market = new double[ASSETS];
        for (int i = 0; i < ASSETS; i++) {
            deviation[i] = 0.1 + 0.9 * random.nextDouble();
            market[i] = 0.2 + 0.6 * random.nextDouble();
        }
        double[][] covariance = new double[ASSETS][ASSETS];
        for (int i = 0; i < ASSETS; i++) {
            for (int j = 0; j < ASSETS; j++) {
                covariance[i][j] = deviation[i] * deviation[j] * (i == j ? 1 : market[i] * market[j]);
            }
        }
        Samples samples = effort.time(() -> {
            RiskParity found = RiskParity.equal(covariance);
            WrongResultException.unless(found.converged(), "equal risk contributions must converge");
            for (double share : found.riskShares()) {
                WrongResultException.unless(
                        Math.abs(share - 1.0 / ASSETS) < 1e-8, "share of the risk must be 0.01 but was " + share);
            }
        });
        out.accept(new Measurement(
                "equal risk contributions, 100 assets",
                samples.millis(),
                "<= 1 ms of processor time",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= PARITY_BAR_MILLIS * 1e6)));
    }

    private static void overfitting(Effort effort, Consumer<Measurement> out) {
        CounterRandom random = CounterRandom.of(SEED).split("strategies");
        double[][] returns = new double[ROWS][STRATEGIES];
        for (double[] row : returns) {
            for (int j = 0; j < STRATEGIES; j++) {
                row[j] = 0.01 * random.nextGaussian();
            }
        }
        int first = best(returns, 0, ROWS / 2);
        int last = best(returns, ROWS / 2, ROWS);
        Samples samples = effort.time(() -> {
            BacktestOverfitting found = BacktestOverfitting.of(returns, BLOCKS);
            int[] selected = found.selected();
            WrongResultException.unlessEqual("splits", SPLITS, selected.length);
            WrongResultException.unlessEqual("choice of the first split", first, selected[0]);
            WrongResultException.unlessEqual("choice of the last split", last, selected[SPLITS - 1]);
            WrongResultException.unless(
                    found.pbo() > 0 && found.pbo() < 1, "probability must be inside (0, 1) but was " + found.pbo());
        });
        out.accept(new Measurement(
                "probability of backtest overfitting, 16 blocks, 100 strategies of 1,600 returns",
                samples.millis(),
                "<= 100 ms of processor time",
                Measurement.NONE,
                Measurement.Verdict.of(samples.processorNanos() <= OVERFITTING_BAR_MILLIS * 1e6)));
    }

    private static int best(double[][] returns, int from, int to) {
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
