package breakwater.risk;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Armed, tripped or disabled: the part all circuit breakers share. Time is the engine's and never goes back.
final class Latch implements Stateful {
    static final long MAX_OVERRIDE_NANOS = 3_600_000_000_000L;

    private final String name;
    private final long cooldownNanos;
    private long untilNanos = Long.MIN_VALUE;
    private long disabledUntilNanos = Long.MIN_VALUE;
    private long sinceNanos;
    private long trips;
    private String overriddenBy = "";

    Latch(String name, long cooldownNanos) {
        this.name = name;
        this.cooldownNanos = cooldownNanos;
    }

    String name() {
        return name;
    }

    boolean armed(long now) {
        return now >= untilNanos && now >= disabledUntilNanos;
    }

    boolean tripped(long now) {
        return now < untilNanos;
    }

    long untilNanos() {
        return untilNanos;
    }

    void trip(long now) {
        untilNanos = Math.addExact(now, cooldownNanos);
        sinceNanos = now;
        trips++;
    }

    void disable(long until, String actor, long now) {
        disabledUntilNanos = Math.min(until, Math.addExact(now, MAX_OVERRIDE_NANOS));
        untilNanos = Long.MIN_VALUE;
        sinceNanos = now;
        overriddenBy = actor;
    }

    void clear() {
        untilNanos = Long.MIN_VALUE;
    }

    BreakerStatus status(String action, double value, double threshold, boolean acting, long now) {
        boolean disabled = now < disabledUntilNanos;
        long end = disabled ? disabledUntilNanos : untilNanos;
        boolean open = now < end;
        return new BreakerStatus(
                name,
                disabled ? "disabled" : open ? "tripped" : "armed",
                action,
                value,
                threshold,
                open ? sinceNanos : 0,
                open ? end - now : 0,
                trips,
                disabled ? overriddenBy : "",
                acting);
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(untilNanos);
        out.putLong(disabledUntilNanos);
        out.putLong(sinceNanos);
        out.putLong(trips);
        out.putString(overriddenBy);
    }

    @Override
    public void read(StateReader in) {
        untilNanos = in.getLong();
        disabledUntilNanos = in.getLong();
        sinceNanos = in.getLong();
        trips = in.getLong();
        overriddenBy = in.getString();
    }
}
