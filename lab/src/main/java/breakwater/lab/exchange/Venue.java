package breakwater.lab.exchange;

import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.MatchListener;
import breakwater.lab.matching.MatchResult;
import breakwater.lab.matching.MatchingBook;
import breakwater.lab.matching.MatchingSettings;
import breakwater.lab.matching.Side;

/// One venue: a book, what is booked to accounts when it trades, and the few public figures participants go by.
///
/// Sides are 1 for buying and -1 for selling; prices are ticks, quantities lots.
public final class Venue {
    /// No order of this id ever rests.
    public static final long NO_ORDER = 0;

    /// With one side of the book empty, the reference price follows the other by at most this many ticks at a
    /// time:
    /// otherwise one far order would move everybody.
    private static final int BLIND_TICKS = 2;
    private static final double FLOW_SECONDS = 10;
    private static final double VOLUME_SECONDS = 120;
    private static final int IMBALANCE_LEVELS = 5;

    private final int index;
    private final int highest;
    private final MatchingBook book;
    private final BookDepth depth;
    private final Accounts accounts;
    private final TruthLog truth;
    private final VenueTape tape;
    private final int[] prices = new int[IMBALANCE_LEVELS];
    private final long[] lots = new long[IMBALANCE_LEVELS];
    private final int[] counts = new int[IMBALANCE_LEVELS];
    private final Decaying flow = new Decaying(FLOW_SECONDS);
    private final Decaying volume = new Decaying(VOLUME_SECONDS);
    private long closedUntil = Long.MIN_VALUE;
    private long nowNanos;
    private double reference;
    private long refused;

    Venue(int index, ExchangeSettings settings, Accounts accounts, TruthLog truth, VenueTape tape, double startTicks) {
        this.index = index;
        this.highest = settings.priceLevels() - 1;
        this.accounts = accounts;
        this.truth = truth;
        this.tape = tape;
        this.reference = startTicks;
        this.book = new MatchingBook(
                new MatchingSettings(settings.priceLevels(), settings.restingOrders(), settings.accounts()),
                new Booking());
        this.depth = book.depth();
    }

    /// Returns which venue this is.
    ///
    /// @return index, from 0
    public int index() {
        return index;
    }

    /// Returns the book for those who look at more than its best prices.
    ///
    /// @return levels without owners
    public BookDepth depth() {
        return depth;
    }

    /// Trades what it can up to a price and leaves the rest in the book.
    ///
    /// @param account who
    /// @param side 1 buys, -1 sells
    /// @param price worst price; moved into the venue's range
    /// @param quantity lots, positive
    /// @param nanos now
    /// @return id of what rests, [#NO_ORDER] if nothing does
    public long limit(int account, int side, int price, int quantity, long nanos) {
        if (!begin(nanos)) {
            return NO_ORDER;
        }
        MatchResult result = book.limit(account, side(side), range(price), quantity, nanos);
        return rested(result, account, side, price, quantity);
    }

    /// Leaves an order in the book unless it would trade.
    ///
    /// @param account who
    /// @param side 1 buys, -1 sells
    /// @param price moved into the venue's range
    /// @param quantity lots, positive
    /// @param nanos now
    /// @return id of what rests, [#NO_ORDER] if it was refused
    public long post(int account, int side, int price, int quantity, long nanos) {
        if (!begin(nanos)) {
            return NO_ORDER;
        }
        MatchResult result = book.postOnly(account, side(side), range(price), quantity, nanos);
        return rested(result, account, side, price, quantity);
    }

    /// Trades at once what it can up to a price.
    ///
    /// @param account who
    /// @param side 1 buys, -1 sells
    /// @param worst price; moved into the venue's range
    /// @param quantity lots; nothing happens unless positive
    /// @param nanos now
    /// @return lots traded
    public int take(int account, int side, int worst, int quantity, long nanos) {
        if (quantity < 1 || !begin(nanos)) {
            return 0;
        }
        book.immediateOrCancel(account, side(side), range(worst), quantity);
        settle();
        return book.executedQuantity();
    }

    /// Moves an order, or makes it another size.
    ///
    /// @param account who
    /// @param order its id
    /// @param price new price; moved into the venue's range
    /// @param quantity new size in lots, positive
    /// @param nanos now
    /// @return true if the order rests now; false if it traded, was unknown, or stays as it was because it
    /// would trade
    public boolean move(int account, long order, int price, int quantity, long nanos) {
        if (!begin(nanos)) {
            return false;
        }
        MatchResult result = book.replace(account, order, range(price), quantity, true, nanos);
        settle();
        return !result.refused();
    }

    /// Takes an order out of the book.
    ///
    /// @param account who
    /// @param order its id; nothing happens if it is gone
    /// @param nanos now
    /// @return true if it was there
    public boolean cancel(int account, long order, long nanos) {
        // A closed venue lets orders go: whoever comes back finds no surprises.
        nowNanos = nanos;
        boolean gone = book.cancel(account, order) == MatchResult.CANCELLED;
        settle();
        return gone;
    }

