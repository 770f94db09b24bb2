package breakwater.bench;

import breakwater.lab.matching.RestingOrders;
import breakwater.lab.matching.Side;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A book as one writes it from the collections of the JDK: a sorted map of queues for each side, and a map
/// by id. Checks [FastMatching] and shows what its arrays are good for.
final class TreeMatching implements OrderMatching {
    private static final class Order {
        final long id;
        final int account;
        final int side;
        int price;
        int remaining;
        long time;

        Order(long id, int account, int side) {
            this.id = id;
            this.account = account;
            this.side = side;
        }
    }

    private final NavigableMap<Integer, Map<Long, Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Integer, Map<Long, Order>> asks = new TreeMap<>();
    private final Map<Long, Order> byId = new HashMap<>();
    private long ids;
    private long trades;
    private long lots;

    @Override
    public long limit(int account, int side, int price, int quantity, long time) {
        return enter(new Order(++ids, account, side), price, quantity, time);
    }

    @Override
    public long move(int account, long id, int price, int quantity, long time) {
        Order order = byId.get(id);
        if (order == null || order.account != account) {
            return -1;
        }
        if (price == order.price && quantity <= order.remaining) {
            order.remaining = quantity;
            return id;
        }
        remove(order);
        return enter(order, price, quantity, time);
    }

    @Override
    public boolean cancel(int account, long id) {
        Order order = byId.get(id);
        if (order == null || order.account != account) {
            return false;
        }
        remove(order);
        return true;
    }

    @Override
    public void take(int account, int side, int price, int quantity) {
        int _ = match(side, price, quantity);
    }

    private long enter(Order order, int price, int quantity, long time) {
        int left = match(order.side, price, quantity);
        if (left == 0) {
            return 0;
        }
        order.price = price;
        order.remaining = left;
        order.time = time;
        levels(order.side).computeIfAbsent(price, _ -> new LinkedHashMap<>()).put(order.id, order);
        byId.put(order.id, order);
        return order.id;
    }

    private int match(int side, int price, int quantity) {
        int left = quantity;
        NavigableMap<Integer, Map<Long, Order>> others = levels(Side.opposite(side));
        while (left > 0) {
            Map.@Nullable Entry<Integer, Map<Long, Order>> best = others.firstEntry();
            if (best == null || (side == Side.BID ? best.getKey() > price : best.getKey() < price)) {
                break;
            }
            Iterator<Order> queue = best.getValue().values().iterator();
            while (left > 0 && queue.hasNext()) {
                Order maker = queue.next();
                int traded = Math.min(left, maker.remaining);
                left -= traded;
                maker.remaining -= traded;
                trades++;
                lots += traded;
                if (maker.remaining == 0) {
                    queue.remove();
                    byId.remove(maker.id);
                }
            }
            if (best.getValue().isEmpty()) {
                others.pollFirstEntry();
            }
        }
        return left;
    }

    private void remove(Order order) {
        byId.remove(order.id);
        NavigableMap<Integer, Map<Long, Order>> levels = levels(order.side);
        Map<Long, Order> queue = levels.get(order.price);
        if (queue == null || queue.remove(order.id) == null) {
            throw new WrongResultException("order " + order.id + " must rest at " + order.price + " but does not");
        }
        if (queue.isEmpty()) {
            levels.remove(order.price);
        }
    }

    private NavigableMap<Integer, Map<Long, Order>> levels(int side) {
        return side == Side.BID ? bids : asks;
    }

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
        byId.clear();
        trades = 0;
        lots = 0;
    }

    @Override
    public long trades() {
        return trades;
    }

    @Override
    public long lots() {
        return lots;
    }

    @Override
    public int resting() {
        return byId.size();
    }

    @Override
    public long stateHash() {
        long hash = 0;
        for (int side = Side.BID; side <= Side.ASK; side++) {
            for (Map<Long, Order> queue : levels(side).values()) {
                for (Order order : queue.values()) {
                    hash = RestingOrders.mixed(hash, (long) order.price << 1 | side);
                    hash = RestingOrders.mixed(hash, (long) order.account << 32 | order.remaining);
                    hash = RestingOrders.mixed(hash, order.time);
                }
            }
        }
        return hash;
    }
}
