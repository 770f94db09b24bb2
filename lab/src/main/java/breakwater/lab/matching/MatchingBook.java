package breakwater.lab.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Price-time matching of one instrument at one venue.
///
/// Every command answers with a [MatchResult] and throws for nothing that an account can do. What a command
/// traded,
/// and the id of the order it left in the book, can be asked until the next command. Commands take constant
/// time plus
/// the orders they meet and the levels they sweep. One thread only.
public final class MatchingBook {
    private final OrderQueues queues;
    private final ChangedLevels changed;
    private final BookDepth depth;
    private final RestingOrders orders;
    private final MatchListener listener;
    private final Sweep sweep;
    private final SelfTrade[] selfTrade;

    private boolean running;
    private long order;

    /// Creates an empty book.
    ///
    /// @param settings its bounds
    /// @param listener told what each command did
    public MatchingBook(MatchingSettings settings, MatchListener listener) {
        queues = new OrderQueues(settings);
        changed = new ChangedLevels(queues, settings);
        depth = new BookDepth(queues);
        orders = new RestingOrders(queues);
        this.listener = listener;
        selfTrade = new SelfTrade[settings.accounts()];
        Arrays.fill(selfTrade, SelfTrade.ALLOW);
        sweep = new Sweep(queues, changed, listener, selfTrade);
    }

    /// Returns the public view, which follows the book.
    ///
    /// @return levels without owners
    public BookDepth depth() {
        return depth;
    }

    /// Returns the view with owners, which follows the book.
    ///
    /// @return single orders
    public RestingOrders orders() {
        return orders;
    }

    /// Sets what happens when later commands of an account meet its own orders. Until then they trade.
    ///
    /// @param account number of the account
    /// @param policy what happens
    /// @throws IllegalArgumentException if the account is outside the settings
    public void selfTrade(int account, SelfTrade policy) {
        if (account < 0 || account >= selfTrade.length) {
            throw new IllegalArgumentException(
                    "account must be in [0, " + (selfTrade.length - 1) + "] but was " + account);
        }
        selfTrade[account] = policy;
    }

    // ---- commands ----

    /// Trades what it can up to a price and leaves the rest in the book.
    ///
    /// @param account owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price worst acceptable, in ticks
    /// @param quantity in lots, at least 1
    /// @param timeNanos time of entry, told by [RestingOrders#timeNanos(long)]
    /// @return RESTED, FILLED, STOPPED_AT_OWN_ORDER or a refusal; a full book refuses it even if all of it
    /// could trade
    public MatchResult limit(int account, int side, int price, int quantity, long timeNanos) {
        begin(side);
        MatchResult refusal = refusal(account, side, price, quantity);
        if (refusal != null || queues.full()) {
            return unchanged(refusal == null ? MatchResult.BOOK_FULL : refusal);
        }
        int left = sweep.match(account, side, price, quantity);
        if (left == 0 || sweep.stopped()) {
            return end(left == 0 ? MatchResult.FILLED : MatchResult.STOPPED_AT_OWN_ORDER);
        }
        rest(queues.take(account), side, price, left, timeNanos);
        return end(MatchResult.RESTED);
    }

    /// Rests in the book or is refused.
    ///
    /// @param account owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks
    /// @param quantity in lots, at least 1
    /// @param timeNanos time of entry
    /// @return RESTED or a refusal, WOULD_TRADE among them
    public MatchResult postOnly(int account, int side, int price, int quantity, long timeNanos) {
        begin(side);
        MatchResult refusal = refusal(account, side, price, quantity);
        if (refusal == null && crosses(side, price)) {
            refusal = MatchResult.WOULD_TRADE;
        }
        if (refusal != null || queues.full()) {
            return unchanged(refusal == null ? MatchResult.BOOK_FULL : refusal);
        }
        rest(queues.take(account), side, price, quantity, timeNanos);
        return end(MatchResult.RESTED);
    }

    /// Trades at once what it can up to a price and drops the rest.
    ///
    /// @param account owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price worst acceptable, in ticks
    /// @param quantity in lots, at least 1
    /// @return FILLED, PARTLY_FILLED, NOT_FILLED, STOPPED_AT_OWN_ORDER or a refusal
    public MatchResult immediateOrCancel(int account, int side, int price, int quantity) {
        begin(side);
        MatchResult refusal = refusal(account, side, price, quantity);
        if (refusal != null) {
            return unchanged(refusal);
        }
        int left = sweep.match(account, side, price, quantity);
        if (sweep.stopped()) {
            return end(MatchResult.STOPPED_AT_OWN_ORDER);
        }
        if (left == quantity) {
            return end(MatchResult.NOT_FILLED);
        }
        return end(left == 0 ? MatchResult.FILLED : MatchResult.PARTLY_FILLED);
    }

    /// Trades at the best prices, none worse than a bound: an order without a bound would clear an emptied
    /// book.
    ///
    /// @param account owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param quantity in lots, at least 1
    /// @param worstPrice bound, in ticks
    /// @return as [#immediateOrCancel]
    public MatchResult market(int account, int side, int quantity, int worstPrice) {
        return immediateOrCancel(account, side, worstPrice, quantity);
    }

    /// Takes an order out.
    ///
    /// @param account its owner
    /// @param id its id
    /// @return CANCELLED or a refusal
    public MatchResult cancel(int account, long id) {
        int slot = ownSlot(account, id);
        if (slot == OrderQueues.NONE) {
            begin(Side.BID);
            return unchanged(MatchResult.UNKNOWN_ORDER);
        }
        begin(queues.sideOf(queues.price(slot)));
        leave(slot);
        queues.release(slot);
        return end(MatchResult.CANCELLED);
    }

