package breakwater.lab.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The same commands done the dumb way: one list of orders, sorted whenever somebody wants to trade, and
/// changed
/// levels found by comparing before with after. Shares no code with the fast book but the names of the results.
final class NaiveBook {
    /// One resting order. `arrival` says who came first; `number` names it for ever.
    static final class Order {
        final long number;
        final int account;
        final int side;
        int price;
        int remaining;
        long time;
        long arrival;

        Order(long number, int account, int side, int remaining) {
            this.number = number;
            this.account = account;
            this.side = side;
            this.remaining = remaining;
        }
    }

    record Level(int side, int price) implements Comparable<Level> {
        @Override
        public int compareTo(Level other) {
            return Comparator.comparingInt(Level::side)
                    .thenComparingInt(Level::price)
                    .compare(this, other);
        }
    }

    record Total(long quantity, int orders) {
        static final Total NOTHING = new Total(0, 0);

        Total plus(int lots) {
            return new Total(quantity + lots, orders + 1);
        }
    }

    private final MatchingSettings settings;
    private final SelfTrade[] selfTrade;
    final List<Order> orders = new ArrayList<>();
    final List<BookEvent> events = new ArrayList<>();
    long executedQuantity;
    long executedValue;
    long order;
    private boolean stopped;
    private long numbers;
    private long arrivals;

    NaiveBook(MatchingSettings settings, SelfTrade[] selfTrade) {
        this.settings = settings;
        this.selfTrade = selfTrade;
    }

    MatchResult run(BookCommand c) {
        events.clear();
        executedQuantity = 0;
        executedValue = 0;
        order = 0;
        stopped = false;
        return switch (c.kind()) {
            case LIMIT -> telling(() -> limit(c));
            case POST_ONLY -> telling(() -> postOnly(c));
            case IMMEDIATE, MARKET -> telling(() -> immediate(c));
            case CANCEL -> telling(() -> cancel(c));
            case REDUCE -> telling(() -> reduce(c));
            case REPLACE -> telling(() -> replace(c));
            case CLEAR -> {
                orders.clear();
                yield MatchResult.CANCELLED;
            }
        };
    }

    private MatchResult telling(Supplier<MatchResult> command) {
        Map<Level, Total> before = totals();
        MatchResult result = command.get();
        Map<Level, Total> after = totals();
        before.keySet().forEach(level -> after.putIfAbsent(level, Total.NOTHING));
        after.forEach((level, total) -> {
            if (!total.equals(before.getOrDefault(level, Total.NOTHING))) {
                events.add(BookEvent.level(level.side(), level.price(), total.quantity(), total.orders()));
            }
        });
        return result;
    }

    private Map<Level, Total> totals() {
        Map<Level, Total> totals = new TreeMap<>();
        for (Order o : orders) {
            Level level = new Level(o.side, o.price);
            totals.put(level, totals.getOrDefault(level, Total.NOTHING).plus(o.remaining));
        }
        return totals;
    }

    private MatchResult wrong(BookCommand c) {
        if (c.account() < 0 || c.account() >= settings.accounts()) {
            return MatchResult.BAD_ACCOUNT;
        }
        if (c.side() != 0 && c.side() != 1) {
            return MatchResult.BAD_SIDE;
        }
        return wrongTerms(c);
    }

    private MatchResult wrongTerms(BookCommand c) {
        if (c.price() <= 0 || c.price() > settings.priceLevels() - 1) {
            return MatchResult.BAD_PRICE;
        }
        return c.quantity() <= 0 ? MatchResult.BAD_QUANTITY : null;
    }

    private MatchResult limit(BookCommand c) {
        MatchResult wrong = wrong(c);
        if (wrong != null) {
            return wrong;
        }
        if (orders.size() == settings.orders()) {
            return MatchResult.BOOK_FULL;
        }
        int left = trade(c.account(), c.side(), c.price(), c.quantity());
        if (left == 0) {
            return MatchResult.FILLED;
        }
        if (stopped) {
            return MatchResult.STOPPED_AT_OWN_ORDER;
        }
        rest(new Order(++numbers, c.account(), c.side(), left), c.price(), c.time());
        return MatchResult.RESTED;
    }

    private MatchResult postOnly(BookCommand c) {
        MatchResult wrong = wrong(c);
        if (wrong != null) {
            return wrong;
        }
        if (!others(c.side(), c.price()).isEmpty()) {
            return MatchResult.WOULD_TRADE;
        }
        return limit(c);
    }

