package breakwater.bench;

import breakwater.math.random.CounterRandom;

/// Prices of a calm market: a walk that is kept in memory, so that drawing it is not measured.
final class Walk {
    static final double START = 60_000;
    private static final int LENGTH = 1 << 16;
    private static final double STEP = 1e-6;

    private final double[] prices = new double[LENGTH];
    private int next;

    Walk(long seed) {
        CounterRandom random = CounterRandom.of(seed);
        double level = 0;
        for (int i = 0; i < LENGTH; i++) {
            // Drawn back to the start, so that the step from the last to the first is no jump.
            level += STEP * random.nextGaussian() - level / 4_096;
            prices[i] = START * (1 + level);
        }
    }

    double next() {
        double price = prices[next];
        next = (next + 1) & (LENGTH - 1);
        return price;
    }
}
