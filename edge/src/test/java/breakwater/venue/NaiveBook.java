package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.OrderBook;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The plain way to keep a book, from the venues' documentation alone: trees of decimals, no code shared with the
/// one under test.
final class NaiveBook {
    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    final List<JsonNode> waiting = new ArrayList<>();
    boolean known;
    boolean first;
    long id;
    int gaps;
    int applied;

    void snapshot(JsonNode bidLevels, JsonNode askLevels, long newId) {
        bids.clear();
        asks.clear();
        take(bidLevels, askLevels);
        known = true;
        first = true;
        id = newId;
        for (JsonNode data : List.copyOf(waiting)) {
            binanceChange(data);
        }
        waiting.clear();
    }

    void binanceChange(JsonNode data) {
        if (!known) {
            waiting.add(data);
            return;
        }
        long lastId = data.get("u").asLong();
        if (lastId <= id) {
            return;
        }
        boolean connects = data.has("pu")
                ? (first ? data.get("U").asLong() <= id : data.get("pu").asLong() == id)
                : data.get("U").asLong() <= id + 1;
        if (!connects) {
            gaps++;
            known = false;
            return;
        }
        first = false;
        id = lastId;
        applied++;
        take(data.get("b"), data.get("a"));
    }

    void take(JsonNode bidLevels, JsonNode askLevels) {
        take(bidLevels, bids);
        take(askLevels, asks);
    }

    private static void take(JsonNode levels, Map<BigDecimal, BigDecimal> side) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.get(0).asText());
            BigDecimal quantity = new BigDecimal(level.get(1).asText());
            if (quantity.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }
    }

    /// Compares the best levels, at most `depth` a side.
    void assertEqual(OrderBook book, int depth, String where) {
        assertThat(book.bidCount()).as(where).isEqualTo(bids.size());
        assertThat(book.askCount()).as(where).isEqualTo(asks.size());
        int i = 0;
        for (Map.Entry<BigDecimal, BigDecimal> level : bids.entrySet()) {
            if (i == depth) {
                break;
            }
            check(level, book.bidPrice(i), book.bidQuantity(i), where);
            i++;
        }
        i = 0;
        for (Map.Entry<BigDecimal, BigDecimal> level : asks.entrySet()) {
            if (i == depth) {
                break;
            }
            check(level, book.askPrice(i), book.askQuantity(i), where);
            i++;
        }
    }

    private static void check(Map.Entry<BigDecimal, BigDecimal> level, long price, long quantity, String where) {
        if (level.getKey().compareTo(BigDecimal.valueOf(price, 8)) != 0
                || level.getValue().compareTo(BigDecimal.valueOf(quantity, 8)) != 0) {
            throw new AssertionError(where + ": level must be " + level + " but was " + price + " x " + quantity);
        }
    }
}
