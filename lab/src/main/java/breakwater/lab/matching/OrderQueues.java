package breakwater.lab.matching;

/// The resting orders: one doubly linked queue per price, through arrays that are as long as the book is large.
///
/// Both sides share the prices, because a book is never crossed: every bid is below every ask, so a price
/// belongs to
/// the bids exactly if it is not above the best bid. An id is a number that counts the orders, with the order's
/// slot
/// in its low bits: a slot that was used again has another count, so an old id finds nothing.
final class OrderQueues {
    static final int NONE = -1;
    static final int SLOT_BITS = 22;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final int priceLevels;

    // Per price.
    private final int[] head;
    private final int[] tail;
    private final int[] count;
    private final long[] quantity;
    private final Occupancy occupied;

    // Per slot. The next array also links the free slots.
    private final int[] next;
    private final int[] previous;
    private final int[] price;
    private final int[] remaining;
    private final int[] account;
    private final long[] id;
    private final long[] time;

    private int free;
    private int resting;
    private long counter;
    private int bestBid;
    private int bestAsk;

    OrderQueues(MatchingSettings settings) {
        priceLevels = settings.priceLevels();
        head = new int[priceLevels];
        tail = new int[priceLevels];
        count = new int[priceLevels];
        quantity = new long[priceLevels];
        occupied = new Occupancy(priceLevels);
        int orders = settings.orders();
        next = new int[orders];
        previous = new int[orders];
        price = new int[orders];
        remaining = new int[orders];
        account = new int[orders];
        id = new long[orders];
        time = new long[orders];
        for (int slot = 0; slot < orders; slot++) {
            next[slot] = slot + 1 == orders ? NONE : slot + 1;
        }
        bestAsk = priceLevels;
    }

    // ---- slots ----

    boolean full() {
        return free == NONE;
    }

    int resting() {
        return resting;
    }

    /// Takes a slot, which must be free, for an order that is appended next.
    int take(int ofAccount) {
        int slot = free;
        free = next[slot];
        account[slot] = ofAccount;
        id[slot] = ++counter << SLOT_BITS | slot;
        resting++;
        return slot;
    }

    /// Gives back the slot of an order that is in no queue.
    void release(int slot) {
        id[slot] = 0;
        next[slot] = free;
        free = slot;
        resting--;
    }

    /// Returns the slot of a resting order, or [#NONE].
    int slotOf(long order) {
        int slot = (int) order & SLOT_MASK;
        return order != 0 && slot < id.length && id[slot] == order ? slot : NONE;
    }

    // ---- queues ----

    void append(int slot, int side, int atPrice, int lots, long timeNanos) {
        price[slot] = atPrice;
        remaining[slot] = lots;
        time[slot] = timeNanos;
        next[slot] = NONE;
        if (count[atPrice]++ == 0) {
            previous[slot] = NONE;
            head[atPrice] = slot;
            quantity[atPrice] = lots;
            open(side, atPrice);
        } else {
            int last = tail[atPrice];
            previous[slot] = last;
            next[last] = slot;
            quantity[atPrice] += lots;
        }
        tail[atPrice] = slot;
    }

    void unlink(int slot) {
        int atPrice = price[slot];
        if (--count[atPrice] == 0) {
            quantity[atPrice] = 0;
            close(atPrice);
            return;
        }
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            head[atPrice] = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            tail[atPrice] = before;
        } else {
            previous[after] = before;
        }
        quantity[atPrice] -= remaining[slot];
    }

    void reduce(int slot, int lots) {
        remaining[slot] -= lots;
        quantity[price[slot]] -= lots;
    }

    private void open(int side, int atPrice) {
        occupied.add(atPrice);
        if (side == Side.BID) {
            bestBid = Math.max(bestBid, atPrice);
        } else {
            bestAsk = Math.min(bestAsk, atPrice);
        }
    }

    private void close(int atPrice) {
        occupied.remove(atPrice);
        if (atPrice == bestBid) {
            bestBid = occupied.below(atPrice, 0);
        } else if (atPrice == bestAsk) {
            bestAsk = occupied.above(atPrice, priceLevels);
        }
    }

    /// Forgets every order; the counter goes on, so that their ids stay unknown.
    void clear() {
        for (int p = occupied.above(0, priceLevels); p < priceLevels; p = occupied.above(p, priceLevels)) {
            while (count[p] > 0) {
                int slot = head[p];
                unlink(slot);
                release(slot);
            }
        }
    }

    // ---- reading ----

    int priceLevels() {
        return priceLevels;
    }

    /// 0 without bids.
    int bestBid() {
        return bestBid;
    }

    /// The number of price levels without asks.
    int bestAsk() {
        return bestAsk;
    }

    /// Returns the side of a price that has orders.
    int sideOf(int atPrice) {
        return atPrice <= bestBid ? Side.BID : Side.ASK;
    }

    /// Returns the next price with orders away from the touch, 0 or the number of price levels at the end.
    int behind(int side, int atPrice) {
        return side == Side.BID ? occupied.below(atPrice, 0) : occupied.above(atPrice, priceLevels);
    }

    /// Returns whether a side has orders at a price, which may be any number.
    boolean has(int side, int atPrice) {
        return side == Side.BID
                ? atPrice > 0 && atPrice <= bestBid && count[atPrice] > 0
                : side == Side.ASK && atPrice < priceLevels && atPrice >= bestAsk && count[atPrice] > 0;
    }

    int head(int atPrice) {
        return head[atPrice];
    }

    int count(int atPrice) {
        return count[atPrice];
    }

    long quantity(int atPrice) {
        return quantity[atPrice];
    }

    int next(int slot) {
        return next[slot];
    }

    int previous(int slot) {
        return previous[slot];
    }

    int price(int slot) {
        return price[slot];
    }

    int remaining(int slot) {
        return remaining[slot];
    }

    int account(int slot) {
        return account[slot];
    }

    long id(int slot) {
        return id[slot];
    }

    long time(int slot) {
        return time[slot];
    }
}
