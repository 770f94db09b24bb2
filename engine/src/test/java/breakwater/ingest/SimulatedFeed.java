package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// A venue that keeps a true book in sorted trees and tells of it in one of four dialects. Remembers its whole book
/// after each message, so that a client's book can be compared with what was true at its id.
final class SimulatedFeed {
    enum Dialect {
        /// Ids `U` to `u`, snapshots fetched beside the stream.
        SPOT,
        /// Each message names its predecessor, ids jump, snapshots fetched beside the stream.
        CHAINED,
        /// One id per message, snapshots inside the stream.
        STREAMED,
        /// No ids; a checksum of the top ten in every message, and ten levels known.
        CHECKSUMMED
    }

    private static final int KEPT = 256;

    final Dialect dialect;
    private final RandomGenerator random;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, List<Long>> truths = new HashMap<>();
    private final List<Long> kept = new ArrayList<>();
    private long middle = 10_000;
    long id = 1_000;
    long nanos = 1_700_000_000_000_000_000L;

    SimulatedFeed(Dialect dialect, RandomGenerator random) {
        this.dialect = dialect;
        this.random = random;
        for (int i = 0; i < 40; i++) {
            bids.put(middle - 1 - i, 1 + random.nextLong(100));
            asks.put(middle + 1 + i, 1 + random.nextLong(100));
        }
        remember();
    }

    /// Changes the book and returns the message about it.
    BookUpdate change() {
        TreeMap<Long, Long> bidsBefore = new TreeMap<>(visible(bids));
        TreeMap<Long, Long> asksBefore = new TreeMap<>(visible(asks));
        Map<Long, Long> bidChanges = new TreeMap<>();
        Map<Long, Long> askChanges = new TreeMap<>();
        if (random.nextInt(4) == 0) {
            middle += random.nextBoolean() ? 1 : -1;
        }
        bids.headMap(middle, true).keySet().forEach(price -> bidChanges.put(price, 0L));
        asks.headMap(middle, true).keySet().forEach(price -> askChanges.put(price, 0L));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            long quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(1_000);
            long distance = 1 + random.nextLong(25);
            if (random.nextBoolean()) {
                bidChanges.put(middle - distance, quantity);
            } else {
                askChanges.put(middle + distance, quantity);
            }
        }
        // Never an empty side: a level far away is always there.
        bidChanges.put(middle - 30, 7L);
        askChanges.put(middle + 30, 7L);
        apply(bidChanges, bids);
        apply(askChanges, asks);
        long before = id;
        long first = before + 1 + (dialect == Dialect.CHAINED ? random.nextInt(5) : 0);
        id = dialect == Dialect.STREAMED ? first : first + random.nextInt(4);
        nanos += 1_000_000 + random.nextInt(1_000_000);
        remember();
        BookUpdate update = new BookUpdate();
        if (dialect == Dialect.CHECKSUMMED) {
            start(update, false, -1, -1, -1);
            update.identify(false, -1, -1, -1, checksum());
            view(bidsBefore, visible(bids), bids).forEach(update::addBid);
            view(asksBefore, visible(asks), asks).forEach(update::addAsk);
        } else {
            start(update, false, first, id, dialect == Dialect.CHAINED ? before : -1);
            bidChanges.forEach(update::addBid);
            askChanges.forEach(update::addAsk);
        }
        return update;
    }

    BookUpdate snapshot() {
        BookUpdate update = new BookUpdate();
        switch (dialect) {
            case SPOT, CHAINED -> start(update, true, -1, id, -1);
            case STREAMED -> start(update, true, id, id, -1);
            case CHECKSUMMED -> start(update, true, -1, -1, -1);
        }
        if (dialect == Dialect.CHECKSUMMED) {
            update.identify(true, -1, -1, -1, checksum());
        }
        visible(bids).forEach(update::addBid);
        visible(asks).forEach(update::addAsk);
        return update;
    }

    /// The whole book after the message with this id, or an empty list if it is unknown.
    List<Long> truth(long at) {
        return truths.getOrDefault(at, List.of());
    }

    static List<Long> flatten(OrderBook book) {
        List<Long> flat = new ArrayList<>();
        for (int i = 0; i < book.bidCount(); i++) {
            flat.add(book.bidPrice(i));
            flat.add(book.bidQuantity(i));
        }
        flat.add(-1L);
        for (int i = 0; i < book.askCount(); i++) {
            flat.add(book.askPrice(i));
            flat.add(book.askQuantity(i));
        }
        return flat;
    }

    private void start(BookUpdate update, boolean snapshot, long first, long last, long previous) {
        // The header's sequence is the test's own mark of the moment; books do not look at it.
        update.header(0, 0, id, nanos, nanos);
        update.start(snapshot, first, last, previous, MarketEvent.NO_SEQUENCE);
    }

    private static void apply(Map<Long, Long> changes, Map<Long, Long> side) {
        changes.forEach((price, quantity) -> {
            if (quantity == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        });
    }

    private Map<Long, Long> visible(Map<Long, Long> side) {
        Map<Long, Long> levels = new java.util.LinkedHashMap<>();
        int depth = dialect == Dialect.CHECKSUMMED ? 10 : Integer.MAX_VALUE;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (levels.size() == depth) {
                break;
            }
            levels.put(level.getKey(), level.getValue());
        }
        return levels;
    }

    /// What a venue with a limited view sends: new and changed levels in view, removals of levels that are gone,
    /// nothing for levels that fell out of view.
    private static Map<Long, Long> view(Map<Long, Long> before, Map<Long, Long> after, Map<Long, Long> all) {
        Map<Long, Long> changes = new TreeMap<>();
        after.forEach((price, quantity) -> {
            if (!quantity.equals(before.get(price))) {
                changes.put(price, quantity);
            }
        });
        before.keySet().stream().filter(price -> !all.containsKey(price)).forEach(price -> changes.put(price, 0L));
        return changes;
    }

    private long checksum() {
        StringBuilder text = new StringBuilder();
        visible(asks).forEach((price, quantity) -> text.append(price).append(quantity));
        visible(bids).forEach((price, quantity) -> text.append(price).append(quantity));
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void remember() {
        List<Long> flat = new ArrayList<>();
        visible(bids).forEach((price, quantity) -> {
            flat.add(price);
            flat.add(quantity);
        });
        flat.add(-1L);
        visible(asks).forEach((price, quantity) -> {
            flat.add(price);
            flat.add(quantity);
        });
        truths.put(id, flat);
        kept.add(id);
        if (kept.size() > KEPT) {
            truths.remove(kept.removeFirst());
        }
    }
}