    private MatchResult immediate(BookCommand c) {
        MatchResult wrong = wrong(c);
        if (wrong != null) {
            return wrong;
        }
        int left = trade(c.account(), c.side(), c.price(), c.quantity());
        if (stopped) {
            return MatchResult.STOPPED_AT_OWN_ORDER;
        }
        if (left == 0) {
            return MatchResult.FILLED;
        }
        return left < c.quantity() ? MatchResult.PARTLY_FILLED : MatchResult.NOT_FILLED;
    }

    private MatchResult cancel(BookCommand c) {
        Order own = own(c);
        if (own == null) {
            return MatchResult.UNKNOWN_ORDER;
        }
        leave(own);
        return MatchResult.CANCELLED;
    }

    private MatchResult reduce(BookCommand c) {
        if (c.quantity() <= 0) {
            return MatchResult.BAD_QUANTITY;
        }
        Order own = own(c);
        if (own == null) {
            return MatchResult.UNKNOWN_ORDER;
        }
        if (c.quantity() >= own.remaining) {
            return cancel(c);
        }
        return shrink(own, own.remaining - c.quantity());
    }

    private MatchResult replace(BookCommand c) {
        MatchResult wrong = wrongTerms(c);
        if (wrong != null) {
            return wrong;
        }
        Order own = own(c);
        if (own == null) {
            return MatchResult.UNKNOWN_ORDER;
        }
        if (c.price() == own.price && c.quantity() == own.remaining) {
            order = own.number;
            return MatchResult.UNCHANGED;
        }
        if (c.price() == own.price && c.quantity() < own.remaining) {
            return shrink(own, c.quantity());
        }
        if (c.postOnly() && !others(own.side, c.price()).isEmpty()) {
            return MatchResult.WOULD_TRADE;
        }
        leave(own);
        int left = trade(own.account, own.side, c.price(), c.quantity());
        if (left == 0) {
            return MatchResult.FILLED;
        }
        if (stopped) {
            return MatchResult.STOPPED_AT_OWN_ORDER;
        }
        own.remaining = left;
        rest(own, c.price(), c.time());
        return MatchResult.RESTED;
    }

    /// Orders of the other side that a price reaches, in the order in which they trade.
    private List<Order> others(int side, int price) {
        List<Order> found = new ArrayList<>(queue(1 - side));
        found.removeIf(o -> side == 0 ? o.price > price : o.price < price);
        return found;
    }

    /// Orders of a side in the order in which they trade.
    List<Order> queue(int side) {
        List<Order> found = new ArrayList<>();
        for (Order o : orders) {
            if (o.side == side) {
                found.add(o);
            }
        }
        found.sort(Comparator.<Order>comparingInt(o -> side == 0 ? -o.price : o.price)
                .thenComparingLong(o -> o.arrival));
        return found;
    }

    private int trade(int account, int side, int price, int lots) {
        int left = lots;
        for (Order o : others(side, price)) {
            if (left == 0) {
                break;
            }
            if (o.account == account && selfTrade[account] == SelfTrade.CANCEL_INCOMING) {
                stopped = true;
                break;
            }
            if (o.account == account && selfTrade[account] == SelfTrade.CANCEL_RESTING) {
                leave(o);
                continue;
            }
            int traded = Math.min(left, o.remaining);
            left -= traded;
            o.remaining -= traded;
            if (o.remaining == 0) {
                orders.remove(o);
            }
            executedQuantity += traded;
            executedValue += (long) traded * o.price;
            events.add(BookEvent.trade(o.number, o.account, account, side, o.price, traded, o.remaining));
        }
        return left;
    }

    private void rest(Order o, int price, long time) {
        o.price = price;
        o.time = time;
        o.arrival = ++arrivals;
        orders.add(o);
        order = o.number;
        events.add(BookEvent.rested(o.number, o.account, o.side, price, o.remaining));
    }

    private void leave(Order o) {
        orders.remove(o);
        events.add(BookEvent.cancelled(o.number, o.account, o.side, o.price, o.remaining));
    }

    private MatchResult shrink(Order o, int remaining) {
        o.remaining = remaining;
        order = o.number;
        events.add(BookEvent.reduced(o.number, o.account, o.side, o.price, remaining));
        return MatchResult.REDUCED;
    }

    private Order own(BookCommand c) {
        for (Order o : orders) {
            if (o.number == c.order() && o.account == c.account()) {
                return o;
            }
        }
        return null;
    }
}
