package breakwater.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final ExchangeSettings RULES = new ExchangeSettings(3, 4_096, 1, 4, 1_024, 64);

    private static Exchange exchange(VenueTape tape) {
        Exchange exchange = new Exchange(RULES, 1_000, 0, Collections.nCopies(3, tape));
        for (int i = 0; i < 5; i++) {
            exchange.accounts().open();
        }
        return exchange;
    }

    @Test
    void aTradeMovesLotsMoneyAndFees() {
        List<String> tape = new ArrayList<>();
        Exchange exchange = exchange((price, lots, side, nanos) -> tape.add(price + " " + lots + " " + side));
        Venue venue = exchange.venue(1);
        venue.post(0, 1, 990, 10, 1);
        assertThat(venue.take(1, -1, 980, 4, 2)).isEqualTo(4);
        Accounts accounts = exchange.accounts();
        assertThat(accounts.lots(0, 1)).isEqualTo(4);
        assertThat(accounts.lots(1)).isEqualTo(-4);
        assertThat(accounts.cash(0)).isCloseTo(-3_960 - 0.396, within(1e-9));
        assertThat(accounts.cash(1)).isCloseTo(3_960 - 1.584, within(1e-9));
        assertThat(accounts.fees(1)).isCloseTo(1.584, within(1e-9));
        assertThat(accounts.profit(0, 1_000)).isCloseTo(40 - 0.396, within(1e-9));
        assertThat(accounts.tradedLots(0)).isEqualTo(4);
        assertThat(tape).containsExactly("990 4 -1");
        accounts.transfer(0, 1, 2, 3);
        assertThat(accounts.lots(0, 2)).isEqualTo(3);
        assertThat(accounts.lots(0)).isEqualTo(4);
    }

    /// Random orders of every kind: nothing appears or vanishes but fees.
    @Test
    void lotsAndMoneyAreConserved() {
        for (long seed = 1; seed <= 20; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            Exchange exchange = exchange(VenueTape.none());
            List<Long> orders = new ArrayList<>(List.of(Venue.NO_ORDER));
            for (int i = 0; i < 3_000; i++) {
                Venue venue = exchange.venue(random.nextInt(3));
                int account = random.nextInt(5);
                int side = random.nextBoolean() ? 1 : -1;
                int price = 980 + random.nextInt(40);
                int lots = 1 + random.nextInt(50);
                long order = orders.get(random.nextInt(orders.size()));
                switch (random.nextInt(5)) {
                    case 0 -> orders.add(venue.limit(account, side, price, lots, i));
                    case 1 -> orders.add(venue.post(account, side, price, lots, i));
                    case 2 -> venue.take(account, side, price, lots, i);
                    case 3 -> venue.move(account, order, price, lots, i);
                    default -> venue.cancel(account, order, i);
                }
                assertThat(!venue.isTwoSided() || venue.bestBid() < venue.bestAsk())
                        .as("seed " + seed)
                        .isTrue();
            }
            long lots = 0;
            double money = 0;
            for (int a = 0; a < 5; a++) {
                lots += exchange.accounts().lots(a);
                money += exchange.accounts().cash(a) + exchange.accounts().fees(a);
            }
            assertThat(exchange.truth().trades()).as("seed " + seed).isGreaterThan(500);
            assertThat(lots).as("seed " + seed).isZero();
            assertThat(money).as("seed " + seed).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void withOneSideEmptyThePriceCreepsAndDoesNotJump() {
        Venue venue = exchange(VenueTape.none()).venue(0);
        assertThat(venue.mid()).isEqualTo(1_000);
        venue.post(0, -1, 500, 1, 1);
        assertThat(venue.mid()).isEqualTo(998);
        assertThat(venue.mid()).as("who only looks changes nothing").isEqualTo(998);
        venue.post(1, 1, 400, 1, 2);
        assertThat(venue.mid()).isEqualTo(450);
        assertThat(venue.opposite(1)).isEqualTo(500);
        assertThat(venue.reach(-1, 5)).isEqualTo(395);
    }

    @Test
    void aClosedVenueTakesNoOrdersButLetsThemGo() {
        Exchange exchange = exchange(VenueTape.none());
        Venue venue = exchange.venue(0);
        long order = venue.post(0, 1, 990, 5, 1);
        venue.close(100);
        assertThat(venue.isOpen(99)).isFalse();
        assertThat(venue.limit(1, -1, 990, 5, 50)).isEqualTo(Venue.NO_ORDER);
        assertThat(venue.take(1, -1, 990, 5, 50)).isZero();
        assertThat(venue.move(0, order, 991, 5, 50)).isFalse();
        assertThat(venue.refused()).isEqualTo(3);
        assertThat(venue.cancel(0, order, 50)).isTrue();
        assertThat(venue.rests(order)).isFalse();
        assertThat(venue.post(0, 1, 990, 5, 100)).isNotEqualTo(Venue.NO_ORDER);
    }

    @Test
    void ordersFromAfarArriveWhenTheyArrive() {
        Exchange exchange = exchange(VenueTape.none());
        exchange.venue(2).post(0, -1, 1_005, 10, 0);
        assertThat(exchange.courier().take(2, 1, 1, 1_010, 4, 1_000)).isTrue();
        exchange.runTo(999);
        assertThat(exchange.accounts().lots(1)).isZero();
        exchange.runTo(1_000);
        assertThat(exchange.accounts().lots(1)).isEqualTo(4);
        assertThat(exchange.nowNanos()).isEqualTo(1_000);
    }

    @Test
    void theCourierRefusesMoreThanItCanCarry() {
        Exchange exchange = exchange(VenueTape.none());
        int carried = 0;
        while (exchange.courier().take(0, 0, 1, 1_000, 1, 5)) {
            carried++;
        }
        assertThat(carried).isEqualTo(1 << 14);
        exchange.runTo(5);
        assertThat(exchange.courier().take(0, 0, 1, 1_000, 1, 6)).isTrue();
    }

    @Test
    void theMiddleIsTheMedianOfTheVenues() {
        Exchange exchange = exchange(VenueTape.none());
        int[] mids = {700, 1_200, 900};
        for (int v = 0; v < 3; v++) {
            exchange.venue(v).post(0, 1, mids[v] - 1, 1, 1);
            exchange.venue(v).post(0, -1, mids[v] + 1, 1, 1);
        }
        assertThat(exchange.middle()).isEqualTo(900);
    }

    @Test
    void impossibleMarketsAreRefusedByName() {
        assertThatThrownBy(() -> new Exchange(RULES, Double.NaN, 0, Collections.nCopies(3, VenueTape.none())))
                .hasMessageStartingWith("startTicks must be in [1, 4096) but was NaN");
        assertThatThrownBy(() -> new Exchange(RULES, 1_000, 0, List.of()))
                .hasMessageStartingWith("tapes must number 3 but were 0");
        assertThatThrownBy(() -> new ExchangeSettings(0, 4_096, 1, 4, 1_024, 64))
                .hasMessageStartingWith("venues must");
        assertThatThrownBy(() -> new ExchangeSettings(3, 4_096, Double.NaN, 4, 1_024, 64))
                .hasMessageStartingWith("makerFeeBps must");
        Exchange exchange = exchange(VenueTape.none());
        assertThatThrownBy(() -> {
                    while (true) {
                        exchange.accounts().open();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accounts must number at most 64");
    }
}
