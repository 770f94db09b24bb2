package breakwater.lab.matching;

/// The single orders of a book with their owners: for owners, the venue and those who keep score, not for other
/// traders. Follows the book; to be read between commands.
public final class RestingOrders {
    private final OrderQueues queues;

    RestingOrders(OrderQueues queues) {
        this.queues = queues;
    }

    /// Returns how many orders rest.
    ///
    /// @return orders of both sides
    public int size() {
        return queues.resting();
    }

    /// Returns whether an order rests.
    ///
    /// @param id any number
    /// @return false if it never was, or is gone
    public boolean contains(long id) {
        return queues.slotOf(id) != OrderQueues.NONE;
    }

    /// Returns the side of an order.
    ///
    /// @param id any number
    /// @return [Side#BID] or [Side#ASK], or -1 if it does not rest
    public int side(long id) {
        int slot = queues.slotOf(id);
        return slot == OrderQueues.NONE ? -1 : queues.sideOf(queues.price(slot));
    }

    /// Returns the price of an order.
    ///
    /// @param id any number
    /// @return ticks, or 0 if it does not rest
    public int price(long id) {
        int slot = queues.slotOf(id);
        return slot == OrderQueues.NONE ? 0 : queues.price(slot);
    }

    /// Returns what is left of an order.
    ///
    /// @param id any number
    /// @return lots, or 0 if it does not rest
    public int remaining(long id) {
        int slot = queues.slotOf(id);
        return slot == OrderQueues.NONE ? 0 : queues.remaining(slot);
    }

    /// Returns the owner of an order.
    ///
    /// @param id any number
    /// @return number of the account, or -1 if it does not rest
    public int account(long id) {
        int slot = queues.slotOf(id);
        return slot == OrderQueues.NONE ? -1 : queues.account(slot);
    }

    /// Returns when an order took its place in the queue.
    ///
    /// @param id any number
    /// @return time given with the command, or [Long#MIN_VALUE] if it does not rest
    public long timeNanos(long id) {
        int slot = queues.slotOf(id);
        return slot == OrderQueues.NONE ? Long.MIN_VALUE : queues.time(slot);
    }

    /// Adds up what trades before an order at its price. Walks the orders before it.
    ///
    /// @param id any number
    /// @return lots, or -1 if it does not rest
    public long quantityAhead(long id) {
        int slot = queues.slotOf(id);
        if (slot == OrderQueues.NONE) {
            return -1;
        }
        long sum = 0;
        for (int s = queues.previous(slot); s != OrderQueues.NONE; s = queues.previous(s)) {
            sum += queues.remaining(s);
        }
        return sum;
    }

    /// Returns the order that trades first at a price. With [#next(long)] this walks a level.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks, any number
    /// @return its id, or 0 where nothing of that side rests
    public long first(int side, int price) {
        return queues.has(side, price) ? queues.id(queues.head(price)) : 0;
    }

    /// Returns the order that trades next at the price of another.
    ///
    /// @param id any number
    /// @return its id, or 0 if the other is the last or does not rest
    public long next(long id) {
        int slot = queues.slotOf(id);
        int after = slot == OrderQueues.NONE ? OrderQueues.NONE : queues.next(slot);
        return after == OrderQueues.NONE ? 0 : queues.id(after);
    }

    /// Returns a number of everything that decides how the market goes on: side, price, owner, remaining
    /// quantity and
    /// time of each order, bids from the best down, then asks from the best up, each level in the order of its
    /// queue.
    /// Ids are left out.
    ///
    /// @return equal for equal states
    public long stateHash() {
        long hash = 0;
        for (int side = Side.BID; side <= Side.ASK; side++) {
            int best = side == Side.BID ? queues.bestBid() : queues.bestAsk();
            for (int p = best; queues.has(side, p); p = queues.behind(side, p)) {
                for (int s = queues.head(p); s != OrderQueues.NONE; s = queues.next(s)) {
                    hash = mixed(hash, (long) p << 1 | side);
                    hash = mixed(hash, (long) queues.account(s) << 32 | queues.remaining(s));
                    hash = mixed(hash, queues.time(s));
                }
            }
        }
        return hash;
    }

    /// Mixes one more number into a hash; every step is a bijection of both the hash and the value.
    ///
    /// @param hash so far
    /// @param value next number
    /// @return hash of both
    public static long mixed(long hash, long value) {
        long h = (hash + 0x9E3779B97F4A7C15L ^ value) * 0xBF58476D1CE4E5B9L;
        return h ^ h >>> 31;
    }
}
