package breakwater.quant.signal;

import breakwater.math.arguments.Require;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The last closes of one instrument, and how far they moved in units of its volatility.
public final class PriceHistory implements Stateful {
    /// Longest move that can be asked for, in intervals.
    public static final int LONGEST = 120;

    private static final int KEPT = LONGEST + 1;
    // A month of trading days is the usual memory of a volatility; half a year is what it is compared with.
    private static final double FAST_HALF_LIFE = 20;
    private static final double SLOW_HALF_LIFE = 120;

    private final double[] logs = new double[KEPT];
    private final ClippedVariance fast = new ClippedVariance(FAST_HALF_LIFE);
    private final ClippedVariance slow = new ClippedVariance(SLOW_HALF_LIFE);
    private int count;
    private int next;

    PriceHistory() {}

    void add(double close) {
        double now = StrictMath.log(Require.positive("close", close));
        if (count > 0) {
            double move = now - log(0);
            fast.add(move);
            slow.add(move);
        }
        logs[next] = now;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
    }

    boolean ready() {
        return count == KEPT;
    }

    /// @return logarithm of the close so many intervals ago
    double log(int back) {
        return logs[Math.floorMod(next - 1 - back, KEPT)];
    }

    /// Returns the volatility of one interval.
    ///
    /// @return standard deviation of its logarithmic return, at least 0
    public double volatility() {
        return fast.deviation();
    }

    /// Returns how the volatility stands against what it usually is.
    ///
    /// @return logarithm of the ratio; 0 while one of them is 0
    public double volatilityRatio() {
        double now = fast.deviation();
        double usual = slow.deviation();
        return now > 0 && usual > 0 ? StrictMath.log(now / usual) : 0;
    }

    /// Returns how far the price has moved, in units of what a random walk of this volatility moves.
    ///
    /// @param intervals back to compare with, in `[1, LONGEST]`
    /// @param limit cut to `[-limit, limit]`, positive
    /// @return signed move; 0 where nothing ever moved
    /// @throws IllegalArgumentException if an argument is out of range
    public double move(int intervals, double limit) {
        Require.inside("intervals", intervals, 1, LONGEST);
        Require.positive("limit", limit);
        double unit = volatility() * Math.sqrt(intervals);
        return unit > 0 ? Math.clamp((log(0) - log(intervals)) / unit, -limit, limit) : 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        out.putDoubles(logs);
        fast.write(out);
        slow.write(out);
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(KEPT);
        next = in.getCount(KEPT - 1);
        StoredRow.into(in, logs);
        fast.read(in);
        slow.read(in);
    }
}
