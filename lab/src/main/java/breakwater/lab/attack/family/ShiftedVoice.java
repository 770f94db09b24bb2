package breakwater.lab.attack.family;

import breakwater.lab.feed.Tampering;
import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Trade;

/// A venue's source that tells every price so much higher or lower, without a contradiction: its first message
/// is a
/// whole book, and so is the first after it came to its senses.
final class ShiftedVoice implements Tampering {
    private static final int LEVELS = 20;
    private static final double[] STEPS = {1, 2, 5};

    private final Desk desk;
    private final int venue;
    private final int[] prices = new int[LEVELS];
    private final long[] lots = new long[LEVELS];
    private final int[] orders = new int[LEVELS];
    private int wantedTicks;
    private int ticks;
    private boolean synchronous;

    ShiftedVoice(Desk desk, int venue) {
        this.desk = desk;
        this.venue = venue;
    }

    /// Sets by how much it lies from now on; 0 to tell the truth.
    void shift(int newTicks) {
        wantedTicks = newTicks;
    }

    @Override
    public void onMessage(MarketEvent event, long nanos, Outlet out) {
        if (event instanceof BookUpdate update && update.bidCount() + update.askCount() > 0) {
            book(update, out);
        } else if (event instanceof Trade trade) {
            long tick = tick(trade.price());
            Trade said = new Trade().set(trade.price() + wantedTicks * tick, trade.quantity(), trade.aggressor());
            said.header(event);
            out.send(said, 0);
        } else {
            out.send(event, 0);
        }
    }

    private void book(BookUpdate update, Outlet out) {
        long tick = tick(update.bidCount() > 0 ? update.bidPrice(0) : update.askPrice(0));
        BookUpdate said = new BookUpdate();
        said.header(update);
        if (wantedTicks != ticks || !synchronous) {
            long lot = lot(update, tick);
            if (lot == 0) {
                // Nothing in it tells how large a lot is; the whole book that follows makes up for it.
                return;
            }
            ticks = wantedTicks;
            synchronous = true;
            said.start(true, update.lastSequence(), update.lastSequence(), MarketEvent.NO_SEQUENCE, -1);
            whole(said, tick, lot);
        } else {
            said.start(
                    update.isSnapshot(),
                    update.firstSequence(),
                    update.lastSequence(),
                    update.previousSequence(),
                    update.checksum());
            for (int i = 0; i < update.bidCount(); i++) {
                said.addBid(update.bidPrice(i) + ticks * tick, update.bidQuantity(i));
            }
            for (int i = 0; i < update.askCount(); i++) {
                said.addAsk(update.askPrice(i) + ticks * tick, update.askQuantity(i));
            }
        }
        out.send(said, 0);
    }

    private void whole(BookUpdate said, long tick, long lot) {
        BookDepth depth = desk.view().depth(venue);
        int bids = depth.top(Side.BID, prices, lots, orders);
        for (int i = 0; i < bids; i++) {
            said.addBid((prices[i] + ticks) * tick, lots[i] * lot);
        }
        int asks = depth.top(Side.ASK, prices, lots, orders);
        for (int i = 0; i < asks; i++) {
            said.addAsk((prices[i] + ticks) * tick, lots[i] * lot);
        }
    }

    /// What a tick is in messages: prices of this venue are near its middle, and a tick is 1, 2 or 5 times a
    /// power
    /// of ten.
    private long tick(long price) {
        double about = price / desk.view().mid(venue);
        double best = 1;
        for (double power = 1; power <= 1e12; power *= 10) {
            for (double step : STEPS) {
                double tick = step * power;
                if (Math.abs(StrictMath.log(about / tick)) < Math.abs(StrictMath.log(about / best))) {
                    best = tick;
                }
            }
        }
        return (long) best;
    }

    /// What a lot is in messages, 0 if this one does not tell.
    private long lot(BookUpdate update, long tick) {
        BookDepth depth = desk.view().depth(venue);
        for (int i = 0; i < update.bidCount(); i++) {
            long there = depth.quantity(Side.BID, (int) (update.bidPrice(i) / tick));
            if (update.bidQuantity(i) > 0 && there > 0) {
                return update.bidQuantity(i) / there;
            }
        }
        for (int i = 0; i < update.askCount(); i++) {
            long there = depth.quantity(Side.ASK, (int) (update.askPrice(i) / tick));
            if (update.askQuantity(i) > 0 && there > 0) {
                return update.askQuantity(i) / there;
            }
        }
        return 0;
    }
}
