package breakwater.quant.signal;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LearnedSignalsTest {
    private static final EnsembleSettings SETTINGS = new EnsembleSettings(1, 2, 0.001, 0.5, 0.1, 2_000, 720);
    private static final List<Function<EnsembleSettings, Signal>> LEARNERS =
            List.of(RobustRidgeSignal::new, RegimeMeanSignal::new);
    private static final long SEED = 51;

    private static PriceHistory history(double[] closes) {
        PriceHistory prices = new PriceHistory();
        for (double close : closes) {
            prices.add(close);
        }
        return prices;
    }

    /// Outcomes that order flow foretells: half of it, and noise.
    private static double[] taughtByFlow(Signal signal, int rounds) {
        CounterRandom random = CounterRandom.of(SEED);
        PriceHistory prices = history(Closes.noise(SEED, 200));
        double flow = 0;
        for (int i = 0; i < rounds; i++) {
            double outcome = 0.5 * flow + random.nextGaussian();
            flow = Math.clamp(random.nextGaussian(), -3.0, 3.0);
            signal.onInterval(new SignalInput(prices, flow, 0, outcome));
        }
        return new double[] {
            signal.onInterval(new SignalInput(prices, 1, 0, Double.NaN)),
            signal.onInterval(new SignalInput(prices, -1, 0, Double.NaN))
        };
    }

    @Test
    void theRegressionLearnsWhatOrderFlowForetells() {
        double[] forecasts = taughtByFlow(new RobustRidgeSignal(SETTINGS), 4_000);
        // The prior of 800 rows draws 0.5 towards 0; the fading memory holds some 2,600.
        assertThat((forecasts[0] - forecasts[1]) / 2).isBetween(0.3, 0.45);
    }

    @Test
    void unknownOrderFlowIsNoOrderFlow() {
        PriceHistory prices = history(Closes.noise(SEED, 200));
        RobustRidgeSignal signal = new RobustRidgeSignal(SETTINGS);
        taughtByFlow(signal, 500);
        double unknown = signal.onInterval(new SignalInput(prices, Double.NaN, Double.NaN, Double.NaN));
        assertThat(unknown).isEqualTo(signal.onInterval(new SignalInput(prices, 0, 1, Double.NaN)));
    }

    @Test
    void anotherMeanIsLearnedForEachCondition() {
        RegimeMeanSignal signal = new RegimeMeanSignal(SETTINGS);
        PriceHistory rising = history(Closes.drifting(SEED, 200, 2, 1_000_000));
        double[] downwards = Closes.drifting(SEED, 200, 2, 1_000_000);
        for (int i = 0; i < downwards.length; i++) {
            downwards[i] = 1e6 / downwards[i];
        }
        PriceHistory falling = history(downwards);
        CounterRandom random = CounterRandom.of(SEED);
        double mean = 0;
        for (int i = 0; i < 3_000; i++) {
            double outcome = mean + random.nextGaussian();
            PriceHistory now = i % 2 == 0 ? rising : falling;
            mean = i % 2 == 0 ? 0.4 : -0.4;
            signal.onInterval(new SignalInput(now, Double.NaN, Double.NaN, outcome));
        }
        assertThat(signal.onInterval(new SignalInput(rising, 0, 0, Double.NaN))).isBetween(0.25, 0.5);
        assertThat(signal.onInterval(new SignalInput(falling, 0, 0, Double.NaN)))
                .isBetween(-0.5, -0.25);
    }

    @Test
    void anOutcomeMovesAForecastByABoundedAmountHoweverLargeItIs() {
        PriceHistory prices = history(Closes.noise(SEED, 200));
        for (Function<EnsembleSettings, Signal> learner : LEARNERS) {
            double clean = after(learner.apply(SETTINGS), prices, 0);
            for (double lie : new double[] {10, 1e6, 1e300, -1e300}) {
                // One row against a prior of 100 or more.
                assertThat(Math.abs(after(learner.apply(SETTINGS), prices, lie) - clean))
                        .isLessThan(0.05);
            }
            double infinite = after(learner.apply(SETTINGS), prices, Double.POSITIVE_INFINITY);
            assertThat(infinite).isFinite();
        }
    }

    private static double after(Signal signal, PriceHistory prices, double outcome) {
        signal.onInterval(new SignalInput(prices, 0.5, 0.5, Double.NaN));
        signal.onInterval(new SignalInput(prices, 0.5, 0.5, outcome));
        return signal.onInterval(new SignalInput(prices, 0.5, 0.5, Double.NaN));
    }

    @Test
    void oneJumpCountsForFourDeviationsAtMost() {
        double[] closes = Closes.noise(SEED, 300);
        double calm = history(closes).volatility();
        closes[299] *= 1e9;
        assertThat(history(closes).volatility() / calm).isLessThan(1.3);
    }
}
