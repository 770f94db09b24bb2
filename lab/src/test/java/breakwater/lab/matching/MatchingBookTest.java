package breakwater.lab.matching;

import static breakwater.lab.matching.Side.ASK;
import static breakwater.lab.matching.Side.BID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatchingBookTest {
    private static final MatchingSettings SMALL = new MatchingSettings(1_000, 4, 3);

    private final EventLog log = new EventLog();
    private final MatchingBook book = new MatchingBook(SMALL, log);

    private long rest(int account, int side, int price, int quantity) {
        assertThat(book.limit(account, side, price, quantity, 7)).isEqualTo(MatchResult.RESTED);
        return book.order();
    }

    @Test
    void aSweepTellsEachTradeFirstAndEachLevelOnceAtTheEnd() {
        long first = rest(0, ASK, 100, 5);
        long second = rest(1, ASK, 100, 5);
        long third = rest(1, ASK, 101, 5);
        log.events.clear();
        assertThat(book.limit(2, BID, 101, 20, 8)).isEqualTo(MatchResult.RESTED);
        assertThat(log.events)
                .containsExactly(
                        BookEvent.trade(first, 0, 2, BID, 100, 5, 0),
                        BookEvent.trade(second, 1, 2, BID, 100, 5, 0),
                        BookEvent.trade(third, 1, 2, BID, 101, 5, 0),
                        BookEvent.rested(book.order(), 2, BID, 101, 5),
                        BookEvent.level(ASK, 100, 0, 0),
                        BookEvent.level(ASK, 101, 0, 0),
                        BookEvent.level(BID, 101, 5, 1));
        assertThat(book.executedQuantity()).isEqualTo(15);
        assertThat(book.executedValue()).isEqualTo(5 * 100 + 5 * 100 + 5 * 101);
    }

    @Test
    void aMovedOrderKeepsItsIdAndGoesToTheEndOfTheQueue() {
        long moved = rest(0, BID, 99, 5);
        long other = rest(1, BID, 98, 3);
        assertThat(book.replace(0, moved, 98, 5, true, 20)).isEqualTo(MatchResult.RESTED);
        assertThat(book.orders().first(BID, 98)).isEqualTo(other);
        assertThat(book.orders().next(other)).isEqualTo(moved);
        assertThat(book.orders().quantityAhead(moved)).isEqualTo(3);
        assertThat(book.orders().timeNanos(moved)).isEqualTo(20);
        assertThat(book.depth().bestBid()).isEqualTo(98);
    }

    @Test
    void anOrderThatOnlyShrinksKeepsItsPlaceAndItsTime() {
        long first = rest(0, BID, 99, 5);
        rest(1, BID, 99, 3);
        assertThat(book.replace(0, first, 99, 2, false, 20)).isEqualTo(MatchResult.REDUCED);
        assertThat(book.orders().first(BID, 99)).isEqualTo(first);
        assertThat(book.orders().timeNanos(first)).isEqualTo(7);
        assertThat(book.replace(0, first, 99, 4, false, 20)).isEqualTo(MatchResult.RESTED);
        assertThat(book.orders().quantityAhead(first)).isEqualTo(3);
    }

    @Test
    void aRefusedPostOnlyMoveLeavesTheOrderWhereItWas() {
        long bid = rest(0, BID, 99, 5);
        rest(1, ASK, 100, 5);
        log.events.clear();
        long before = book.orders().stateHash();
        assertThat(book.replace(0, bid, 100, 5, true, 20)).isEqualTo(MatchResult.WOULD_TRADE);
        assertThat(book.orders().stateHash()).isEqualTo(before);
        assertThat(log.events).isEmpty();
    }

    @Test
    void aUsedIdNeverNamesAnotherOrder() {
        long gone = rest(0, BID, 99, 5);
        assertThat(book.cancel(0, gone)).isEqualTo(MatchResult.CANCELLED);
        long later = rest(0, BID, 99, 5);
        assertThat(later & 0x3FFFFF).as("same slot").isEqualTo(gone & 0x3FFFFF);
        assertThat(book.cancel(0, gone)).isEqualTo(MatchResult.UNKNOWN_ORDER);
        book.clear();
        rest(0, BID, 99, 5);
        assertThat(book.cancel(0, later)).isEqualTo(MatchResult.UNKNOWN_ORDER);
    }

    @Test
    void nobodyCancelsTheOrderOfAnother() {
        long order = rest(0, BID, 99, 5);
        assertThat(book.cancel(1, order)).isEqualTo(MatchResult.UNKNOWN_ORDER);
        assertThat(book.reduce(1, order, 1)).isEqualTo(MatchResult.UNKNOWN_ORDER);
        assertThat(book.replace(1, order, 98, 1, false, 8)).isEqualTo(MatchResult.UNKNOWN_ORDER);
        assertThat(book.orders().remaining(order)).isEqualTo(5);
    }

    @Test
    void ownOrdersTradeUnlessTheAccountSaysOtherwise() {
        rest(0, ASK, 100, 5);
        assertThat(book.immediateOrCancel(0, BID, 100, 2)).isEqualTo(MatchResult.FILLED);
        book.selfTrade(0, SelfTrade.CANCEL_INCOMING);
        assertThat(book.immediateOrCancel(0, BID, 100, 2)).isEqualTo(MatchResult.STOPPED_AT_OWN_ORDER);
        assertThat(book.depth().quantity(ASK, 100)).isEqualTo(3);
        rest(1, ASK, 100, 4);
        book.selfTrade(0, SelfTrade.CANCEL_RESTING);
        assertThat(book.immediateOrCancel(0, BID, 100, 6)).isEqualTo(MatchResult.PARTLY_FILLED);
        assertThat(book.executedQuantity()).isEqualTo(4);
        assertThat(book.depth().bestAsk()).isZero();
    }

    @Test
    void aFullBookRefusesNewOrdersAndStillMovesOldOnes() {
        for (int i = 0; i < 4; i++) {
            rest(0, BID, 90 + i, 1);
        }
        long order = book.order();
        assertThat(book.limit(0, BID, 50, 1, 8)).isEqualTo(MatchResult.BOOK_FULL);
        assertThat(book.postOnly(0, BID, 50, 1, 8)).isEqualTo(MatchResult.BOOK_FULL);
        assertThat(book.replace(0, order, 50, 1, true, 8)).isEqualTo(MatchResult.RESTED);
        assertThat(book.immediateOrCancel(0, ASK, 92, 1)).isEqualTo(MatchResult.FILLED);
        rest(0, BID, 50, 1);
    }

    @Test
    void largeQuantitiesAddUpWithoutOverflow() {
        rest(0, ASK, 999, Integer.MAX_VALUE);
        rest(0, ASK, 999, Integer.MAX_VALUE);
        assertThat(book.depth().quantity(ASK, 999)).isEqualTo(2L * Integer.MAX_VALUE);
        assertThat(book.market(1, BID, Integer.MAX_VALUE, 999)).isEqualTo(MatchResult.FILLED);
        assertThat(book.executedValue()).isEqualTo(999L * Integer.MAX_VALUE);
    }

    @Test
    void aMarketOrderStopsAtItsBound() {
        rest(0, ASK, 100, 5);
        rest(0, ASK, 120, 5);
        assertThat(book.market(1, BID, 10, 110)).isEqualTo(MatchResult.PARTLY_FILLED);
        assertThat(book.executedQuantity()).isEqualTo(5);
        assertThat(book.market(1, ASK, 10, 1)).isEqualTo(MatchResult.NOT_FILLED);
    }

    @Test
    void aListenerMustNotCommandTheBook() {
        MatchingBook[] own = new MatchingBook[1];
        own[0] = new MatchingBook(SMALL, new MatchListener() {
            @Override
            public void rested(long order, int account, int side, int price, int quantity) {
                own[0].cancel(account, order);
            }
        });
        assertThatThrownBy(() -> own[0].limit(0, BID, 99, 1, 7)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theStateHashTellsQueuesApartAndForgetsHowTheyCameAbout() {
        rest(0, BID, 99, 5);
        rest(1, BID, 99, 5);
        long hash = book.orders().stateHash();
        MatchingBook other = new MatchingBook(SMALL, MatchListener.NONE);
        other.limit(2, BID, 99, 1, 7);
        long gone = other.order();
        other.limit(1, BID, 99, 5, 7);
        long late = other.order();
        other.limit(0, BID, 99, 5, 7);
        other.cancel(2, gone);
        assertThat(other.orders().stateHash()).isNotEqualTo(hash);
        other.cancel(1, late);
        other.limit(1, BID, 99, 5, 7);
        assertThat(other.orders().stateHash()).isEqualTo(hash);
    }

    @Test
    void boundsAreChecked() {
        assertThatThrownBy(() -> new MatchingSettings((1 << 20) + 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("priceLevels must be in [2, 1048576] but was 1048577");
        assertThatThrownBy(() -> new MatchingSettings(2, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MatchingSettings(2, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.selfTrade(3, SelfTrade.ALLOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account must be in [0, 2] but was 3");
        assertThatThrownBy(() -> book.depth().top(BID, new int[3], new long[2], new int[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
