package breakwater.lab.attack.source;

import breakwater.math.random.CounterRandom;

/// Which side a lie favours: drawn anew every so often, the same for all who ask at one time.
final class Leaning {
    private final CounterRandom random;
    private final double holdNanos;
    private final double bias;

    /// @param random of the attack and not of one source: all lean the same way
    /// @param holdSeconds how long a side is kept
    /// @param bias 1 always buys, -1 always sells, 0 both equally often
    Leaning(CounterRandom random, double holdSeconds, double bias) {
        this.random = random;
        this.holdNanos = 1e9 * holdSeconds;
        this.bias = bias;
    }

    /// Returns 1 for buying, -1 for selling.
    int side(long sinceNanos) {
        long index = (long) (sinceNanos / holdNanos);
        return random.split(index).nextDouble() < 0.5 * (1 + bias) ? 1 : -1;
    }
}
