package breakwater.lab.population;

import breakwater.lab.exchange.EventQueue;
import breakwater.math.random.CounterRandom;

/// When one participant wakes next: exponential waits, shorter when the market is busy.
final class Agenda {
    private static final double SECOND = 1e9;
    /// Longest wait: a nearly dead market still wakes everybody once in a while.
    private static final double LONGEST = 7_200 * SECOND;

    private final EventQueue queue;
    private final Conditions conditions;
    private final CounterRandom random;
    private final int who;

    Agenda(EventQueue queue, Conditions conditions, CounterRandom random, int who) {
        this.queue = queue;
        this.conditions = conditions;
        this.random = random;
        this.who = who;
    }

    double activity() {
        return conditions.activity();
    }

    double value() {
        return conditions.value();
    }

    /// Wakes after an exponential time whose mean shrinks with activity.
    void afterBusy(long nanos, double meanSeconds, int what) {
        after(nanos, meanSeconds / conditions.activity(), what);
    }

    /// Wakes after an exponential time.
    void after(long nanos, double meanSeconds, int what) {
        double wait = Math.min(LONGEST, SECOND * meanSeconds * random.nextExponential());
        queue.add(nanos + 1 + (long) wait, who, what);
    }

    /// Wakes at a time.
    void at(long nanos, int what) {
        queue.add(nanos, who, what);
    }
}
