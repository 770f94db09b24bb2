package breakwater.lab.feed;

import breakwater.lab.exchange.Venue;
import breakwater.lab.matching.Side;
import breakwater.model.BookUpdate;
import breakwater.model.Instrument;

/// What a venue says of its book: now and then all of it, in between what changed.
final class BookPublisher {
    private final Venue venue;
    private final Instrument instrument;
    private final int depth;
    private final int snapshotEvery;
    private final BookUpdate update = new BookUpdate();
    private final Half bids;
    private final Half asks;
    private long sequence;
    private long published;

    /// One side as it was said last.
    private final class Half {
        final int side;
        int[] prices = new int[depth];
        long[] lots = new long[depth];
        int[] oldPrices = new int[depth];
        long[] oldLots = new long[depth];
        final int[] counts = new int[depth];
        int count;
        int oldCount;

        Half(int side) {
            this.side = side;
        }

        void look() {
            int[] p = oldPrices;
            oldPrices = prices;
            prices = p;
            long[] l = oldLots;
            oldLots = lots;
            lots = l;
            oldCount = count;
            count = venue.depth().top(side, prices, lots, counts);
        }

        void all() {
            for (int i = 0; i < count; i++) {
                add(prices[i], lots[i]);
            }
        }

        /// Both lists lead away from the touch: one pass over both finds what differs.
        void changes() {
            int towards = side == Side.BID ? -1 : 1;
            int i = 0;
            int j = 0;
            while (i < count || j < oldCount) {
                int order = i == count ? 1 : j == oldCount ? -1 : towards * Integer.compare(prices[i], oldPrices[j]);
                if (order == 0) {
                    if (lots[i] != oldLots[j]) {
                        add(prices[i], lots[i]);
                    }
                    i++;
                    j++;
                } else if (order < 0) {
                    add(prices[i], lots[i++]);
                } else {
                    add(oldPrices[j++], 0);
                }
            }
        }

        private void add(int price, long quantity) {
            long scaledPrice = price * instrument.tickSize();
            long scaledQuantity = quantity * instrument.lotSize();
            if (side == Side.BID) {
                update.addBid(scaledPrice, scaledQuantity);
            } else {
                update.addAsk(scaledPrice, scaledQuantity);
            }
        }
    }

    BookPublisher(Venue venue, Instrument instrument, FeedSettings settings) {
        this.venue = venue;
        this.instrument = instrument;
        this.depth = settings.depth();
        this.snapshotEvery = settings.snapshotEvery();
        this.bids = new Half(Side.BID);
        this.asks = new Half(Side.ASK);
    }

    /// Says what is new.
    void publish(SourceLine line, long nanos) {
        bids.look();
        asks.look();
        boolean whole = published++ % snapshotEvery == 0;
        if (whole) {
            update.start(true, sequence, sequence, -1, -1);
            bids.all();
            asks.all();
        } else {
            update.start(false, sequence + 1, sequence + 1, sequence, -1);
            bids.changes();
            asks.changes();
            if (update.bidCount() + update.askCount() == 0) {
                return;
            }
            sequence++;
        }
        line.say(update, sequence, nanos);
    }
}
