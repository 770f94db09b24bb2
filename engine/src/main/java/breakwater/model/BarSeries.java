package breakwater.model;

import java.util.Arrays;

/// Bars of one instrument from one source in columns, in the order they were recorded. Immutable.
///
/// Nothing is sorted, repaired or dropped: a series may hold equal or descending times and values that are no
/// number.
/// Admission judges them bar by bar.
public final class BarSeries {
    private final int instrument;
    private final int source;
    private final long intervalNanos;
    private final Columns columns;

    private BarSeries(int instrument, int source, long intervalNanos, Columns columns) {
        this.instrument = instrument;
        this.source = source;
        this.intervalNanos = intervalNanos;
        this.columns = columns;
    }

    /// Returns the same bars under other ids. Costs nothing: the columns are shared.
    ///
    /// @param newInstrument index in the catalogue
    /// @param newSource index in the catalogue
    /// @return the bars under these ids
    public BarSeries withIds(int newInstrument, int newSource) {
        return new BarSeries(newInstrument, newSource, intervalNanos, columns);
    }

    /// Returns the number of bars.
    ///
    /// @return count
    public int size() {
        return columns.size;
    }

    /// Returns the instrument's index.
    ///
    /// @return index in the catalogue
    public int instrument() {
        return instrument;
    }

    /// Returns the source's index.
    ///
    /// @return index in the catalogue
    public int source() {
        return source;
    }

    /// Returns the length of every bar's interval.
    ///
    /// @return nanoseconds
    public long intervalNanos() {
        return intervalNanos;
    }

    /// Returns when a bar's interval opens.
    ///
    /// @param i in `[0, size)`
    /// @return epoch nanoseconds
    public long openNanos(int i) {
        return columns.openNanos[checked(i)];
    }

    /// Returns a bar's first price.
    ///
    /// @param i in `[0, size)`
    /// @return scaled price, or [Decimal#NOT_A_NUMBER]
    public long open(int i) {
        return columns.open[checked(i)];
    }

    /// Returns a bar's highest price.
    ///
    /// @param i in `[0, size)`
    /// @return scaled price, or [Decimal#NOT_A_NUMBER]
    public long high(int i) {
        return columns.high[checked(i)];
    }

    /// Returns a bar's lowest price.
    ///
    /// @param i in `[0, size)`
    /// @return scaled price, or [Decimal#NOT_A_NUMBER]
    public long low(int i) {
        return columns.low[checked(i)];
    }

    /// Returns a bar's last price.
    ///
    /// @param i in `[0, size)`
    /// @return scaled price, or [Decimal#NOT_A_NUMBER]
    public long close(int i) {
        return columns.close[checked(i)];
    }

    /// Returns the quantity traded in a bar.
    ///
    /// @param i in `[0, size)`
    /// @return scaled quantity, or [Decimal#NOT_A_NUMBER]
    public long volume(int i) {
        return columns.volume[checked(i)];
    }

    /// Returns the quantity takers bought in a bar.
    ///
    /// @param i in `[0, size)`
    /// @return scaled quantity, or [Bar#UNKNOWN]
    public long takerBuyVolume(int i) {
        return columns.takerBuyVolume[checked(i)];
    }

    /// Returns the number of trades in a bar.
    ///
    /// @param i in `[0, size)`
    /// @return count, or [Bar#UNKNOWN]
    public long trades(int i) {
        return columns.trades[checked(i)];
    }

    /// Fills a carrier with a bar, received the moment its interval is over.
    ///
    /// @param i in `[0, size)`
    /// @param bar receives the content
    /// @return `bar`
    public Bar fill(int i, Bar bar) {
        Columns c = columns;
        checked(i);
        long opens = c.openNanos[i];
        bar.header(instrument, source, MarketEvent.NO_SEQUENCE, opens, opens + intervalNanos);
        return bar.set(
                intervalNanos,
                c.open[i],
                c.high[i],
                c.low[i],
                c.close[i],
                c.volume[i],
                c.takerBuyVolume[i],
                c.trades[i]);
    }

