package breakwater.agent;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The last 50 closes of one instrument at multiples of the decision interval since the epoch.
final class CloseHistory implements Stateful {
    static final double TARGET_VOLATILITY = 0.20;
    private static final int MEAN_CLOSES = 50;
    private static final int RETURNS = 30;
    static final double YEAR_NANOS = 365.0 * 24 * 3600 * 1e9;

    private final IntervalCloses intervals;
    private final double intervalsPerYear;
    private final double[] closes = new double[MEAN_CLOSES];
    private int count;
    private int next;

    CloseHistory(long intervalNanos) {
        this.intervals = new IntervalCloses(intervalNanos);
        this.intervalsPerYear = YEAR_NANOS / intervalNanos;
    }

    /// Takes a price and says whether an interval closed with it.
    ///
    /// @param price positive and finite
    /// @param nanos epoch nanoseconds, not negative
    /// @return true if at least one close was added
    boolean onPrice(double price, long nanos) {
        return switch (intervals.onPrice(price, nanos)) {
            case INSIDE -> false;
            case REVISION -> {
                // Another source's price of the same instant: a better close, no second decision.
                replaceLatest(price);
                yield false;
            }
            case EARLIER -> {
                add(intervals.earlier());
                yield true;
            }
            case EXACT -> {
                add(price);
                yield true;
            }
            case EARLIER_AND_EXACT -> {
                add(intervals.earlier());
                add(price);
                yield true;
            }
        };
    }

    boolean ready() {
        return count >= MEAN_CLOSES;
    }

    double latest() {
        return closes[Math.floorMod(next - 1, MEAN_CLOSES)];
    }

    double mean() {
        double sum = 0.0;
        for (int i = 0; i < MEAN_CLOSES; i++) {
            sum += closes[Math.floorMod(next + i, MEAN_CLOSES)];
        }
        return sum / MEAN_CLOSES;
    }

    /// Returns the sample standard deviation of the last 30 simple returns over a year of 365 days.
    ///
    /// @return fraction per square root of a year
    double volatility() {
        double sum = 0.0;
        for (int i = 0; i < RETURNS; i++) {
            sum += simpleReturn(i);
        }
        double mean = sum / RETURNS;
        double squares = 0.0;
        for (int i = 0; i < RETURNS; i++) {
            double deviation = simpleReturn(i) - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (RETURNS - 1) * intervalsPerYear);
    }

    private double simpleReturn(int back) {
        double now = closes[Math.floorMod(next - 1 - back, MEAN_CLOSES)];
        double before = closes[Math.floorMod(next - 2 - back, MEAN_CLOSES)];
        return now / before - 1.0;
    }

    private void add(double close) {
        closes[next] = close;
        next = (next + 1) % MEAN_CLOSES;
        count = Math.min(MEAN_CLOSES, count + 1);
    }

    private void replaceLatest(double close) {
        closes[Math.floorMod(next - 1, MEAN_CLOSES)] = close;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        intervals.write(out);
        out.putDoubles(closes);
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(MEAN_CLOSES);
        next = in.getCount(MEAN_CLOSES - 1);
        intervals.read(in);
        double[] stored = in.getDoubles();
        if (stored.length != MEAN_CLOSES) {
            throw new MalformedStateException("closes must number " + MEAN_CLOSES + " but were " + stored.length);
        }
        System.arraycopy(stored, 0, closes, 0, MEAN_CLOSES);
    }
}
