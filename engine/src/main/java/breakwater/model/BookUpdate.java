package breakwater.model;

import java.util.Arrays;

/// A full book or a change to one: absolute quantities per price level, 0 removes the level.
///
/// Sequence fields cover the venues' dialects: Binance spot sends first and last id (`U`, `u`), USD-M futures the
/// previous id besides (`pu`), Bybit, OKX and Deribit one id and sometimes the previous one.
public final class BookUpdate extends MarketEvent {
    /// Most levels one message may carry per side; a decoder refuses more.
    public static final int MAX_LEVELS = 10_000;

    private boolean snapshot;
    private long firstSequence = NO_SEQUENCE;
    private long lastSequence = NO_SEQUENCE;
    private long previousSequence = NO_SEQUENCE;
    private long checksum = NO_SEQUENCE;
    private long[] bidPrices = new long[64];
    private long[] bidQuantities = new long[64];
    private long[] askPrices = new long[64];
    private long[] askQuantities = new long[64];
    private int bidCount;
    private int askCount;

    /// Creates an empty carrier.
    public BookUpdate() {}

    /// Starts a new message without levels.
    ///
    /// @param isSnapshot true if it replaces the whole book
    /// @param first id of the first change in it, or [#NO_SEQUENCE]
    /// @param last id of the last change in it, or [#NO_SEQUENCE]
    /// @param previous `last` of the message before, or [#NO_SEQUENCE] where the venue does not say
    /// @param newChecksum the venue's checksum of the book after it as an unsigned value, or [#NO_SEQUENCE]
    /// @return this
    public BookUpdate start(boolean isSnapshot, long first, long last, long previous, long newChecksum) {
        bidCount = 0;
        askCount = 0;
        return identify(isSnapshot, first, last, previous, newChecksum);
    }

    /// Sets the ids again and keeps the levels: some venues send them after the levels.
    ///
    /// @param isSnapshot true if it replaces the whole book
    /// @param first id of the first change in it, or [#NO_SEQUENCE]. A numbered snapshot without it was fetched
    ///     beside the stream, so that changes received before it still apply on top; one with it came in the stream
    /// @param last id of the last change in it, or [#NO_SEQUENCE]
    /// @param previous `last` of the message before, or [#NO_SEQUENCE] where the venue does not say
    /// @param newChecksum the venue's checksum of the book after it as an unsigned value, or [#NO_SEQUENCE]
    /// @return this
    public BookUpdate identify(boolean isSnapshot, long first, long last, long previous, long newChecksum) {
        snapshot = isSnapshot;
        firstSequence = first;
        lastSequence = last;
        previousSequence = previous;
        checksum = newChecksum;
        return this;
    }

    /// Appends a bid level.
    ///
    /// @param price scaled price
    /// @param quantity scaled quantity, 0 removes
    public void addBid(long price, long quantity) {
        if (bidCount == bidPrices.length) {
            int size = grown(bidCount);
            bidPrices = Arrays.copyOf(bidPrices, size);
            bidQuantities = Arrays.copyOf(bidQuantities, size);
        }
        bidPrices[bidCount] = price;
        bidQuantities[bidCount++] = quantity;
    }

    /// Appends an ask level.
    ///
    /// @param price scaled price
    /// @param quantity scaled quantity, 0 removes
    public void addAsk(long price, long quantity) {
        if (askCount == askPrices.length) {
            int size = grown(askCount);
            askPrices = Arrays.copyOf(askPrices, size);
            askQuantities = Arrays.copyOf(askQuantities, size);
        }
        askPrices[askCount] = price;
        askQuantities[askCount++] = quantity;
    }

    private static int grown(int count) {
        if (count >= MAX_LEVELS) {
            throw new IllegalArgumentException("levels per side must be <= " + MAX_LEVELS);
        }
        return Math.min(MAX_LEVELS, 2 * count);
    }

    /// Returns whether this replaces the whole book.
    ///
    /// @return true for a snapshot
    public boolean isSnapshot() {
        return snapshot;
    }

    /// Returns the id of the first change in it.
    ///
    /// @return id, or [#NO_SEQUENCE]
    public long firstSequence() {
        return firstSequence;
    }

    /// Returns the id of the last change in it.
    ///
    /// @return id, or [#NO_SEQUENCE]
    public long lastSequence() {
        return lastSequence;
    }

    /// Returns the last id of the message before, as the venue states it.
    ///
    /// @return id, or [#NO_SEQUENCE]
    public long previousSequence() {
        return previousSequence;
    }

    /// Returns the venue's checksum of the book after this message.
    ///
    /// @return unsigned value, or [#NO_SEQUENCE]
    public long checksum() {
        return checksum;
    }

    /// Returns the number of bid levels.
    ///
    /// @return count
    public int bidCount() {
        return bidCount;
    }

    /// Returns the number of ask levels.
    ///
    /// @return count
    public int askCount() {
        return askCount;
    }

    /// Returns a bid price.
    ///
    /// @param i in `[0, bidCount)`
    /// @return scaled price
    public long bidPrice(int i) {
        return bidPrices[i];
    }

    /// Returns a bid quantity.
    ///
    /// @param i in `[0, bidCount)`
    /// @return scaled quantity, 0 removes
    public long bidQuantity(int i) {
        return bidQuantities[i];
    }

    /// Returns an ask price.
    ///
    /// @param i in `[0, askCount)`
    /// @return scaled price
    public long askPrice(int i) {
        return askPrices[i];
    }

    /// Returns an ask quantity.
    ///
    /// @param i in `[0, askCount)`
    /// @return scaled quantity, 0 removes
    public long askQuantity(int i) {
        return askQuantities[i];
    }
}
