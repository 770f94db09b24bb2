package breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Decimal;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    @Test
    void randomChangesGiveTheSameLevelsAsSortedTreesWithTheWorstDroppedWhenFull() {
        RandomGenerator random = Seeds.generator(11);
        for (int maxLevels : new int[] {1, 2, 7, 64, 65, 500}) {
            OrderBook book = new OrderBook(maxLevels);
            TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
            TreeMap<Long, Long> asks = new TreeMap<>();
            for (int i = 0; i < 30_000; i++) {
                boolean bid = random.nextBoolean();
                long price = 1 + random.nextLong(2L * maxLevels + 3);
                long quantity = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1_000);
                (bid ? book.bids() : book.asks()).set(price, quantity, i);
                TreeMap<Long, Long> tree = bid ? bids : asks;
                if (quantity == 0) {
                    tree.remove(price);
                } else {
                    tree.put(price, quantity);
                    if (tree.size() > maxLevels) {
                        tree.pollLastEntry();
                    }
                }
                if (i % 97 == 0) {
                    assertSame(book, bids, asks);
                }
            }
            assertSame(book, bids, asks);
        }
    }

    @Test
    void anEmptySideHasNoPrice() {
        OrderBook book = new OrderBook(10);
        assertThat(book.bids().bestPrice()).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(book.crossed()).isFalse();
        assertThatThrownBy(() -> book.bidPrice(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bestEqualToBestCountsAsCrossed() {
        OrderBook book = new OrderBook(10);
        book.bids().set(100, 1, 1);
        book.asks().set(101, 1, 1);
        assertThat(book.crossed()).isFalse();
        book.bids().set(101, 1, 1);
        assertThat(book.crossed()).isTrue();
    }

    @Test
    void aStateWithUnsortedLevelsIsRefused() {
        StateWriter out = new StateWriter(64);
        out.putInt(2);
        out.putLongs(new long[] {5, 5, 1, 1, 0, 0}, 6);
        assertThatThrownBy(() -> new BookSide(1, 10).read(new StateReader(out.toBytes())))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("sorted");
    }

    private static void assertSame(OrderBook book, Map<Long, Long> bids, Map<Long, Long> asks) {
        assertThat(book.bidCount()).isEqualTo(bids.size());
        assertThat(book.askCount()).isEqualTo(asks.size());
        int i = 0;
        for (Map.Entry<Long, Long> level : bids.entrySet()) {
            assertThat(book.bidPrice(i)).isEqualTo(level.getKey());
            assertThat(book.bidQuantity(i++)).isEqualTo(level.getValue());
        }
        i = 0;
        for (Map.Entry<Long, Long> level : asks.entrySet()) {
            assertThat(book.askPrice(i)).isEqualTo(level.getKey());
            assertThat(book.askQuantity(i++)).isEqualTo(level.getValue());
        }
    }
}
