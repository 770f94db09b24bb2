package breakwater.robust;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Turns the prices of one source for one instrument into rows: one per span, however many prices come.
///
/// Spans lie on a fixed grid of engine time, so a sender cannot choose where they begin. A step without a price
/// carries the last one; a span in which fewer than half of the steps heard anything gives no row, because
/// silence is
/// not a calm market. A price costs constant time and no allocation except for the row.
final class FeatureSampler implements Stateful {
    /// Rows that the level of volatility looks back on: about half a minute of a stream.
    private static final long LEVEL_ROWS = 16;

    /// Rows before the level is known well enough to measure by.
    private static final long WARM_UP_ROWS = 16;

    private final long stepNanos;
    private final int steps;
    private final double[] ends;
    private long step = Long.MIN_VALUE;
    // Of the step above; an empty interval where it is not known.
    private long stepFrom;
    private long stepTo;
    private double last = Double.NaN;
    private double lastLog;
    private double logHigh;
    private double logLow;
    private int heard;
    private boolean started;
    private double level;
    private long rows;

    FeatureSampler(SamplingSettings settings) {
        stepNanos = settings.stepNanos();
        steps = settings.steps();
        ends = new double[steps + 1];
    }

    /// Takes a price.
    ///
    /// @return the row that this price's arrival completed, or an empty array
    double[] onPrice(double price, long nowNanos) {
        double[] row = NONE;
        // Compared with the ends of the step: a division for every price would show.
        if (nowNanos < stepFrom || nowNanos >= stepTo) {
            long now = Math.floorDiv(nowNanos, stepNanos);
            if (now != step) {
                row = advance(now);
                heard++;
            }
            stepFrom = now * stepNanos;
            stepTo = stepFrom + stepNanos;
        }
        // A logarithm costs more than everything else here, and most messages repeat the price.
        if (price != last) {
            last = price;
            lastLog = StrictMath.log(price);
            logHigh = Math.max(logHigh, lastLog);
            logLow = Math.min(logLow, lastLog);
        }
        return row;
    }

    private static final double[] NONE = {};

    private double[] advance(long now) {
        if (step == Long.MIN_VALUE || now < step || now - step > steps) {
            // First price, a clock that went back, or a silence longer than a span: nothing can be said of it.
            begin(now, false);
            return NONE;
        }
        double[] row = NONE;
        while (step < now) {
            int index = (int) Math.floorMod(step, (long) steps);
            ends[index + 1] = lastLog;
            step++;
            if (index == steps - 1) {
                if (started && 2 * heard >= steps) {
                    row = relative(Features.of(ends, logHigh, logLow));
                }
                begin(step, true);
            }
        }
        return row;
    }

    /// The level is that of the rows before: a row is never part of its own yardstick. A mean of logarithms, so
    /// that
    /// one wild row does not make the next hundred look calm.
    private double[] relative(double[] raw) {
        rows++;
        double before = level;
        level += (raw[2] - level) / Math.min(rows, LEVEL_ROWS);
        return rows > WARM_UP_ROWS ? Features.relative(raw, before) : NONE;
    }

    private void begin(long newStep, boolean aligned) {
        step = newStep;
        heard = 0;
        started = aligned;
        ends[0] = lastLog;
        logHigh = aligned ? lastLog : Double.NEGATIVE_INFINITY;
        logLow = aligned ? lastLog : Double.POSITIVE_INFINITY;
        if (!aligned) {
            last = Double.NaN;
        }
    }

    /// Forgets the span in progress, as after a source went down.
    void interrupt() {
        step = Long.MIN_VALUE;
        stepTo = stepFrom;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(step);
        out.putDouble(last);
        out.putDouble(lastLog);
        out.putDouble(logHigh);
        out.putDouble(logLow);
        out.putInt(heard);
        out.putBoolean(started);
        out.putDouble(level);
        out.putLong(rows);
        out.putDoubles(ends);
    }

    @Override
    public void read(StateReader in) {
        step = in.getLong();
        stepTo = stepFrom;
        last = in.getDouble();
        lastLog = in.getDouble();
        logHigh = in.getDouble();
        logLow = in.getDouble();
        heard = in.getInt();
        started = in.getBoolean();
        level = in.getDouble();
        rows = in.getLong();
        double[] stored = in.getDoubles();
        if (stored.length != ends.length) {
            throw new breakwater.model.MalformedStateException(
                    "steps must number " + ends.length + " but were " + stored.length);
        }
        System.arraycopy(stored, 0, ends, 0, ends.length);
    }
}
