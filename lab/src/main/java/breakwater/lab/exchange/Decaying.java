package breakwater.lab.exchange;

/// A sum that forgets exponentially.
final class Decaying {
    private final double seconds;
    private double sum;
    private long nanos = Long.MIN_VALUE;

    Decaying(double seconds) {
        this.seconds = seconds;
    }

    void add(double amount, long now) {
        sum = at(now) + amount;
        nanos = now;
    }

    double perSecond(long now) {
        return at(now) / seconds;
    }

    private double at(long now) {
        // One order may trade many times at one moment.
        return nanos == now ? sum : nanos == Long.MIN_VALUE ? 0 : sum * StrictMath.exp(-1e-9 * (now - nanos) / seconds);
    }
}