    /// Makes an order smaller; it keeps its place. By all of it or more, it is cancelled.
    ///
    /// @param account its owner
    /// @param id its id
    /// @param by lots to take off, at least 1
    /// @return REDUCED, CANCELLED or a refusal
    public MatchResult reduce(int account, long id, int by) {
        int slot = ownSlot(account, id);
        if (slot == OrderQueues.NONE || by < 1) {
            begin(Side.BID);
            return unchanged(by < 1 ? MatchResult.BAD_QUANTITY : MatchResult.UNKNOWN_ORDER);
        }
        if (by >= queues.remaining(slot)) {
            return cancel(account, id);
        }
        begin(queues.sideOf(queues.price(slot)));
        return shrink(slot, by);
    }

    /// Gives an order another price, quantity or both; it keeps its id. It keeps its place only if nothing but
    /// its
    /// quantity falls; otherwise it enters anew and may trade.
    ///
    /// @param account its owner
    /// @param id its id
    /// @param price new price, in ticks
    /// @param quantity new remaining quantity, in lots, at least 1
    /// @param postOnly whether it is refused, and stays as it was, rather than trade
    /// @param timeNanos new time of entry, unless it keeps its place
    /// @return RESTED, REDUCED, UNCHANGED, FILLED, STOPPED_AT_OWN_ORDER (it is gone) or a refusal
    public MatchResult replace(int account, long id, int price, int quantity, boolean postOnly, long timeNanos) {
        int slot = ownSlot(account, id);
        int side = slot == OrderQueues.NONE ? Side.BID : queues.sideOf(queues.price(slot));
        begin(side);
        MatchResult refusal = terms(price, quantity);
        if (refusal != null || slot == OrderQueues.NONE) {
            return unchanged(refusal == null ? MatchResult.UNKNOWN_ORDER : refusal);
        }
        if (price == queues.price(slot) && quantity <= queues.remaining(slot)) {
            order = id;
            int by = queues.remaining(slot) - quantity;
            return by == 0 ? unchanged(MatchResult.UNCHANGED) : shrink(slot, by);
        }
        boolean crossing = crosses(side, price);
        if (crossing && postOnly) {
            return unchanged(MatchResult.WOULD_TRADE);
        }
        leave(slot);
        int left = crossing ? sweep.match(account, side, price, quantity) : quantity;
        if (left == 0 || sweep.stopped()) {
            queues.release(slot);
            return end(left == 0 ? MatchResult.FILLED : MatchResult.STOPPED_AT_OWN_ORDER);
        }
        rest(slot, side, price, left, timeNanos);
        return end(MatchResult.RESTED);
    }

    /// Forgets all orders, without an event. Their ids stay unknown for ever.
    public void clear() {
        begin(Side.BID);
        queues.clear();
        running = false;
    }

    // ---- the last command ----

    /// Returns what the last command traded.
    ///
    /// @return lots
    public int executedQuantity() {
        return sweep.quantity();
    }

    /// Returns the sum of price times quantity of what the last command traded.
    ///
    /// @return ticks times lots
    public long executedValue() {
        return sweep.value();
    }

    /// Returns the order that the last command entered or changed.
    ///
    /// @return its id, or 0 if none of it rests in the book
    public long order() {
        return order;
    }

    // ---- parts ----

    private void begin(int side) {
        if (running) {
            throw new IllegalStateException("a listener must not command the book that tells it");
        }
        running = true;
        order = 0;
        sweep.begin();
        changed.begin(side);
    }

    private MatchResult end(MatchResult result) {
        changed.tell(listener);
        running = false;
        return result;
    }

    private MatchResult unchanged(MatchResult result) {
        running = false;
        return result;
    }

    private @Nullable MatchResult refusal(int account, int side, int price, int quantity) {
        if (account < 0 || account >= selfTrade.length) {
            return MatchResult.BAD_ACCOUNT;
        }
        return side == Side.BID || side == Side.ASK ? terms(price, quantity) : MatchResult.BAD_SIDE;
    }

    private @Nullable MatchResult terms(int price, int quantity) {
        if (price < 1 || price >= queues.priceLevels()) {
            return MatchResult.BAD_PRICE;
        }
        return quantity < 1 ? MatchResult.BAD_QUANTITY : null;
    }

    private boolean crosses(int side, int price) {
        return side == Side.BID ? price >= queues.bestAsk() : price <= queues.bestBid();
    }

    /// Ids can be guessed, so the owner is asked for.
    private int ownSlot(int account, long id) {
        int slot = queues.slotOf(id);
        return slot != OrderQueues.NONE && queues.account(slot) == account ? slot : OrderQueues.NONE;
    }

    private void rest(int slot, int side, int price, int quantity, long timeNanos) {
        queues.append(slot, side, price, quantity, timeNanos);
        changed.rested(price);
        order = queues.id(slot);
        listener.rested(order, queues.account(slot), side, price, quantity);
    }

    private void leave(int slot) {
        int price = queues.price(slot);
        int side = queues.sideOf(price);
        queues.unlink(slot);
        changed.left(price);
        listener.cancelled(queues.id(slot), queues.account(slot), side, price, queues.remaining(slot));
    }

    private MatchResult shrink(int slot, int by) {
        int price = queues.price(slot);
        queues.reduce(slot, by);
        changed.left(price);
        order = queues.id(slot);
        listener.reduced(order, queues.account(slot), queues.sideOf(price), price, queues.remaining(slot));
        return end(MatchResult.REDUCED);
    }
}
