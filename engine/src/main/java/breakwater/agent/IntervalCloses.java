package breakwater.agent;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Cuts a stream of prices into intervals at multiples of their length since the epoch. An interval
/// without a price has no close.
///
/// Between closes a price costs two comparisons.
final class IntervalCloses implements Stateful {
    /// What a price meant.
    enum Step {
        /// No interval closed.
        INSIDE,
        /// Another price of the instant of the latest close, which may replace it.
        REVISION,
        /// The interval before closed with its last price, which is [#earlier].
        EARLIER,
        /// The interval closed with this very price.
        EXACT,
        /// Both: first the interval before, then with this very price its own.
        EARLIER_AND_EXACT
    }

    private final long intervalNanos;
    // End of the interval that is being collected; a price at exactly this time is its close.
    private long boundaryNanos = Long.MIN_VALUE;
    private double last = Double.NaN;
    private double earlier = Double.NaN;
    private long earlierNanos = Long.MIN_VALUE;
    private boolean closed = true;

    IntervalCloses(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    /// Takes a price.
    ///
    /// @param price positive and finite
    /// @param nanos epoch nanoseconds, not negative
    /// @return what closed with it
    Step onPrice(double price, long nanos) {
        if (nanos < boundaryNanos) {
            // A clock that goes back cannot reopen an interval that is closed.
            if (!closed) {
                last = price;
            }
            return Step.INSIDE;
        }
        if (nanos == boundaryNanos) {
            if (closed) {
                return Step.REVISION;
            }
            closed = true;
            return Step.EXACT;
        }
        boolean before = !closed;
        earlier = last;
        earlierNanos = boundaryNanos;
        boundaryNanos = Math.multiplyExact(Math.ceilDiv(nanos, intervalNanos), intervalNanos);
        last = price;
        closed = nanos == boundaryNanos;
        if (before) {
            return closed ? Step.EARLIER_AND_EXACT : Step.EARLIER;
        }
        return closed ? Step.EXACT : Step.INSIDE;
    }

    /// @return close of the interval before, valid directly after a step that names it
    double earlier() {
        return earlier;
    }

    /// @return end of the interval before, valid directly after a step that names it
    long earlierNanos() {
        return earlierNanos;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(boundaryNanos);
        out.putDouble(last);
        out.putBoolean(closed);
    }

    @Override
    public void read(StateReader in) {
        boundaryNanos = in.getLong();
        last = in.getDouble();
        closed = in.getBoolean();
    }
}
