package breakwater.lab.market;

import java.util.random.RandomGenerator;

/// One step of an Ornstein-Uhlenbeck process with mean zero, exact for its step. Stationary and reversible:
/// the same step leads into the past.
final class MeanReversion {
    private final double decay;
    private final double noise;
    private final double deviation;

    /// Fixes deviation (of the stationary law), half-life and step.
    MeanReversion(double deviation, long halfLifeNanos, long stepNanos) {
        double halvings = (double) stepNanos / halfLifeNanos;
        this.decay = StrictMath.pow(0.5, halvings);
        this.noise = deviation * Math.sqrt(1 - decay * decay);
        this.deviation = deviation;
    }

    double stationary(RandomGenerator random) {
        return deviation * random.nextGaussian();
    }

    double next(double value, RandomGenerator random) {
        return value * decay + noise * random.nextGaussian();
    }
}
