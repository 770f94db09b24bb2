package breakwater.quant;

import breakwater.math.random.CounterRandom;

/// A price of twelve steps a minute whose volatility follows a planted chain, and the best filter there
/// can be: one that knows the chain, all its parameters and every step.
final class PlantedMinutes {
    static final long START = 1_700_000_040L * 1_000_000_000L;
    static final int STEPS = 12;
    private static final long STEP_NANOS = MinuteBar.MINUTE_NANOS / STEPS;
    private static final double[] VOLATILITY = {0.45, 1, 2.2, 5};
    private static final double[][] TRANSITION = {
        {0.993, 0.006, 0.001, 0.000},
        {0.006, 0.988, 0.005, 0.001},
        {0.001, 0.015, 0.979, 0.005},
        {0.001, 0.010, 0.035, 0.954},
    };

    private final CounterRandom random;
    private final double unit;
    private final double[] best = {0.25, 0.25, 0.25, 0.25};
    private double price = 30_000;
    private int state = 1;
    private long now = START;

    PlantedMinutes(long seed, double unit) {
        random = CounterRandom.of(seed);
        this.unit = unit;
    }

    /// Draws a minute and feeds it; ends within it, so that it is not closed yet.
    int feed(InstrumentRegimes regimes) {
        state = move(random.nextDouble());
        double squares = 0;
        for (int k = 0; k < STEPS; k++) {
            double shock = VOLATILITY[state] * random.nextGaussian();
            squares += shock * shock;
            price *= StrictMath.exp(unit * shock);
            regimes.fair(price, now + k * STEP_NANOS);
        }
        now += MinuteBar.MINUTE_NANOS;
        filter(squares);
        return state;
    }

    long now() {
        return now;
    }

    double price() {
        return price;
    }

    int bestGuess() {
        int most = 0;
        for (int i = 1; i < best.length; i++) {
            most = best[i] > best[most] ? i : most;
        }
        return most;
    }

    private int move(double uniform) {
        double sum = 0;
        for (int j = 0; j < 4; j++) {
            sum += TRANSITION[state][j];
            if (uniform < sum) {
                return j;
            }
        }
        return state;
    }

    private void filter(double squares) {
        double[] next = new double[4];
        double total = 0;
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                next[j] += best[i] * TRANSITION[i][j];
            }
            double variance = VOLATILITY[j] * VOLATILITY[j];
            next[j] *= StrictMath.exp(-0.5 * squares / variance - STEPS * StrictMath.log(VOLATILITY[j]));
            total += next[j];
        }
        for (int j = 0; j < 4; j++) {
            best[j] = next[j] / total;
        }
    }
}
