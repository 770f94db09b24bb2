package breakwater.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.exchange.Accounts;
import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.exchange.Venue;
import breakwater.lab.matching.Side;
import breakwater.math.random.CounterRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A market that can be run again, and that does not fall over.
class AgentMarketTest {
    private static final int MINUTES_10 = 600;

    private static long digest(long seed) {
        AgentMarket world = AgentMarket.of(seed);
        world.runToSecond(MINUTES_10);
        return world.exchange().truth().digest();
    }

    @Test
    void theSameSeedIsTheSameMarketAndAnotherIsNot() {
        long digest = digest(21);
        assertThat(digest(21)).isEqualTo(digest);
        assertThat(digest(22)).isNotEqualTo(digest);
    }

    @Test
    void threadsDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        long digest = digest(23);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Long> one = pool.submit(() -> digest(23));
            Future<Long> two = pool.submit(() -> digest(23));
            assertThat(one.get()).isEqualTo(digest);
            assertThat(two.get()).isEqualTo(digest);
        }
    }

    @Test
    void howTheTimeIsCutDoesNotMatter() {
        AgentMarket world = AgentMarket.of(24);
        for (int i = 1; i <= 100 * MINUTES_10; i += 7) {
            world.runToSecond(0.01 * i);
        }
        world.runToSecond(MINUTES_10);
        assertThat(world.exchange().truth().digest()).isEqualTo(digest(24));
    }

    @Test
    void whoComesAndDoesNothingChangesNothing() {
        AgentMarket world = AgentMarket.of(25);
        Exchange exchange = world.exchange();
        int who = exchange.nextWho();
        int account = exchange.accounts().open();
        CounterRandom random = CounterRandom.of(25).split("guest");
        exchange.join((nanos, what) -> {
            Venue venue = exchange.venue(what);
            venue.mid();
            venue.imbalance();
            venue.flow(nanos);
            venue.lotsPerSecond(nanos);
            exchange.middle();
            exchange.queue().add(nanos + 1 + random.nextLong(200_000_000L), who, (what + 1) % exchange.venues());
        });
        exchange.queue().add(exchange.nowNanos(), who, 0);
        world.runToSecond(MINUTES_10);
        assertThat(exchange.truth().digest()).isEqualTo(digest(25));
        assertThat(exchange.accounts().tradedLots(account)).isZero();
    }

    /// Wake-up times come from the participants' own streams: whatever a stranger does to the books, the value
    /// and the
    /// activity go the same way, and so do the times at which everybody looks.
    @Test
    void aStrangersOrdersDoNotMoveTheValue() {
        AgentMarket calm = AgentMarket.of(26);
        AgentMarket struck = AgentMarket.of(26);
        Exchange exchange = struck.exchange();
        int account = exchange.accounts().open();
        calm.runToSecond(300);
        struck.runToSecond(300);
        exchange.venue(0).take(account, -1, 1, 20_000, exchange.nowNanos());
        calm.runToSecond(MINUTES_10);
        struck.runToSecond(MINUTES_10);
        assertThat(exchange.truth().digest())
                .isNotEqualTo(calm.exchange().truth().digest());
        assertThat(struck.population().conditions().value())
                .isEqualTo(calm.population().conditions().value());
        assertThat(struck.population().conditions().activity())
                .isEqualTo(calm.population().conditions().activity());
    }

    @Test
    void nothingIsCrossedNothingIsLostAndNoBookRunsEmpty() {
        for (long seed = 31; seed <= 35; seed++) {
            AgentMarket world = AgentMarket.of(seed);
            Exchange exchange = world.exchange();
            world.runToSecond(MINUTES_10);
            int[] emptyTenths = new int[exchange.venues()];
            for (int tenth = 1; tenth <= 36_000; tenth++) {
                world.runToSecond(MINUTES_10 + 0.1 * tenth);
                for (int v = 0; v < exchange.venues(); v++) {
                    Venue venue = exchange.venue(v);
                    emptyTenths[v] = venue.isTwoSided() ? 0 : emptyTenths[v] + 1;
                    assertThat(emptyTenths[v])
                            .as("seed %d venue %d at %.1f s", seed, v, 0.1 * tenth)
                            .isLessThanOrEqualTo(20);
                    assertThat(!venue.isTwoSided() || venue.bestBid() < venue.bestAsk())
                            .as("seed %d venue %d at %.1f s", seed, v, 0.1 * tenth)
                            .isTrue();
                }
            }
            conserved(exchange, seed);
        }
    }

    private static void conserved(Exchange exchange, long seed) {
        Accounts accounts = exchange.accounts();
        int most = ExchangeSettings.defaults().accounts();
        double cash = 0;
        double fees = 0;
        double turnover = 0;
        for (int v = 0; v < exchange.venues(); v++) {
            long lots = 0;
            for (int a = 0; a < most; a++) {
                lots += accounts.lots(a, v);
            }
            // Transfers move lots between venues, so only all venues together must be even.
            turnover += lots;
        }
        assertThat(turnover).as("seed " + seed).isZero();
        for (int a = 0; a < most; a++) {
            cash += accounts.cash(a);
            fees += accounts.fees(a);
        }
        assertThat(fees).isPositive();
        // Sums of some millions of products near 1e12: relative to what was paid, not to the sum.
        assertThat(Math.abs(cash + fees)).as("seed " + seed).isLessThan(1e-6 * fees);
    }

    @Test
    void aSaleOfTenTimesTheDepthIsRecoveredFrom() {
        AgentMarket world = AgentMarket.of(41);
        Exchange exchange = world.exchange();
        int account = exchange.accounts().open();
        world.runToSecond(1_800);
        Venue venue = exchange.venue(2);
        double before = venue.mid();
        long depth = venue.depth().quantityWithin(Side.BID, 20);
        int sold = venue.take(account, -1, 1, (int) Math.min(Integer.MAX_VALUE, 10 * depth), exchange.nowNanos());
        assertThat(sold).as("of what rested within 20 ticks").isGreaterThan((int) depth);
        // Maybe nobody bids any more: 0.
        assertThat(venue.bestBid()).as("at once").isLessThan((int) before - 20);
        world.runToSecond(1_800 + 2);
        assertThat(venue.isTwoSided()).isTrue();
        world.runToSecond(1_800 + 600);
        double value = world.population().conditions().value();
        assertThat(venue.mid()).as("after ten minutes").isBetween(0.998 * value, 1.002 * value);
        assertThat(venue.bestAsk() - venue.bestBid()).isLessThanOrEqualTo(10);
    }

    @Test
    void newsIsInThePriceWithinSeconds() {
        AgentMarket world = AgentMarket.of(42);
        world.runToSecond(1_800);
        world.population().conditions().shock(0.01);
        world.runToSecond(1_800 + 15);
        double value = world.population().conditions().value();
        for (int v = 0; v < world.exchange().venues(); v++) {
            assertThat(world.exchange().venue(v).mid()).isBetween(0.9985 * value, 1.0015 * value);
        }
    }
}
