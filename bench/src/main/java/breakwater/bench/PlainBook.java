package breakwater.bench;

import breakwater.ingest.OrderBook;
import breakwater.model.Decimal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The book of recorded Binance spot frames by the venue's published rule and nothing else: two sorted maps, a
/// snapshot,
/// and the changes behind it. Slow and obvious; what the fast book is compared with.
final class PlainBook {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    PlainBook(FrameTape tape) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> before = new ArrayList<>();
        long bookId = -1;
        for (int i = 0; i < tape.size(); i++) {
            JsonNode frame = mapper.readTree(tape.bytes(), tape.from(i), tape.to(i) - tape.from(i));
            if (frame.has("lastUpdateId")) {
                bids.clear();
                asks.clear();
                bookId = frame.get("lastUpdateId").asLong();
                change(frame.get("bids"), frame.get("asks"));
                for (JsonNode held : before) {
                    bookId = apply(held, bookId);
                }
            } else if (frame.path("data").path("e").asText("").equals("depthUpdate")) {
                if (bookId < 0) {
                    before.add(frame.get("data"));
                } else {
                    bookId = apply(frame.get("data"), bookId);
                }
            }
        }
    }

    private long apply(JsonNode data, long bookId) {
        long last = data.get("u").asLong();
        if (last <= bookId) {
            return bookId;
        }
        WrongResultException.unless(data.get("U").asLong() <= bookId + 1, "recorded changes must follow on " + bookId);
        change(data.get("b"), data.get("a"));
        return last;
    }

    private void change(JsonNode bidLevels, JsonNode askLevels) {
        change(bids, bidLevels);
        change(asks, askLevels);
    }

    private static void change(Map<Long, Long> side, JsonNode levels) {
        for (JsonNode level : levels) {
            long price = Decimal.parse(level.get(0).asText(), 8);
            long quantity = Decimal.parse(level.get(1).asText(), 8);
            if (quantity == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }
    }

    int levels() {
        return bids.size() + asks.size();
    }

    void requireEqual(OrderBook book) {
        WrongResultException.unlessEqual("bid levels", bids.size(), book.bidCount());
        WrongResultException.unlessEqual("ask levels", asks.size(), book.askCount());
        Iterator<Map.Entry<Long, Long>> bid = bids.entrySet().iterator();
        for (int i = 0; i < book.bidCount(); i++) {
            level("bid " + i, bid.next(), book.bidPrice(i), book.bidQuantity(i));
        }
        Iterator<Map.Entry<Long, Long>> ask = asks.entrySet().iterator();
        for (int i = 0; i < book.askCount(); i++) {
            level("ask " + i, ask.next(), book.askPrice(i), book.askQuantity(i));
        }
    }

    private static void level(String what, Map.Entry<Long, Long> expected, long price, long quantity) {
        WrongResultException.unlessEqual("price of " + what, expected.getKey(), price);
        WrongResultException.unlessEqual("quantity of " + what, expected.getValue(), quantity);
    }
}