    /// Returns whether an order is in the book.
    ///
    /// @param order its id
    /// @return false once it is gone
    public boolean rests(long order) {
        return book.orders().contains(order);
    }

    /// Stops taking orders for a while.
    ///
    /// @param untilNanos when it opens again
    public void close(long untilNanos) {
        closedUntil = Math.max(closedUntil, untilNanos);
    }

    /// Returns whether it takes orders.
    ///
    /// @param nanos now
    /// @return false during an outage
    public boolean isOpen(long nanos) {
        return nanos >= closedUntil;
    }

    /// Returns the best bid.
    ///
    /// @return ticks, 0 if there is none
    public int bestBid() {
        return depth.best(Side.BID);
    }

    /// Returns the best ask.
    ///
    /// @return ticks, 0 if there is none
    public int bestAsk() {
        return depth.best(Side.ASK);
    }

    /// Returns whether there is a bid and an ask.
    ///
    /// @return true if both sides hold an order
    public boolean isTwoSided() {
        return bestBid() > 0 && bestAsk() > 0;
    }

    /// Returns the price between best bid and ask; with an empty side, the last such price, moved a little
    /// towards
    /// the other side with every command since.
    ///
    /// @return ticks
    public double mid() {
        return reference;
    }

    /// Who only looks must change nothing, so the reference moves when commands end, not when it is read.
    private void settle() {
        int bid = bestBid();
        int ask = bestAsk();
        if (bid > 0 && ask > 0) {
            reference = 0.5 * (bid + ask);
        } else if (bid > reference) {
            reference = Math.min(bid, reference + BLIND_TICKS);
        } else if (ask > 0 && ask < reference) {
            reference = Math.max(ask, reference - BLIND_TICKS);
        }
    }

    /// Returns the best price an order of this side could trade at.
    ///
    /// @param side 1 buys, -1 sells
    /// @return ticks; beside the reference price if there is none
    public int opposite(int side) {
        int best = side > 0 ? bestAsk() : bestBid();
        return best > 0 ? best : (int) Math.round(mid()) + side;
    }

    /// Returns a price somewhat worse than the best.
    ///
    /// @param side 1 buys, -1 sells
    /// @param ticks how much worse
    /// @return ticks
    public int reach(int side, int ticks) {
        return opposite(side) + side * ticks;
    }

    /// Returns how lopsided the best five levels are.
    ///
    /// @return in `[-1, 1]`, positive if more is bid; 0 for an empty book
    public double imbalance() {
        double bids = sum(Side.BID);
        double asks = sum(Side.ASK);
        return bids + asks > 0 ? (bids - asks) / (bids + asks) : 0;
    }

    private double sum(int side) {
        int count = depth.top(side, prices, lots, counts);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += lots[i];
        }
        return total;
    }

    /// Returns what was bought less what was sold by those who took, over about ten seconds.
    ///
    /// @param nanos now
    /// @return lots per second
    public double flow(long nanos) {
        return flow.perSecond(nanos);
    }

    /// Returns what was traded over about two minutes.
    ///
    /// @param nanos now
    /// @return lots per second
    public double lotsPerSecond(long nanos) {
        return volume.perSecond(nanos);
    }

    /// Returns how many commands were refused.
    ///
    /// @return count
    public long refused() {
        return refused;
    }

    private boolean begin(long nanos) {
        nowNanos = nanos;
        boolean open = isOpen(nanos);
        refused += open ? 0 : 1;
        return open;
    }

    private long rested(MatchResult result, int account, int side, int price, int quantity) {
        settle();
        if (result.refused()) {
            refused++;
            truth.order(TruthLog.Kind.REFUSED, index, account, side, price, quantity, nowNanos);
        }
        return book.order();
    }

    private int range(int price) {
        return Math.clamp(price, 1, highest);
    }

    private static int side(int side) {
        return side > 0 ? Side.BID : Side.ASK;
    }

    private static int sign(int side) {
        return side == Side.BID ? 1 : -1;
    }

    /// Books what the book tells.
    private final class Booking implements MatchListener {
        @Override
        public void rested(long order, int account, int side, int price, int quantity) {
            truth.order(TruthLog.Kind.RESTED, index, account, sign(side), price, quantity, nowNanos);
        }

        @Override
        public void cancelled(long order, int account, int side, int price, int remaining) {
            truth.order(TruthLog.Kind.CANCELLED, index, account, sign(side), price, remaining, nowNanos);
        }

        @Override
        public void traded(
                long makerOrder,
                int makerAccount,
                int takerAccount,
                int aggressorSide,
                int price,
                int quantity,
                int makerRemaining) {
            int sign = sign(aggressorSide);
            accounts.trade(index, makerAccount, takerAccount, sign, price, quantity);
            truth.trade(index, makerAccount, takerAccount, sign, price, quantity, nowNanos);
            tape.traded(price, quantity, sign, nowNanos);
            flow.add((double) sign * quantity, nowNanos);
            volume.add(quantity, nowNanos);
        }
    }
}
