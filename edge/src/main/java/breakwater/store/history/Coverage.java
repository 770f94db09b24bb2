package breakwater.store.history;

import breakwater.model.BarSeries;
import java.time.Instant;
import java.time.ZoneOffset;

/// How much of its time a series holds.
///
/// @param firstOpenNanos earliest open time, epoch nanoseconds
/// @param lastEndNanos end of the latest bar, epoch nanoseconds
/// @param bars number of bars
/// @param intervalNanos length of a bar
public record Coverage(long firstOpenNanos, long lastEndNanos, long bars, long intervalNanos) {
    static final double REQUIRED_FRACTION = 0.95;

    static Coverage of(BarSeries series) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < series.size(); i++) {
            first = Math.min(first, series.openNanos(i));
            last = Math.max(last, series.openNanos(i));
        }
        if (series.size() == 0) {
            return new Coverage(0, 0, 0, series.intervalNanos());
        }
        return new Coverage(first, last + series.intervalNanos(), series.size(), series.intervalNanos());
    }

    /// Returns how many of the bars between first and last are there.
    ///
    /// @return fraction; above 1 only if bars repeat, 0 for an empty series
    public double fraction() {
        return fractionOf(firstOpenNanos, lastEndNanos);
    }

    double fractionOf(long fromNanos, long toNanos) {
        return toNanos <= fromNanos ? 0 : (double) bars * intervalNanos / (toNanos - fromNanos);
    }

    /// Returns whether a window is held: begun and ended within one bar, with 95 % of the bars between.
    boolean covers(long startNanos, long endNanos) {
        return bars > 0
                && firstOpenNanos <= startNanos + intervalNanos
                && lastEndNanos >= endNanos - intervalNanos
                && fractionOf(startNanos, endNanos) >= REQUIRED_FRACTION;
    }

    /// Returns the days and, where bars are missing, how many are there.
    ///
    /// @return for example `2018-01-16..2024-12-31 (47.3% of the bars)`
    @Override
    public String toString() {
        String days = day(firstOpenNanos) + ".." + day(lastEndNanos - 1);
        double percent = Math.floor(1_000 * fraction()) / 10;
        return percent < 99 ? days + " (" + percent + "% of the bars)" : days;
    }

    static String day(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L))
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
