package breakwater.risk;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Highest and lowest price of the last minute, from two monotonic queues: O(1) per price, bounded memory.
///
/// Time is resolved to quarter seconds: of several prices in one quarter second that stand in each other's way only
/// the more extreme is kept, up to 250 ms longer than a minute. Prices further apart are exact. Nothing is ever
/// forgotten early.
final class SlidingExtremes implements Stateful {
    static final long WINDOW_NANOS = 60_000_000_000L;
    static final long BUCKET_NANOS = 250_000_000L;
    // 241 buckets touch a window of 240 bucket lengths; one more for the newest.
    private static final int CAPACITY = 256;

    private final Queue highs = new Queue(1);
    private final Queue lows = new Queue(-1);
    private double last = Double.NaN;

    /// Takes a price.
    ///
    /// @param price positive and finite
    /// @param nowNanos never less than before
    void add(double price, long nowNanos) {
        highs.add(price, nowNanos);
        lows.add(price, nowNanos);
        last = price;
    }

    /// Returns how far the last price lies from the extreme of the minute that it moved away from.
    ///
    /// @param nowNanos never less than before
    /// @return signed fraction of that extreme; 0 when nothing was said within the minute
    double move(long nowNanos) {
        // The difference first: it is exact, so that a move of exactly the threshold is not beyond it.
        double high = highs.firstWithin(nowNanos);
        double low = lows.firstWithin(nowNanos);
        double down = (last - high) / high;
        double up = (last - low) / low;
        if (Double.isNaN(down) || Double.isNaN(up)) {
            return 0.0;
        }
        return up > -down ? up : down;
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(last);
        highs.write(out);
        lows.write(out);
    }

    @Override
    public void read(StateReader in) {
        last = in.getDouble();
        highs.read(in);
        lows.read(in);
    }

    /// Prices that fall (sign 1) or rise (sign -1) from the oldest to the newest.
    private static final class Queue implements Stateful {
        private final int sign;
        private final double[] prices = new double[CAPACITY];
        private final long[] times = new long[CAPACITY];
        private int head;
        private int size;

        Queue(int sign) {
            this.sign = sign;
        }

        /// Reading never changes anything: whoever looks must not move the state hash.
        double firstWithin(long now) {
            for (int i = 0; i < size; i++) {
                int at = (head + i) & (CAPACITY - 1);
                if (times[at] >= now - WINDOW_NANOS) {
                    return prices[at];
                }
            }
            return Double.NaN;
        }

        void add(double price, long now) {
            expire(now);
            while (size > 0 && sign * (prices[tail()] - price) <= 0.0) {
                size--;
            }
            if (size > 0 && Math.floorDiv(times[tail()], BUCKET_NANOS) == Math.floorDiv(now, BUCKET_NANOS)) {
                times[tail()] = now;
                return;
            }
            if (size == CAPACITY) {
                throw new IllegalStateException("sliding minute must hold at most " + CAPACITY + " buckets");
            }
            size++;
            prices[tail()] = price;
            times[tail()] = now;
        }

        void expire(long now) {
            while (size > 0 && times[head] < now - WINDOW_NANOS) {
                head = (head + 1) & (CAPACITY - 1);
                size--;
            }
        }

        private int tail() {
            return (head + size - 1) & (CAPACITY - 1);
        }

        @Override
        public void write(StateWriter out) {
            out.putInt(size);
            for (int i = 0; i < size; i++) {
                out.putDouble(prices[(head + i) & (CAPACITY - 1)]);
                out.putLong(times[(head + i) & (CAPACITY - 1)]);
            }
        }

        @Override
        public void read(StateReader in) {
            head = 0;
            size = in.getCount(CAPACITY);
            for (int i = 0; i < size; i++) {
                prices[i] = in.getDouble();
                times[i] = in.getLong();
                if (i > 0 && times[i] < times[i - 1]) {
                    throw new MalformedStateException("times of a sliding minute must not fall");
                }
            }
        }
    }
}