    private int checked(int i) {
        // The columns have spare room at their ends, so the array's own check is not enough.
        if (i >= columns.size) {
            throw new IndexOutOfBoundsException("bar must be in [0, " + columns.size + ") but was " + i);
        }
        return i;
    }

    /// Collects bars. For one thread; useless once built.
    public static final class Builder {
        /// Most bars one series may hold: 34 years of minutes.
        public static final int MAX_BARS = 1 << 24;

        private final long intervalNanos;
        private Columns columns = new Columns(1_024);

        /// Starts empty.
        ///
        /// @param intervalNanos length of every bar's interval, positive
        public Builder(long intervalNanos) {
            if (intervalNanos <= 0) {
                throw new IllegalArgumentException("intervalNanos must be > 0 but was " + intervalNanos);
            }
            this.intervalNanos = intervalNanos;
        }

        /// Appends a bar.
        ///
        /// @param openNanos when its interval opens, epoch nanoseconds
        /// @param open scaled price, or [Decimal#NOT_A_NUMBER]
        /// @param high scaled price, or [Decimal#NOT_A_NUMBER]
        /// @param low scaled price, or [Decimal#NOT_A_NUMBER]
        /// @param close scaled price, or [Decimal#NOT_A_NUMBER]
        /// @param volume scaled quantity, or [Decimal#NOT_A_NUMBER]
        /// @param takerBuyVolume scaled quantity, or [Bar#UNKNOWN]
        /// @param trades count, or [Bar#UNKNOWN]
        /// @return this
        /// @throws IllegalStateException beyond [#MAX_BARS]
        public Builder add(
                long openNanos,
                long open,
                long high,
                long low,
                long close,
                long volume,
                long takerBuyVolume,
                long trades) {
            Columns c = columns;
            int i = c.size;
            if (i == c.openNanos.length) {
                if (i >= MAX_BARS) {
                    throw new IllegalStateException("a series must hold at most " + MAX_BARS + " bars");
                }
                c.grow(Math.min(MAX_BARS, 2 * i));
            }
            c.openNanos[i] = openNanos;
            c.open[i] = open;
            c.high[i] = high;
            c.low[i] = low;
            c.close[i] = close;
            c.volume[i] = volume;
            c.takerBuyVolume[i] = takerBuyVolume;
            c.trades[i] = trades;
            c.size = i + 1;
            return this;
        }

        /// Returns the number of bars so far.
        ///
        /// @return count
        public int size() {
            return columns.size;
        }

        /// Returns the bars and starts over empty.
        ///
        /// @param instrument index in the catalogue
        /// @param source index in the catalogue
        /// @return the series
        public BarSeries build(int instrument, int source) {
            Columns built = columns;
            columns = new Columns(1_024);
            return new BarSeries(instrument, source, intervalNanos, built);
        }
    }

    /// Owned by a builder first, then by the series built from it.
    private static final class Columns {
        private int size;
        private long[] openNanos;
        private long[] open;
        private long[] high;
        private long[] low;
        private long[] close;
        private long[] volume;
        private long[] takerBuyVolume;
        private long[] trades;

        Columns(int capacity) {
            openNanos = new long[capacity];
            open = new long[capacity];
            high = new long[capacity];
            low = new long[capacity];
            close = new long[capacity];
            volume = new long[capacity];
            takerBuyVolume = new long[capacity];
            trades = new long[capacity];
        }

        void grow(int capacity) {
            openNanos = Arrays.copyOf(openNanos, capacity);
            open = Arrays.copyOf(open, capacity);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
            close = Arrays.copyOf(close, capacity);
            volume = Arrays.copyOf(volume, capacity);
            takerBuyVolume = Arrays.copyOf(takerBuyVolume, capacity);
            trades = Arrays.copyOf(trades, capacity);
        }
    }
}
