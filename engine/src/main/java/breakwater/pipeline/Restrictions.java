package breakwater.pipeline;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.Breakers;
import breakwater.risk.Permission;

/// What forbids new risk now: people's freezes and halts, kept here, joined with what the breakers say.
final class Restrictions implements Stateful {
    private final Breakers breakers;
    private final EngineClock clock;
    private long freezeUntil = Long.MIN_VALUE;
    private long haltUntil = Long.MIN_VALUE;
    private long skipLearningUntil = Long.MIN_VALUE;

    Restrictions(Breakers breakers, EngineClock clock) {
        this.breakers = breakers;
        this.clock = clock;
    }

    /// Freezes by hand; never shortens an earlier freeze.
    void freeze(long untilNanos) {
        freezeUntil = Math.max(freezeUntil, untilNanos);
    }

    /// Halts by hand; never shortens an earlier halt.
    void halt(long untilNanos) {
        haltUntil = Math.max(haltUntil, untilNanos);
    }

    /// Stops learning; never shortens an earlier order.
    void skipLearning(long untilNanos) {
        skipLearningUntil = Math.max(skipLearningUntil, untilNanos);
    }

    boolean learningAllowed() {
        return clock.nowNanos() >= skipLearningUntil && breakers.learningAllowed();
    }

    /// Forgets what people ordered.
    void clear() {
        freezeUntil = Long.MIN_VALUE;
        haltUntil = Long.MIN_VALUE;
        skipLearningUntil = Long.MIN_VALUE;
    }

    Permission permission() {
        Permission armed = breakers.permission();
        if (armed == Permission.NONE || clock.nowNanos() < haltUntil) {
            return Permission.NONE;
        }
        return clock.nowNanos() < freezeUntil ? Permission.REDUCE_ONLY : armed;
    }

    String blockedBy() {
        if (clock.nowNanos() < haltUntil) {
            return "operator_halt";
        }
        if (clock.nowNanos() < freezeUntil) {
            return "operator_freeze";
        }
        return breakers.blockedBy();
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(freezeUntil);
        out.putLong(haltUntil);
        out.putLong(skipLearningUntil);
    }

    @Override
    public void read(StateReader in) {
        freezeUntil = in.getLong();
        haltUntil = in.getLong();
        skipLearningUntil = in.getLong();
    }
}
