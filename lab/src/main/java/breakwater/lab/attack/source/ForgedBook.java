package breakwater.lab.attack.source;

import breakwater.lab.attack.AttackerView;
import breakwater.lab.feed.Tampering;
import breakwater.lab.matching.Side;
import breakwater.model.BookUpdate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A book that is told otherwise than it is, and still follows from one message to the next: who receives it
/// sees no
/// gap and no crossed prices, only another book.
final class ForgedBook {
    private static final int MOST_DEPTH = 200;

    private final AttackerView view;
    private final int venue;
    private final BookUpdate update = new BookUpdate();
    private final int[] counts = new int[MOST_DEPTH];
    private final long[] lots = new long[MOST_DEPTH];
    private NavigableMap<Integer, Long> bids = new TreeMap<>();
    private NavigableMap<Integer, Long> asks = new TreeMap<>();
    private int depth = 20;
    private boolean forged;
    private boolean whole = true;

    ForgedBook(AttackerView view, int venue) {
        this.view = view;
        this.venue = venue;
    }

    /// Learns how many levels the venue shows.
    void observe(BookUpdate honest) {
        if (honest.isSnapshot()) {
            depth = Math.clamp(Math.max(honest.bidCount(), honest.askCount()), 1, MOST_DEPTH);
        }
    }

    /// Says the book of this moment after a change, in place of an honest message.
    void forged(BookUpdate honest, Runnable change, Tampering.Outlet out) {
        NavigableMap<Integer, Long> saidBids = bids;
        NavigableMap<Integer, Long> saidAsks = asks;
        bids = look(Side.BID);
        asks = look(Side.ASK);
        change.run();
        // The first forged message replaces all that was said before; later ones only say what differs.
        whole = !forged || honest.isSnapshot();
        forged = true;
        start(honest);
        say(Side.BID, bids, saidBids);
        say(Side.ASK, asks, saidAsks);
        if (update.bidCount() + update.askCount() == 0 && !bids.isEmpty()) {
            // Nothing differs, but a sequence number must not be missing.
            level(Side.BID, bids.lastKey(), bids.lastEntry().getValue());
        }
        out.send(update, 0);
    }

    /// Moves every level.
    void shift(int ticks) {
        bids = shifted(bids, ticks);
        asks = shifted(asks, ticks);
    }

    /// Adds levels that are not there.
    void add(int side, int distance, int layers, long quantity) {
        NavigableMap<Integer, Long> levels = side == Side.BID ? bids : asks;
        if (levels.isEmpty() || quantity <= 0) {
            return;
        }
        int best = side == Side.BID ? levels.lastKey() : levels.firstKey();
        for (int i = 0; i < layers; i++) {
            int price = side == Side.BID ? best - distance - i : best + distance + i;
            if (price > 0) {
                levels.merge(price, quantity, Long::sum);
            }
        }
    }

    /// Notes that not everything was said.
    void withheld() {
        forged = true;
    }

    /// Says the book as it is.
    void truth(BookUpdate honest, Tampering.Outlet out) {
        if (!forged || honest.isSnapshot()) {
            forged = false;
            out.send(honest, 0);
            return;
        }
        forged = false;
        whole = true;
        bids = look(Side.BID);
        asks = look(Side.ASK);
        start(honest);
        say(Side.BID, bids, bids);
        say(Side.ASK, asks, asks);
        out.send(update, 0);
    }

    private NavigableMap<Integer, Long> look(int side) {
        int[] prices = new int[depth];
        int n = view.depth(venue).top(side, prices, lots, counts);
        NavigableMap<Integer, Long> levels = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            levels.put(prices[i], lots[i]);
        }
        return levels;
    }

    private static NavigableMap<Integer, Long> shifted(Map<Integer, Long> levels, int ticks) {
        NavigableMap<Integer, Long> moved = new TreeMap<>();
        levels.forEach((price, quantity) -> moved.merge(Math.max(1, price + ticks), quantity, Long::sum));
        return moved;
    }

    private void start(BookUpdate honest) {
        update.header(honest);
        long sequence = honest.venueSequence();
        update.start(whole, sequence, sequence, whole ? -1 : sequence - 1, -1);
    }

    private void say(int side, Map<Integer, Long> levels, Map<Integer, Long> before) {
        if (!whole) {
            before.keySet().stream()
                    .filter(price -> !levels.containsKey(price))
                    .forEach(price -> level(side, price, 0));
        }
        NavigableMap<Integer, Long> ordered = new TreeMap<>(levels);
        (side == Side.BID ? ordered.descendingMap() : ordered).forEach((price, quantity) -> {
            if (whole || !quantity.equals(before.get(price))) {
                level(side, price, quantity);
            }
        });
    }

    private void level(int side, int price, long quantity) {
        long scaledPrice = price * view.instrument().tickSize();
        long scaledQuantity = quantity * view.instrument().lotSize();
        if (side == Side.BID) {
            update.addBid(scaledPrice, scaledQuantity);
        } else {
            update.addAsk(scaledPrice, scaledQuantity);
        }
    }
}
