package breakwater.ingest;

import breakwater.model.Bar;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;

/// Bars of one instrument at one source, made from its trades.
///
/// Intervals are multiples of their length since 1970 in UTC. A trade belongs to the interval of its venue time
/// (its
/// receive time where the venue sends none). A bar is passed on when the engine's time has passed the interval's
/// end
/// by the grace, so it is never known early and the trades still on their way at the end are in it. Trades of
/// intervals already passed on, or beyond the next one, are left out and counted. Empty intervals give no bar.
public final class BarBuilder implements Stateful {
    /// The interval before the present one (inside the grace), the present one, and the next (venue clock ahead).
    private static final int OPEN_INTERVALS = 3;

    private static final long NONE = Long.MIN_VALUE;

    private final int instrument;
    private final int source;
    private final long intervalNanos;
    private final long graceNanos;
    private final Bar bar = new Bar();

    private final long[] index = {NONE, NONE, NONE};
    private final long[] open = new long[OPEN_INTERVALS];
    private final long[] high = new long[OPEN_INTERVALS];
    private final long[] low = new long[OPEN_INTERVALS];
    private final long[] close = new long[OPEN_INTERVALS];
    private final long[] volume = new long[OPEN_INTERVALS];
    private final long[] takerBuyVolume = new long[OPEN_INTERVALS];
    private final long[] trades = new long[OPEN_INTERVALS];
    /// Intervals below this one are closed for ever.
    private long firstOpenIndex = NONE;

    private long leftOut;

    /// Creates a builder without bars.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param intervalNanos length of every interval; positive
    /// @param graceNanos how long after its end an interval waits for its last trades, in `[0, intervalNanos]`
    public BarBuilder(int instrument, int source, long intervalNanos, long graceNanos) {
        if (intervalNanos <= 0 || graceNanos < 0 || graceNanos > intervalNanos) {
            throw new IllegalArgumentException(
                    "intervalNanos must be > 0 and graceNanos in [0, intervalNanos] but were " + intervalNanos + " and "
                            + graceNanos);
        }
        this.instrument = instrument;
        this.source = source;
        this.intervalNanos = intervalNanos;
        this.graceNanos = graceNanos;
    }

    /// Returns how many trades were left out: too late, too far ahead, or without a positive price and quantity.
    ///
    /// @return count
    public long leftOut() {
        return leftOut;
    }

    /// Takes a trade, after passing on the bars that its receive time closes.
    ///
    /// @param trade not kept; its instrument and source are the caller's business
    /// @param closed receives the closed bars, oldest first
    public void onTrade(Trade trade, InputSink closed) {
        onTime(trade.receiveNanos(), closed);
        long nanos = trade.venueNanos() != 0 ? trade.venueNanos() : trade.receiveNanos();
        long interval = Math.floorDiv(nanos, intervalNanos);
        long present = Math.floorDiv(trade.receiveNanos(), intervalNanos);
        if (trade.price() <= 0 || trade.quantity() <= 0 || interval < firstOpenIndex || interval > present + 1) {
            leftOut++;
            return;
        }
        int slot = (int) Math.floorMod(interval, (long) OPEN_INTERVALS);
        if (index[slot] != interval) {
            index[slot] = interval;
            open[slot] = trade.price();
            high[slot] = trade.price();
            low[slot] = trade.price();
            volume[slot] = 0;
            takerBuyVolume[slot] = 0;
            trades[slot] = 0;
        }
        high[slot] = Math.max(high[slot], trade.price());
        low[slot] = Math.min(low[slot], trade.price());
        close[slot] = trade.price();
        volume[slot] = saturatedSum(volume[slot], trade.quantity());
        if (trade.aggressor() == Side.BUY) {
            takerBuyVolume[slot] = saturatedSum(takerBuyVolume[slot], trade.quantity());
        }
        trades[slot]++;
    }

    /// Passes on the bars whose interval is over.
    ///
    /// @param nowNanos the engine's time; an older one than before changes nothing
    /// @param closed receives the closed bars, oldest first
    public void onTime(long nowNanos, InputSink closed) {
        long firstOpen = Math.floorDiv(nowNanos - graceNanos, intervalNanos);
        if (firstOpen <= firstOpenIndex) {
            return;
        }
        firstOpenIndex = firstOpen;
        for (int oldest = oldestBelow(firstOpen); oldest >= 0; oldest = oldestBelow(firstOpen)) {
            long openNanos = index[oldest] * intervalNanos;
            index[oldest] = NONE;
            bar.header(instrument, source, MarketEvent.NO_SEQUENCE, openNanos, nowNanos);
            closed.accept(bar.set(
                    intervalNanos,
                    open[oldest],
                    high[oldest],
                    low[oldest],
                    close[oldest],
                    volume[oldest],
                    takerBuyVolume[oldest],
                    trades[oldest]));
        }
    }

    private int oldestBelow(long firstOpen) {
        int oldest = -1;
        for (int slot = 0; slot < OPEN_INTERVALS; slot++) {
            boolean over = index[slot] != NONE && index[slot] < firstOpen;
            if (over && (oldest < 0 || index[slot] < index[oldest])) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(firstOpenIndex);
        out.putLong(leftOut);
        for (int slot = 0; slot < OPEN_INTERVALS; slot++) {
            boolean used = index[slot] != NONE;
            out.putLong(index[slot]);
            out.putLong(used ? open[slot] : 0);
            out.putLong(used ? high[slot] : 0);
            out.putLong(used ? low[slot] : 0);
            out.putLong(used ? close[slot] : 0);
            out.putLong(used ? volume[slot] : 0);
            out.putLong(used ? takerBuyVolume[slot] : 0);
            out.putLong(used ? trades[slot] : 0);
        }
    }

    @Override
    public void read(StateReader in) {
        firstOpenIndex = in.getLong();
        leftOut = in.getLong();
        for (int slot = 0; slot < OPEN_INTERVALS; slot++) {
            index[slot] = in.getLong();
            if (index[slot] != NONE && Math.floorMod(index[slot], (long) OPEN_INTERVALS) != slot) {
                throw new MalformedStateException("bar interval " + index[slot] + " must not be in slot " + slot);
            }
            open[slot] = in.getLong();
            high[slot] = in.getLong();
            low[slot] = in.getLong();
            close[slot] = in.getLong();
            volume[slot] = in.getLong();
            takerBuyVolume[slot] = in.getLong();
            trades[slot] = in.getLong();
        }
    }
}
