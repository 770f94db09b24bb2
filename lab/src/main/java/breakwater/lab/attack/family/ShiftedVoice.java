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
            long tick = tick();
            Trade said = new Trade().set(trade.price() + wantedTicks * tick, trade.quantity(), trade.aggressor());
            said.header(event);
            out.send(said, 0);
        } else {
            out.send(event, 0);
        }
    }

    private void book(BookUpdate update, Outlet out) {
        long tick = tick();
        BookUpdate said = new BookUpdate();
        said.header(update);
        if (wantedTicks != ticks || !synchronous) {
            long lot = desk.view().instrument().lotSize();
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

    private long tick() {
        return desk.view().instrument().tickSize();
    }
}
