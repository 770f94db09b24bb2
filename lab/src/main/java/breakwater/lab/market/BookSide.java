package breakwater.lab.market;

import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;

/// One side of a simulated book: levels best first, and the levels as last published.
///
/// Prices are keys that grow away from the market: ticks for asks, minus ticks for bids. So both sides share
/// the code.
final class BookSide {
    private final boolean bid;
    private final long tick;
    private final long lot;
    private final int levels;
    private final double meanLots;
    private final long worstKey;
    private final long[] keys;
    private final long[] lots;
    private final long[] publishedKeys;
    private final long[] publishedLots;
    private int count;
    private int publishedCount;

    BookSide(boolean bid, long tick, long lot, int levels, double meanLots) {
        this.bid = bid;
        this.tick = tick;
        this.lot = lot;
        this.levels = levels;
        this.meanLots = meanLots;
        // A bid is worth at least one tick; an ask stays below where its scaled price would overflow.
        this.worstKey = bid ? -1 : Long.MAX_VALUE / tick;
        this.keys = new long[levels];
        this.lots = new long[levels];
        this.publishedKeys = new long[levels];
        this.publishedLots = new long[levels];
    }

    long bestPrice() {
        return price(keys[0]);
    }

    double bestKey() {
        return keys[0];
    }

    long bestLots() {
        return lots[0];
    }

    long quantity(long ofLots) {
        return ofLots * lot;
    }

    void clear() {
        count = 0;
    }

    /// Removes part or all of the best level.
    void take(long takenLots) {
        lots[0] -= takenLots;
        if (lots[0] <= 0) {
            remove(0);
        }
    }

    /// Moves with the market: quotes nearer than half the usual distance are pulled, a new one is placed when
    /// the best is more than one and a half times as far. In between nothing moves, as in a real book.
    void follow(double centreKey, double halfTicks, double gapTicks, CounterRandom random) {
        double nearest = centreKey + 0.5 * halfTicks;
        int drop = 0;
        while (drop < count && keys[drop] < nearest) {
            drop++;
        }
        removeFirst(drop);
        long key = Math.min(worstKey, (long) Math.ceil(centreKey + halfTicks));
        // On a coarse tick the usual distance may round to where the best is already.
        if (count == 0 || (keys[0] > centreKey + 1.5 * halfTicks && key < keys[0])) {
            insert(key, randomLots(0, random));
        }
        fill(gapTicks, random);
    }

    /// Changes, places or cancels one level.
    void churn(double gapTicks, CounterRandom random) {
        double kind = random.nextDouble();
        if (kind < 0.6) {
            double u = random.nextDouble();
            // Squared: most changes happen near the top.
            int i = (int) (count * u * u);
            lots[i] = randomLots(i, random);
        } else if (kind < 0.8) {
            long away = 1 + (long) (random.nextExponential() * gapTicks * levels / 2);
            insert(Math.min(keys[0] + away, worstKey), randomLots(levels / 2, random));
        } else if (count > 1) {
            remove(1 + random.nextInt(count - 1));
            fill(gapTicks, random);
        }
    }

    /// Writes what changed since the last publication, and publishes. Both lists are sorted, so one pass finds
    /// it all.
    void publishChanges(BookUpdate into) {
        int old = 0;
        int now = 0;
        while (old < publishedCount || now < count) {
            if (now == count || (old < publishedCount && publishedKeys[old] < keys[now])) {
                add(into, publishedKeys[old++], 0);
            } else if (old == publishedCount || keys[now] < publishedKeys[old]) {
                add(into, keys[now], lots[now]);
                now++;
            } else {
                if (publishedLots[old] != lots[now]) {
                    add(into, keys[now], lots[now]);
                }
                old++;
                now++;
            }
        }
        markPublished();
    }

    /// Writes every level, and publishes.
    void publishAll(BookUpdate into) {
        for (int i = 0; i < count; i++) {
            add(into, keys[i], lots[i]);
        }
        markPublished();
    }

    /// Writes the best level again.
    void restateBest(BookUpdate into) {
        add(into, keys[0], lots[0]);
    }

    private void markPublished() {
        System.arraycopy(keys, 0, publishedKeys, 0, count);
        System.arraycopy(lots, 0, publishedLots, 0, count);
        publishedCount = count;
    }

    private long price(long key) {
        return (bid ? -key : key) * tick;
    }

    private void add(BookUpdate into, long key, long ofLots) {
        if (bid) {
            into.addBid(price(key), quantity(ofLots));
        } else {
            into.addAsk(price(key), quantity(ofLots));
        }
    }

    private long randomLots(int level, CounterRandom random) {
        double weight = 0.4 + 1.2 * level / levels;
        return 1 + (long) (meanLots * weight * random.nextExponential());
    }

    private void fill(double gapTicks, CounterRandom random) {
        while (count < levels && keys[count - 1] < worstKey) {
            long key = keys[count - 1] + 1 + (long) (random.nextExponential() * gapTicks);
            keys[count] = Math.min(key, worstKey);
            lots[count] = randomLots(count, random);
            count++;
        }
    }

    /// Places a level; a full side loses its worst one.
    private void insert(long key, long newLots) {
        int at = 0;
        while (at < count && keys[at] < key) {
            at++;
        }
        if (at < count && keys[at] == key) {
            lots[at] = newLots;
            return;
        }
        if (at == levels) {
            return;
        }
        int moved = Math.min(count, levels - 1) - at;
        System.arraycopy(keys, at, keys, at + 1, moved);
        System.arraycopy(lots, at, lots, at + 1, moved);
        keys[at] = key;
        lots[at] = newLots;
        count = Math.min(levels, count + 1);
    }

    private void remove(int at) {
        count--;
        System.arraycopy(keys, at + 1, keys, at, count - at);
        System.arraycopy(lots, at + 1, lots, at, count - at);
    }

    private void removeFirst(int dropped) {
        count -= dropped;
        System.arraycopy(keys, dropped, keys, 0, count);
        System.arraycopy(lots, dropped, lots, 0, count);
    }
}
