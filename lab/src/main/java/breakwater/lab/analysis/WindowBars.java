package breakwater.lab.analysis;

import java.util.ArrayList;
import java.util.List;

/// One-minute bars of a window joined to longer ones, each with its return and its range.
///
/// A bar that lacks some of its minutes is made of those it has; one that has none is missing, and the bar
/// after a
/// gap has no return.
public final class WindowBars {
    private static final double BPS = 1e4;
    /// A bar that never moved counts as having moved by this much: a logarithm needs something.
    private static final double LEAST_RANGE_BPS = 0.5;

    /// A joined bar.
    ///
    /// @param openNanos when it opened
    /// @param returnBps logarithmic, from the close before; NaN after a gap
    /// @param logRange logarithm of high over low in basis points
    record Joined(long openNanos, double close, double returnBps, double logRange) {
        double[] row() {
            return new double[] {returnBps, logRange};
        }
    }

    private final long lengthNanos;
    private final List<Joined> bars = new ArrayList<>();
    private long slot = Long.MIN_VALUE;
    private long lastSlot = Long.MIN_VALUE;
    private double lastClose = Double.NaN;
    private double high;
    private double low;
    private double close;

    /// Starts without a bar.
    ///
    /// @param minutes length of the joined bars, in 1..60
    /// @throws IllegalArgumentException if it is outside
    public WindowBars(int minutes) {
        if (minutes < 1 || minutes > 60) {
            throw new IllegalArgumentException("minutes must be in [1, 60] but was " + minutes);
        }
        lengthNanos = minutes * 60_000_000_000L;
    }

    /// Takes the next short bar.
    ///
    /// @param openNanos when it opens; not before the last one's
    /// @param newHigh highest price
    /// @param newLow lowest price, > 0
    /// @param newClose last price, between them
    /// @throws IllegalArgumentException if prices or times contradict each other
    public void add(long openNanos, double newHigh, double newLow, double newClose) {
        if (!(newLow > 0 && newLow <= newClose && newClose <= newHigh && newHigh < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("prices must be positive with low <= close <= high but were " + newLow
                    + ", " + newClose + ", " + newHigh);
        }
        long at = Math.floorDiv(openNanos, lengthNanos);
        if (at < slot) {
            throw new IllegalArgumentException("bars must ascend in time but one opened at " + openNanos);
        }
        if (at > slot) {
            finish();
            slot = at;
            high = newHigh;
            low = newLow;
        }
        high = Math.max(high, newHigh);
        low = Math.min(low, newLow);
        close = newClose;
    }

    /// Ends the last bar. No bar may follow.
    public void end() {
        finish();
        slot = Long.MAX_VALUE;
    }

    private void finish() {
        if (slot == Long.MIN_VALUE || slot == Long.MAX_VALUE) {
            return;
        }
        double move = slot == lastSlot + 1 ? BPS * StrictMath.log(close / lastClose) : Double.NaN;
        double range = Math.max(LEAST_RANGE_BPS, BPS * StrictMath.log(high / low));
        bars.add(new Joined(slot * lengthNanos, close, move, StrictMath.log(range)));
        lastSlot = slot;
        lastClose = close;
    }

    List<Joined> bars() {
        return bars;
    }

    long lengthNanos() {
        return lengthNanos;
    }
}
