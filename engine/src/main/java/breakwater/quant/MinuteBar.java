package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The fair price of one instrument within a minute of engine time. A minute is closed by the first event
/// after it. What comes after a silent minute starts anew: its return does not span the silence.
final class MinuteBar implements Stateful {
    static final long MINUTE_NANOS = 60_000_000_000L;

    private long minute = Long.MIN_VALUE;
    private double base = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double last = Double.NaN;
    private boolean moved;
    private double logReturn = Double.NaN;
    private double range = Double.NaN;
    private long closedNanos;
    private long silent;

    /// Closes the minute that engine time has left; then [#observed] and [#silentMinutes] say what it
    /// held.
    ///
    /// @return whether one was closed
    boolean advance(long now) {
        long index = Math.floorDiv(now, MINUTE_NANOS);
        if (index <= minute) {
            return false;
        }
        boolean first = minute == Long.MIN_VALUE;
        boolean observed = moved && !Double.isNaN(last);
        logReturn = observed ? StrictMath.log(last) - StrictMath.log(base) : Double.NaN;
        range = observed ? StrictMath.log(high) - StrictMath.log(low) : Double.NaN;
        silent = first ? 0 : index - minute - 1 + (observed ? 0 : 1);
        closedNanos = first ? 0 : (minute + 1) * MINUTE_NANOS;
        base = index == minute + 1 ? last : Double.NaN;
        high = base;
        low = base;
        last = Double.NaN;
        moved = false;
        minute = index;
        return !first;
    }

    /// A price in the open minute. One alone, with none before it, is no movement yet.
    void tick(double price) {
        if (Double.isNaN(base)) {
            base = price;
            high = price;
            low = price;
        } else {
            moved = true;
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        last = price;
    }

    /// @return whether the closed minute had a price to compare and one to compare it with
    boolean observed() {
        return !Double.isNaN(range);
    }

    /// @return log return from the close before, or from the first price after a silence
    double logReturn() {
        return logReturn;
    }

    /// @return log of the highest over the lowest price, the close before included, >= 0
    double range() {
        return range;
    }

    /// @return minutes up to the open one that had nothing to observe
    long silentMinutes() {
        return silent;
    }

    /// @return engine time at which the closed minute ended
    long closedNanos() {
        return closedNanos;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(minute);
        out.putLong(closedNanos);
        out.putLong(silent);
        out.putBoolean(moved);
        out.putDoubles(new double[] {base, high, low, last, logReturn, range});
    }

    @Override
    public void read(StateReader in) {
        minute = in.getLong();
        closedNanos = in.getLong();
        silent = in.getLong();
        moved = in.getBoolean();
        double[] stored = in.getDoubles();
        base = stored[0];
        high = stored[1];
        low = stored[2];
        last = stored[3];
        logReturn = stored[4];
        range = stored[5];
    }
}
