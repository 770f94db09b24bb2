package breakwater.lab.evaluation;

import java.util.Arrays;

/// The last values of every hour or day, UTC. A value at the very end of a period closes it: bars arrive exactly
/// then.
/// A period without a value closes where the one before did.
final class PeriodCloses {
    /// 228 years of hours.
    static final int MOST_PERIODS = 2_000_000;

    private final long periodNanos;
    private final long firstPeriod;
    private double[] equity;
    private double[] price;
    private int count;
    private long lastPeriodEnds;

    PeriodCloses(long periodNanos, long startNanos, double startEquity, double startPrice) {
        this.periodNanos = periodNanos;
        this.firstPeriod = Math.floorDiv(startNanos, periodNanos);
        equity = new double[64];
        price = new double[64];
        equity[0] = startEquity;
        price[0] = startPrice;
        count = 1;
        lastPeriodEnds = firstPeriod * periodNanos;
    }

    void record(long nanos, double newEquity, double newPrice) {
        if (nanos <= lastPeriodEnds) {
            // Position 0 is the start capital itself and never overwritten.
            if (count > 1) {
                equity[count - 1] = newEquity;
                price[count - 1] = newPrice;
            }
            return;
        }
        // Position 0 is the start, so the first period closes at position 1.
        long position = Math.floorDiv(nanos - 1, periodNanos) - firstPeriod + 1;
        if (position > MOST_PERIODS) {
            throw new IllegalArgumentException(
                    "a run must be at most " + MOST_PERIODS + " periods long but reached " + position);
        }
        int last = (int) position;
        if (last >= equity.length) {
            int capacity = Math.max(2 * equity.length, last + 1);
            equity = Arrays.copyOf(equity, capacity);
            price = Arrays.copyOf(price, capacity);
        }
        for (int i = count; i < last; i++) {
            equity[i] = equity[count - 1];
            price[i] = price[count - 1];
        }
        equity[last] = newEquity;
        price[last] = newPrice;
        count = last + 1;
        lastPeriodEnds = (firstPeriod + position) * periodNanos;
    }

    /// Returns the start and then one value per period.
    double[] equity() {
        return Arrays.copyOf(equity, count);
    }

    double[] price() {
        return Arrays.copyOf(price, count);
    }

    long firstPeriod() {
        return firstPeriod;
    }
}
