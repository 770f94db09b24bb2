package breakwater.lab.analysis;

import java.util.ArrayList;
import java.util.List;

/// The last price of each UTC day, made from shorter bars.
///
/// A day that holds no bar is missing, and the return over it is one return: nothing is filled in.
public final class DailyCloses {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final List<Long> days = new ArrayList<>();
    private final List<Double> closes = new ArrayList<>();
    private int early;
    private long lastEnd;

    /// Starts without a bar.
    public DailyCloses() {}

    /// Takes the next bar.
    ///
    /// @param openNanos when it opens, in epoch nanoseconds; not before the last one's
    /// @param intervalNanos its length, at most a day
    /// @param close last price, > 0
    /// @throws IllegalArgumentException if the price is not positive, or the bar is older than the last or
    /// longer than
    ///     a day
    public void add(long openNanos, long intervalNanos, double close) {
        if (!(close > 0 && close < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("close must be finite and > 0 but was " + close);
        }
        if (intervalNanos < 1 || intervalNanos > DAY_NANOS) {
            throw new IllegalArgumentException("interval must be at most a day but was " + intervalNanos + " ns");
        }
        long day = Math.floorDiv(openNanos, DAY_NANOS);
        int last = days.size() - 1;
        if (last >= 0 && day < days.get(last)) {
            throw new IllegalArgumentException(
                    "bars must ascend in time but one of day " + day + " came after day " + days.get(last));
        }
        if (last >= 0 && day == days.get(last)) {
            closes.set(last, close);
        } else {
            countEarly();
            days.add(day);
            closes.add(close);
        }
        lastEnd = openNanos + intervalNanos;
    }

    private void countEarly() {
        if (!days.isEmpty() && lastEnd < (days.getLast() + 1) * DAY_NANOS) {
            early++;
        }
    }

    /// Returns how many days there are.
    ///
    /// @return count
    public int size() {
        return days.size();
    }

    /// Returns how many days but the last ended before midnight, because their last bars are missing.
    ///
    /// @return count
    public int early() {
        return early;
    }

    /// Returns how many days between the first and the last have no bar at all.
    ///
    /// @return count
    public long missing() {
        return days.isEmpty() ? 0 : days.getLast() - days.getFirst() + 1 - days.size();
    }

    /// Returns a day.
    ///
    /// @param index in `[0, size)`
    /// @return days since 1970
    public long day(int index) {
        return days.get(index);
    }

    /// Returns simple returns from each close to the next.
    ///
    /// @return one fewer than there are days
    public double[] returns() {
        double[] returns = new double[Math.max(0, days.size() - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = closes.get(i + 1) / closes.get(i) - 1;
        }
        return returns;
    }
}
