package breakwater.lab.matching;

/// What everybody may see of a book: quantities by price, without owners. Follows the book; to be read between
/// commands.
public final class BookDepth {
    private final OrderQueues queues;

    BookDepth(OrderQueues queues) {
        this.queues = queues;
    }

    /// Returns the highest bid.
    ///
    /// @return price in ticks, or 0 without bids
    public int bestBid() {
        return queues.bestBid();
    }

    /// Returns the lowest ask.
    ///
    /// @return price in ticks, or 0 without asks
    public int bestAsk() {
        return queues.bestAsk() == queues.priceLevels() ? 0 : queues.bestAsk();
    }

    /// Returns the best price of a side.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @return price in ticks, or 0 if the side is empty
    public int best(int side) {
        return side == Side.BID ? bestBid() : side == Side.ASK ? bestAsk() : 0;
    }

    /// Returns what rests at a price.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks, any number
    /// @return lots, 0 where nothing of that side rests
    public long quantity(int side, int price) {
        return queues.has(side, price) ? queues.quantity(price) : 0;
    }

    /// Returns how many orders rest at a price.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks, any number
    /// @return orders, 0 where nothing of that side rests
    public int orders(int side, int price) {
        return queues.has(side, price) ? queues.count(price) : 0;
    }

    /// Returns the next price with orders, away from the touch.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price a price at which this side has orders
    /// @return price in ticks, or 0 if there is none behind it, or nothing of that side rests at the price
    /// given
    public int behind(int side, int price) {
        if (!queues.has(side, price)) {
            return 0;
        }
        int next = queues.behind(side, price);
        return next == queues.priceLevels() ? 0 : next;
    }

    /// Copies the best levels of a side, best first.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param prices receives ticks; its length is how many levels are wanted
    /// @param quantities receives lots; at least as long
    /// @param orders receives numbers of orders; at least as long
    /// @return how many levels there were, at most `prices.length`; what lies beyond is left alone
    /// @throws IllegalArgumentException if an array is too short
    public int top(int side, int[] prices, long[] quantities, int[] orders) {
        if (quantities.length < prices.length || orders.length < prices.length) {
            throw new IllegalArgumentException("quantities and orders must hold at least " + prices.length
                    + " numbers but held " + quantities.length + " and " + orders.length);
        }
        int n = 0;
        for (int p = best(side); p != 0 && n < prices.length; p = behind(side, p)) {
            prices[n] = p;
            quantities[n] = queues.quantity(p);
            orders[n++] = queues.count(p);
        }
        return n;
    }

    /// Adds up a side near its best price.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param ticks greatest distance from the best price of the same side; below 0 nothing is near
    /// @return lots
    public long quantityWithin(int side, int ticks) {
        int best = best(side);
        long sum = 0;
        for (int p = best; p != 0 && Math.abs(p - best) <= ticks; p = behind(side, p)) {
            sum += queues.quantity(p);
        }
        return sum;
    }
}
