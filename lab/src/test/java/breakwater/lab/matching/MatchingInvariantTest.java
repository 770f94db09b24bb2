package breakwater.lab.matching;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold of any matching, checked from the events alone in a book of the standard size.
class MatchingInvariantTest {
    private static final int COMMANDS = 300_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5_001, 5_002})
    void nothingIsLostCrossedOrServedOutOfTurn(long seed) {
        MatchingSettings settings = MatchingSettings.standard();
        Reader reader = new Reader(seed);
        MatchingBook book = new MatchingBook(settings, reader);
        RandomCommands commands = new RandomCommands(settings, CounterRandom.of(seed), book.orders());
        for (int i = 0; i < settings.accounts(); i++) {
            book.selfTrade(i, SelfTrade.values()[i % 3]);
        }
        for (int i = 0; i < COMMANDS; i++) {
            BookCommand command = commands.next();
            if (command.kind() == BookCommand.Kind.CLEAR) {
                continue;
            }
            reader.begin(command);
            int before = book.orders().remaining(command.order());
            MatchResult result = command.on(book);
            reader.end(i, result, book, before);
            if (book.order() != 0) {
                commands.entered(book.order(), book.orders().account(book.order()));
            }
        }
        assertThat(reader.trades).as("seed %d", seed).isGreaterThan(COMMANDS / 20);
    }

    /// A copy of the book made of events.
    private static final class Reader implements MatchListener {
        private final long seed;
        private final Map<Integer, Deque<Long>> queues = new HashMap<>();
        private final Map<Long, Integer> left = new HashMap<>();
        private final TreeMap<Integer, Long> bids = new TreeMap<>();
        private final TreeMap<Integer, Long> asks = new TreeMap<>();
        private BookCommand command = new BookCommand(BookCommand.Kind.CLEAR, 0, 0, 0, 0, 0, false, 0);
        private long resting;
        private long traded;
        private long entered;
        private long withdrawn;
        private int lastTradePrice;
        private int trades;

        Reader(long seed) {
            this.seed = seed;
        }

        void begin(BookCommand next) {
            command = next;
            traded = 0;
            entered = 0;
            withdrawn = 0;
            lastTradePrice = 0;
        }

        void end(int step, MatchResult result, MatchingBook book, int before) {
            holds(book.executedQuantity() == traded, "executed quantity is that of the trades");
            if (result == MatchResult.RESTED || result == MatchResult.FILLED) {
                holds(command.quantity() == traded + entered, "of a command, all trades or rests");
            }
            if (command.kind() == BookCommand.Kind.REPLACE && result == MatchResult.RESTED) {
                holds(withdrawn >= before, "a moved order left its place first");
            }
            if (step % 64 == 0) {
                long sum = book.depth().quantityWithin(Side.BID, Integer.MAX_VALUE)
                        + book.depth().quantityWithin(Side.ASK, Integer.MAX_VALUE);
                holds(sum == resting, "levels hold what rested less what traded and was withdrawn");
                long copied = 0;
                for (long lots : bids.values()) {
                    copied += lots;
                }
                for (long lots : asks.values()) {
                    copied += lots;
                }
                holds(copied == resting, "a copy made of changed levels holds the same");
            }
        }

        @Override
        public void rested(long order, int account, int side, int price, int quantity) {
            holds(left.put(order, quantity) == null, "an order rests once");
            queue(price).addLast(order);
            resting += quantity;
            entered += quantity;
        }

        @Override
        public void traded(long order, int maker, int taker, int aggressor, int price, int quantity, int remaining) {
            trades++;
            holds(queue(price).getFirst() == order, "the oldest order of a price trades first");
            boolean buys = aggressor == Side.BID;
            holds(price == (buys ? asks.firstKey() : bids.lastKey()) || lastTradePrice != 0, "the best price first");
            holds(lastTradePrice == 0 || (buys ? price >= lastTradePrice : price <= lastTradePrice), "never back");
            holds(buys ? price <= command.price() : price >= command.price(), "no worse than the bound");
            holds(quantity > 0 && remaining >= 0, "positive quantities");
            lastTradePrice = price;
            holds(leftOf(order) - quantity == remaining, "of a maker, what does not trade remains");
            left.put(order, remaining);
            if (remaining == 0) {
                queue(price).removeFirst();
                left.remove(order);
            }
            resting -= quantity;
            traded += quantity;
        }

        @Override
        public void cancelled(long order, int account, int side, int price, int remaining) {
            holds(queue(price).remove(order), "only what rests is cancelled");
            holds(leftOf(order) == remaining, "all that is left is cancelled");
            left.remove(order);
            resting -= remaining;
            withdrawn += remaining;
            if (account == command.account() && side != command.side() && lastTradePrice == 0) {
                // Withdrawn from the way of its own account: the best price may be behind it.
                lastTradePrice = price;
            }
        }

        @Override
        public void reduced(long order, int account, int side, int price, int remaining) {
            int was = leftOf(order);
            holds(remaining > 0 && remaining < was, "only what rests is reduced");
            left.put(order, remaining);
            resting -= was - remaining;
        }

        @Override
        public void levelChanged(int side, int price, long quantity, int orders) {
            TreeMap<Integer, Long> levels = side == Side.BID ? bids : asks;
            holds(quantity > 0 == orders > 0, "a level without orders is empty");
            if (quantity == 0) {
                holds(levels.remove(price) != null, "a level goes once");
            } else {
                levels.put(price, quantity);
            }
            holds(bids.isEmpty() || asks.isEmpty() || bids.lastKey() < asks.firstKey(), "never crossed");
        }

        private int leftOf(long order) {
            return left.getOrDefault(order, -1);
        }

        private Deque<Long> queue(int price) {
            return queues.computeIfAbsent(price, _ -> new ArrayDeque<>());
        }

        private void holds(boolean fact, String what) {
            if (!fact) {
                throw new AssertionError("seed " + seed + ", " + command + ": must hold: " + what);
            }
        }
    }
}
