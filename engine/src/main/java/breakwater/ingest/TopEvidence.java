package breakwater.ingest;

import breakwater.model.Decimal;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;

/// What the venue's own quotes and trades prove about the top of a book.
///
/// A quote with the book's id must equal the top. A quote with id q proves that no better level existed at q; a
/// level that is better although no change since touched it is a ghost. A trade proves the same of the levels it
/// went through, once a change that is younger than the trade has been applied. Quotes ahead of the book wait for
/// it in a ring; the oldest is dropped when the ring is full, which only loses evidence.
final class TopEvidence implements Stateful {
    private static final int RING = 64;
    private static final long NO_PROOF = Long.MIN_VALUE;
    private static final int BID = 0;
    private static final int ASK = 1;

    private final long tradeGraceNanos;

    private final long[] ringIds = new long[RING];
    private final long[] ringBids = new long[RING];
    private final long[] ringBidQuantities = new long[RING];
    private final long[] ringAsks = new long[RING];
    private final long[] ringAskQuantities = new long[RING];
    private int ringFrom;
    private int ringCount;

    /// Levels better than the limit are ghosts unless a message after the id touched them. Position 0 bids, 1 asks.
    private final long[] proofLimits = new long[2];

    private final long[] proofIds = {NO_PROOF, NO_PROOF};

    /// Trades that went through the top and wait for a change younger than them; id [#NO_PROOF] where there is
    /// none.
    private final long[] tradeLimits = new long[2];

    private final long[] tradeNanos = new long[2];
    private final long[] tradeIds = {NO_PROOF, NO_PROOF};

    private boolean unequal;

    TopEvidence(long tradeGraceNanos) {
        this.tradeGraceNanos = tradeGraceNanos;
    }

    void clear() {
        ringCount = 0;
        unequal = false;
        for (int side = BID; side <= ASK; side++) {
            proofIds[side] = NO_PROOF;
            tradeIds[side] = NO_PROOF;
        }
    }

    /// Whether the top of the book is known to be wrong.
    boolean contradicts(OrderBook levels) {
        return unequal
                || levels.bids().bestBeats(proofLimits[BID], proofIds[BID])
                || levels.asks().bestBeats(proofLimits[ASK], proofIds[ASK]);
    }

    void onQuote(Quote quote, OrderBook levels, long bookId) {
        long id = quote.venueSequence();
        boolean sound = quote.bidPrice() > 0
                && quote.askPrice() > quote.bidPrice()
                && quote.bidQuantity() > 0
                && quote.askQuantity() > 0;
        if (id == MarketEvent.NO_SEQUENCE || !sound) {
            return;
        }
        if (id <= bookId) {
            judge(id, quote.bidPrice(), quote.bidQuantity(), quote.askPrice(), quote.askQuantity(), levels, bookId);
        } else if (ringCount == 0 || id > ringIds[(ringFrom + ringCount - 1) % RING]) {
            if (ringCount == RING) {
                ringFrom = (ringFrom + 1) % RING;
                ringCount--;
            }
            int at = (ringFrom + ringCount++) % RING;
            ringIds[at] = id;
            ringBids[at] = quote.bidPrice();
            ringBidQuantities[at] = quote.bidQuantity();
            ringAsks[at] = quote.askPrice();
            ringAskQuantities[at] = quote.askQuantity();
        }
    }

    void onTrade(Trade trade, OrderBook levels, long bookId, long bookNanos) {
        // A trade not younger than the book says nothing: the level may have come back after it.
        if (trade.price() <= 0 || trade.venueNanos() <= bookNanos) {
            return;
        }
        int side = trade.aggressor() == Side.SELL ? BID : ASK;
        BookSide taken = side == BID ? levels.bids() : levels.asks();
        boolean deeper = tradeIds[side] == NO_PROOF
                || (side == BID ? trade.price() < tradeLimits[side] : trade.price() > tradeLimits[side]);
        if (deeper && taken.bestBeats(trade.price(), Long.MAX_VALUE)) {
            tradeLimits[side] = trade.price();
            tradeNanos[side] = trade.venueNanos();
            tradeIds[side] = bookId;
        }
    }

    /// Looks at what has become provable after a change.
    void onApplied(OrderBook levels, long bookId, long bookNanos) {
        int newest = -1;
        while (ringCount > 0 && ringIds[ringFrom] <= bookId) {
            newest = ringFrom;
            ringFrom = (ringFrom + 1) % RING;
            ringCount--;
        }
        if (newest >= 0) {
            judge(
                    ringIds[newest],
                    ringBids[newest],
                    ringBidQuantities[newest],
                    ringAsks[newest],
                    ringAskQuantities[newest],
                    levels,
                    bookId);
        }
        for (int side = BID; side <= ASK; side++) {
            if (tradeIds[side] != NO_PROOF && bookNanos - tradeGraceNanos >= tradeNanos[side]) {
                prove(side, tradeLimits[side], tradeIds[side]);
                tradeIds[side] = NO_PROOF;
            }
        }
    }

    private void judge(long id, long bid, long bidQuantity, long ask, long askQuantity, OrderBook levels, long bookId) {
        prove(BID, bid, id - 1);
        prove(ASK, ask, id - 1);
        if (id == bookId) {
            unequal = levels.bids().bestPrice() != bid
                    || levels.bids().bestQuantity() != bidQuantity
                    || levels.asks().bestPrice() != ask
                    || levels.asks().bestQuantity() != askQuantity;
        }
    }

    private void prove(int side, long limit, long id) {
        if (id >= proofIds[side]) {
            proofLimits[side] = limit;
            proofIds[side] = id;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(ringCount);
        for (int i = 0; i < ringCount; i++) {
            int at = (ringFrom + i) % RING;
            out.putLong(ringIds[at]);
            out.putLong(ringBids[at]);
            out.putLong(ringBidQuantities[at]);
            out.putLong(ringAsks[at]);
            out.putLong(ringAskQuantities[at]);
        }
        for (int side = BID; side <= ASK; side++) {
            out.putLong(proofIds[side]);
            out.putLong(proofIds[side] == NO_PROOF ? Decimal.NOT_A_NUMBER : proofLimits[side]);
            out.putLong(tradeIds[side]);
            out.putLong(tradeIds[side] == NO_PROOF ? Decimal.NOT_A_NUMBER : tradeLimits[side]);
            out.putLong(tradeIds[side] == NO_PROOF ? 0 : tradeNanos[side]);
        }
        out.putBoolean(unequal);
    }

    @Override
    public void read(StateReader in) {
        ringFrom = 0;
        ringCount = in.getCount(RING);
        for (int at = 0; at < ringCount; at++) {
            ringIds[at] = in.getLong();
            ringBids[at] = in.getLong();
            ringBidQuantities[at] = in.getLong();
            ringAsks[at] = in.getLong();
            ringAskQuantities[at] = in.getLong();
        }
        for (int side = BID; side <= ASK; side++) {
            proofIds[side] = in.getLong();
            proofLimits[side] = in.getLong();
            tradeIds[side] = in.getLong();
            tradeLimits[side] = in.getLong();
            tradeNanos[side] = in.getLong();
        }
        unequal = in.getBoolean();
    }
}
