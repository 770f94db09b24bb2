package breakwater.lab.exchange;

/// Everything that happened at the venues, with who did it: only the scorer may read it.
///
/// Keeps no events, only a running digest and counts, so that a day costs no memory; a scorer that wants the
/// events listens.
public final class TruthLog {
    /// Kinds of events in the digest.
    enum Kind {
        RESTED,
        TRADED,
        CANCELLED,
        REFUSED
    }

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private TruthListener listener = TruthListener.none();
    private long digest = 0x6A09_E667_F3BC_C908L;
    private long events;
    private long trades;

    TruthLog() {}

    /// Lets somebody listen besides.
    ///
    /// @param other is told every trade from now on
    public void listen(TruthListener other) {
        listener = other;
    }

    /// Returns the digest of all events so far. Not for secrets: it tells runs apart, it does not sign them.
    ///
    /// @return equal for equal histories
    public long digest() {
        return digest;
    }

    /// Returns how many orders came to rest, traded, went or were refused.
    ///
    /// @return count
    public long events() {
        return events;
    }

    /// Returns how many trades there were.
    ///
    /// @return count
    public long trades() {
        return trades;
    }

    void order(Kind kind, int venue, int account, int side, int price, long lots, long nanos) {
        mix(((long) kind.ordinal() << 56) | ((long) venue << 48) | ((long) account << 16) | (side + 1));
        mix(((long) price << 32) ^ lots);
        mix(nanos);
        events++;
    }

    void trade(int venue, int maker, int taker, int takerSide, int price, long lots, long nanos) {
        order(Kind.TRADED, venue, maker, takerSide, price, lots, nanos);
        mix(taker);
        trades++;
        listener.traded(venue, maker, taker, takerSide, price, lots, nanos);
    }

    private void mix(long value) {
        long x = (digest ^ value) * MULTIPLIER;
        digest = x ^ (x >>> 29);
    }
}
