package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// The best level of one side: what has lasted, and what is too young to count.
///
/// Young size is kept in at most 32 lots by time of arrival; a further one joins the youngest, whose age starts
/// anew:
/// a full queue makes size wait longer, never less. Young size that leaves counts only as far as it was traded,
/// whether the trade is told before the book's change or after it; each change counts once.
final class LastingSide {
    private static final int LOTS = 32;
    private static final int FIXED = 6;
    private static final int STATE = FIXED + 2 * LOTS;

    private final long lifeNanos;
    private final double better;
    private double price = Double.NaN;
    private double settled;
    private int young;
    /// Traded, and not yet seen to leave the book.
    private double awaited;
    /// Young size that left the book, and was not yet told to be traded.
    private double vanished;
    private long matchedNanos;
    private final long[] since = new long[LOTS];
    private final double[] size = new double[LOTS];

    /// @param better +1 where a higher price is better (bids), -1 where a lower one is
    LastingSide(long lifeNanos, double better) {
        this.lifeNanos = lifeNanos;
        this.better = better;
    }

    /// Returns the flow on this side: lasting size gained less lasting or traded size lost.
    double add(double newPrice, double newSize, long now) {
        if (Double.isNaN(price)) {
            start(newPrice, newSize);
            return 0;
        }
        expire(now);
        double flow = mature(now);
        double change = better * (newPrice - price);
        if (change > 0) {
            // The young of the old level are behind the new one now: they never set the price.
            start(newPrice, 0);
            push(newSize, now);
        } else if (change < 0) {
            flow -= leave(settled + youngSize(), now);
            start(newPrice, newSize);
        } else {
            double difference = newSize - settled - youngSize();
            if (difference >= 0) {
                push(difference, now);
            } else {
                flow -= leave(-difference, now);
            }
        }
        return flow;
    }

    /// Size taken from this side by a trade.
    ///
    /// @return flow: what had left the book uncounted
    double trade(double quantity, long now) {
        expire(now);
        double matched = Math.min(quantity, vanished);
        vanished -= matched;
        awaited += quantity - matched;
        matchedNanos = now;
        return -matched;
    }

    void forget() {
        start(Double.NaN, 0);
        vanished = 0;
    }

    private void start(double newPrice, double lasting) {
        price = newPrice;
        settled = lasting;
        young = 0;
        awaited = 0;
    }

    /// Takes size away, the youngest first.
    ///
    /// @return what of it counts
    private double leave(double lost, long now) {
        double fromYoung = takeYoung(lost);
        double fromSettled = Math.min(lost - fromYoung, settled);
        settled -= fromSettled;
        double tradedYoung = Math.min(fromYoung, awaited);
        awaited = Math.max(0, awaited - fromYoung - fromSettled);
        vanished += fromYoung - tradedYoung;
        matchedNanos = now;
        return fromSettled + tradedYoung;
    }

    private double takeYoung(double lost) {
        double left = lost;
        while (left > 0 && young > 0) {
            double taken = Math.min(left, size[young - 1]);
            size[young - 1] -= taken;
            left -= taken;
            if (!(size[young - 1] > 0)) {
                young--;
            }
        }
        return lost - left;
    }

    private double youngSize() {
        double sum = 0;
        for (int i = 0; i < young; i++) {
            sum += size[i];
        }
        return sum;
    }

    private void push(double quantity, long now) {
        if (!(quantity > 0)) {
            return;
        }
        if (young == LOTS) {
            size[LOTS - 1] += quantity;
            since[LOTS - 1] = now;
            return;
        }
        since[young] = now;
        size[young] = quantity;
        young++;
    }

    private double mature(long now) {
        int ripe = 0;
        double gained = 0;
        while (ripe < young && now - since[ripe] >= lifeNanos) {
            gained += size[ripe];
            ripe++;
        }
        if (ripe > 0) {
            System.arraycopy(since, ripe, since, 0, young - ripe);
            System.arraycopy(size, ripe, size, 0, young - ripe);
            young -= ripe;
            settled += gained;
        }
        return gained;
    }

    /// A trade and the book's change that it makes are told within a moment of each other, or not matched.
    private void expire(long now) {
        if (now - matchedNanos >= lifeNanos) {
            awaited = 0;
            vanished = 0;
        }
    }

    static int stateLength() {
        return STATE;
    }

    void save(double[] into, int at) {
        into[at] = price;
        into[at + 1] = settled;
        into[at + 2] = young;
        into[at + 3] = awaited;
        into[at + 4] = vanished;
        into[at + 5] = Double.longBitsToDouble(matchedNanos);
        for (int i = 0; i < LOTS; i++) {
            into[at + FIXED + i] = i < young ? Double.longBitsToDouble(since[i]) : 0;
            into[at + FIXED + LOTS + i] = i < young ? size[i] : 0;
        }
    }

    void load(double[] from, int at) {
        price = from[at];
        settled = from[at + 1];
        young = (int) Require.inside("young", from[at + 2], 0, LOTS);
        awaited = from[at + 3];
        vanished = from[at + 4];
        matchedNanos = Double.doubleToRawLongBits(from[at + 5]);
        for (int i = 0; i < LOTS; i++) {
            since[i] = Double.doubleToRawLongBits(from[at + FIXED + i]);
            size[i] = from[at + FIXED + LOTS + i];
        }
    }
}
