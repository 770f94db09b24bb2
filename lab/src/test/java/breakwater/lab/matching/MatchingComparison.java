package breakwater.lab.matching;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs the same random commands on [MatchingBook] and on its naive twin, and compares after every one:
/// result, quantities, every event, and the whole state down to the place of each order in its queue.
public final class MatchingComparison {
    private static final Comparator<BookEvent> BY_LEVEL =
            Comparator.comparingInt(BookEvent::side).thenComparingInt(BookEvent::price);

    private final long seed;
    private final MatchingSettings settings;
    private final EventLog log = new EventLog();
    private final MatchingBook book;
    private final NaiveBook naive;
    private final RandomCommands commands;
    private final CounterRandom questions;
    private final Map<Long, Long> numbers = new HashMap<>();
    private final Map<MatchResult, Integer> results = new EnumMap<>(MatchResult.class);
    private int step;
    private BookCommand command = new BookCommand(BookCommand.Kind.CLEAR, 0, 0, 0, 0, 0, false, 0);

    /// Prepares both books; the seed decides their bounds too.
    ///
    /// @param seed of everything random
    public MatchingComparison(long seed) {
        this.seed = seed;
        CounterRandom random = CounterRandom.of(seed);
        settings = switch ((int) Math.floorMod(seed, 3L)) {
            case 0 -> new MatchingSettings(40, 24, 3);
            case 1 -> new MatchingSettings(5_000, 90, 5);
            default -> new MatchingSettings(1 << 20, 60, 4);
        };
        SelfTrade[] policies = new SelfTrade[settings.accounts()];
        book = new MatchingBook(settings, log);
        for (int account = 0; account < policies.length; account++) {
            policies[account] = SelfTrade.values()[account % 3];
            book.selfTrade(account, policies[account]);
        }
        naive = new NaiveBook(settings, policies);
        commands = new RandomCommands(settings, random.split("commands"), book.orders());
        questions = random.split("questions");
    }

    /// Runs on.
    ///
    /// @param count how many commands
    /// @return how often each result came so far
    /// @throws AssertionError at the first difference, with seed, number of the command and the command
    public Map<MatchResult, Integer> run(int count) {
        for (int i = 0; i < count; i++) {
            step++;
            command = commands.next();
            log.events.clear();
            MatchResult result = command.on(book);
            MatchResult expected = naive.run(command.withOrder(numbers.getOrDefault(command.order(), -1L)));
            same("result", expected, result);
            results.merge(result, 1, Integer::sum);
            compareEvents();
            same("executed quantity", naive.executedQuantity, (long) book.executedQuantity());
            same("executed value", naive.executedValue, book.executedValue());
            same("order", naive.order, book.order() == 0 ? 0L : number(book.order()));
            compareState();
        }
        return results;
    }

    private void compareEvents() {
        List<BookEvent> found = new ArrayList<>();
        for (BookEvent event : log.events) {
            if (event.kind() == BookEvent.Kind.RESTED && !numbers.containsKey(event.order())) {
                numbers.put(event.order(), naive.order);
                commands.entered(event.order(), event.account());
            }
            found.add(event.kind() == BookEvent.Kind.LEVEL ? event : event.withOrder(number(event.order())));
        }
        same("events", levelsSorted(naive.events), levelsSorted(found));
    }

    /// Levels must come last; among themselves their order is free here.
    private List<BookEvent> levelsSorted(List<BookEvent> events) {
        int orders = 0;
        while (orders < events.size() && events.get(orders).kind() != BookEvent.Kind.LEVEL) {
            orders++;
        }
        List<BookEvent> sorted = new ArrayList<>(events.subList(0, orders));
        events.subList(orders, events.size()).stream().sorted(BY_LEVEL).forEach(sorted::add);
        return sorted;
    }

    private void compareState() {
        long hash = 0;
        for (int side = Side.BID; side <= Side.ASK; side++) {
            hash = compareSide(side, naive.queue(side), hash);
        }
        same("state hash", hash, book.orders().stateHash());
        same("orders", naive.orders.size(), book.orders().size());
        same("knows what was asked for", naiveKnows(), book.orders().contains(command.order()));
    }

    private boolean naiveKnows() {
        long number = numbers.getOrDefault(command.order(), -1L);
        return naive.orders.stream().anyMatch(o -> o.number == number);
    }

    private long compareSide(int side, List<NaiveBook.Order> queue, long before) {
        BookDepth depth = book.depth();
        RestingOrders orders = book.orders();
        int within = questions.nextInt(-1, 10);
        int most = questions.nextInt(6);
        int[] prices = new int[most];
        long[] quantities = new long[most];
        int[] counts = new int[most];
        int levels = depth.top(side, prices, quantities, counts);
        long hash = before;
        long near = 0;
        int best = queue.isEmpty() ? 0 : queue.getFirst().price;
        same("best", best, depth.best(side));
        int price = best;
        int level = 0;
        for (int from = 0, to; from < queue.size(); from = to, level++) {
            same("next level", queue.get(from).price, price);
            long quantity = 0;
            long id = orders.first(side, price);
            for (to = from; to < queue.size() && queue.get(to).price == price; to++) {
                compareOrder(queue.get(to), id, quantity);
                quantity += queue.get(to).remaining;
                hash = hashed(hash, queue.get(to));
                id = orders.next(id);
            }
            same("end of queue", 0L, id);
            same("quantity of level", quantity, depth.quantity(side, price));
            same("orders of level", to - from, depth.orders(side, price));
            same("quantity of the other side here", 0L, depth.quantity(Side.opposite(side), price));
            if (level < most) {
                same("top price", price, prices[level]);
                same("top quantity", quantity, quantities[level]);
                same("top orders", to - from, counts[level]);
            }
            near += Math.abs(price - best) <= within ? quantity : 0;
            price = depth.behind(side, price);
        }
        same("level behind the last", 0, price);
        same("levels", Math.min(most, level), levels);
        same("quantity within " + within, near, depth.quantityWithin(side, within));
        return hash;
    }

    private void compareOrder(NaiveBook.Order expected, long id, long ahead) {
        RestingOrders orders = book.orders();
        same("order in queue", expected.number, number(id));
        same("account", expected.account, orders.account(id));
        same("side", expected.side, orders.side(id));
        same("price", expected.price, orders.price(id));
        same("remaining", expected.remaining, orders.remaining(id));
        same("time", expected.time, orders.timeNanos(id));
        same("quantity ahead", ahead, orders.quantityAhead(id));
    }

    private static long hashed(long hash, NaiveBook.Order o) {
        long h = RestingOrders.mixed(hash, 2L * o.price + o.side);
        h = RestingOrders.mixed(h, o.account * (1L << 32) + o.remaining);
        return RestingOrders.mixed(h, o.time);
    }

    private long number(long id) {
        return numbers.getOrDefault(id, -2L);
    }

    private void same(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError("seed " + seed + ", command " + step + " " + command + ": " + what + " must be "
                    + expected + " but was " + found);
        }
    }
}
