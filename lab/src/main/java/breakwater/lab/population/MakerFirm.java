package breakwater.lab.population;

import breakwater.math.random.CounterRandom;

/// What a market maker believes, one belief for all its desks: the value, learnt with a delay, and an error of
/// its own
/// that comes and goes.
final class MakerFirm {
    private static final double STEP_NANOS = 1e8;
    /// After a longer time nothing is left of the old belief anyhow.
    private static final long MOST_STEPS = 20_000;

    private final Conditions conditions;
    private final CounterRandom random;
    private final int account;
    private final double learning;
    private final double errorKept;
    private final double errorStep;
    private double learnt;
    private double error;
    private long steps;

    MakerFirm(MakerSettings settings, Conditions conditions, CounterRandom random, int account, long nanos) {
        this.conditions = conditions;
        this.random = random;
        this.account = account;
        this.learning = 1 - StrictMath.exp(-1e-9 * STEP_NANOS / settings.learningSeconds());
        this.errorKept = StrictMath.exp(-1e-9 * STEP_NANOS / settings.errorSeconds());
        this.errorStep = 1e-4 * settings.errorBps() * Math.sqrt(1 - errorKept * errorKept);
        this.learnt = conditions.value();
        this.steps = step(nanos);
    }

    int account() {
        return account;
    }

    /// Returns what it thinks the value is, in ticks. Steps are counted from time zero, so that it does not
    /// matter
    /// which desk asks when.
    double belief(long nanos) {
        long now = step(nanos);
        for (long left = Math.min(MOST_STEPS, now - steps); left > 0; left--) {
            learnt += learning * (conditions.value() - learnt);
            error = errorKept * error + errorStep * random.nextGaussian();
        }
        steps = now;
        return learnt * (1 + error);
    }

    private static long step(long nanos) {
        return (long) (nanos / STEP_NANOS);
    }
}
