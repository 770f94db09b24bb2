package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
    private static final long START = 1_700_000_040_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    /// Recorded once from this code: tells whether another machine, or a change, makes other bytes.
    private static final long GOLDEN = 3_400_204_514L;

    @Test
    void sameSeedGivesTheSameBytesInEveryInstance() {
        long first = checksum(market(7, 0, MarketSettings.defaults()), 100_000);
        assertEquals(first, checksum(market(7, 0, MarketSettings.defaults()), 100_000));
        assertEquals(GOLDEN, first);
    }

    @Test
    void otherSeedsAndEpochsGiveOtherPaths() {
        long first = checksum(market(7, 0, MarketSettings.defaults()), 1_000);
        assertNotEquals(first, checksum(market(8, 0, MarketSettings.defaults()), 1_000));
        assertNotEquals(first, checksum(market(7, 1, MarketSettings.defaults()), 1_000));
    }

    @Test
    void framesComeInStrictOrderOfReceiveTimeAndNotBeyondTheTimeAskedFor() {
        SimulatedMarket market = market(1, 0, MarketSettings.defaults());
        long[] last = {START};
        int[] frames = {0};
        long until = START + 60 * SECOND;
        FrameSink sink = (source, frame, from, to, nanos) -> {
            assertThat(nanos).isGreaterThan(last[0]).isLessThanOrEqualTo(until);
            last[0] = nanos;
            frames[0]++;
        };
        long announced = market.nextReceiveNanos();
        while (market.next(until, sink)) {
            assertEquals(announced, last[0]);
            announced = market.nextReceiveNanos();
        }
        assertThat(announced).isGreaterThan(until);
        assertThat(frames[0]).isGreaterThan(3_000);
        assertFalse(market.next(until, sink));
    }

    @Test
    void aFrameWhoseSinkThrowsIsSentAgain() {
        SimulatedMarket market = market(2, 0, MarketSettings.defaults());
        long expected = market.nextReceiveNanos();
        assertThrows(
                IllegalStateException.class,
                () -> market.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> {
                    throw new IllegalStateException();
                }));
        assertEquals(expected, market.nextReceiveNanos());
        assertTrue(market.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> assertEquals(expected, nanos)));
    }

    @Test
    void booksOfANaiveClientAreNeverCrossedAndAgreeWithTradesAndQuotes() {
        SimulatedMarket market = market(3, 0, MarketSettings.defaults());
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient.run(market, clients, START + 300 * SECOND);
        for (NaiveClient client : clients) {
            assertEquals(0, client.gaps);
            assertEquals(0, client.repeats);
            assertEquals(1, client.ups);
            assertEquals(0, client.downs);
            assertThat(client.snapshots).isBetween(4, 6);
            assertThat(client.trades).isGreaterThan(300);
            assertThat(client.quotes).isGreaterThan(300);
            assertThat(client.changes).isGreaterThan(2_000);
            assertEquals(20, client.bids.size());
            assertEquals(20, client.asks.size());
            assertThat(client.spreadBps()).isBetween(0.5, 7.0);
        }
    }

    @Test
    void booksStayWholeUnderSettingsOfAnyKind() {
        RandomGenerator random = Seeds.generator(4);
        for (int round = 0; round < 40; round++) {
            MarketSettings settings = anySettings(random);
            double price = StrictMath.exp(random.nextDouble(StrictMath.log(2_000), StrictMath.log(1e6)));
            SimulatedMarket market =
                    new SimulatedMarket(settings, new MarketSegment(random.nextLong(), round, START, price));
            NaiveClient[] clients = NaiveClient.of(market);
            FrameSink sink = (source, frame, from, to, nanos) -> clients[source].frame(frame, from, to, nanos);
            for (int i = 0; i < 2_000; i++) {
                assertTrue(market.next(Long.MAX_VALUE, sink));
            }
            for (NaiveClient client : clients) {
                assertEquals(0, client.gaps, settings::toString);
            }
        }
    }

    @Test
    void theMedianOfTheVenuesTracksTheFundamental() {
        SimulatedMarket market = market(5, 0, MarketSettings.defaults());
        NaiveClient[] clients = NaiveClient.of(market);
        double squares = 0;
        int seconds = 600;
        for (int s = 1; s <= seconds; s++) {
            long nanos = START + s * SECOND;
            NaiveClient.run(market, clients, nanos);
            double[] mids = Arrays.stream(clients)
                    .mapToDouble(NaiveClient::mid)
                    .sorted()
                    .toArray();
            double errorBps = 1e4 * (mids[mids.length / 2] / market.fundamentalPrice(nanos) - 1);
            assertThat(Math.abs(errorBps)).isLessThan(8);
            squares += errorBps * errorBps;
        }
        assertThat(Math.sqrt(squares / seconds)).isLessThan(2);
    }

    @Test
    void aDayOfReturnsIsFatTailedAndItsVolatilityClusters() {
        SimulatedMarket market = market(6, 0, MarketSettings.defaults().withMessagesPerSecond(0.5));
        NaiveClient[] clients = NaiveClient.of(market);
        int minutes = 1_440;
        double[] returns = new double[minutes];
        NaiveClient.run(market, clients, START + 60 * SECOND);
        double before = StrictMath.log(clients[0].mid());
        for (int m = 0; m < minutes; m++) {
            NaiveClient.run(market, clients, START + (m + 2) * 60L * SECOND);
            double now = StrictMath.log(clients[0].mid());
            returns[m] = now - before;
            before = now;
        }
        double second = Arrays.stream(returns).map(r -> r * r).average().orElseThrow();
        double fourth = Arrays.stream(returns).map(r -> r * r * r * r).average().orElseThrow();
        assertThat(fourth / (second * second)).isGreaterThan(3.5);
        double product = 0;
        for (int m = 1; m < minutes; m++) {
            product += (returns[m] * returns[m] - second) * (returns[m - 1] * returns[m - 1] - second);
        }
        // Twice the standard error of a white series of this length.
        assertThat(product / minutes / (fourth - second * second)).isGreaterThan(2 / Math.sqrt(minutes));
        assertThat(Math.sqrt(second * 365 * minutes)).isBetween(0.2, 1.5);
    }

    @Test
    void theFundamentalPathDoesNotDependOnVenuesRatesOrHistory() {
        SimulatedMarket busy = market(9, 0, MarketSettings.defaults());
        SimulatedMarket quiet = market(9, 0, MarketSettings.defaults().withMessagesPerSecond(0.1));
        busy.history(10, 60 * SECOND, (source, frame, from, to, nanos) -> {});
        checksum(busy, 1_000);
        for (int s = 0; s < 100; s++) {
            assertEquals(quiet.fundamentalPrice(START + s * SECOND), busy.fundamentalPrice(START + s * SECOND));
        }
        assertThrows(IllegalArgumentException.class, () -> busy.fundamentalPrice(START));
    }

    @Test
    void aRestartBeginsWhereItIsToldTo() {
        long later = START + 86_400 * SECOND;
        SimulatedMarket market =
                new SimulatedMarket(MarketSettings.defaults(), new MarketSegment(1, 3, later, 71_234.5));
        NaiveClient[] clients = NaiveClient.of(market);
        assertThat(market.nextReceiveNanos()).isGreaterThan(later).isLessThan(later + SECOND);
        NaiveClient.run(market, clients, later + SECOND);
        for (NaiveClient client : clients) {
            assertThat(client.mid()).isBetween(71_100.0, 71_400.0);
        }
        assertEquals(71_234.5, market.fundamentalPrice(later), 1e-6);
    }

    @Test
    void refusesAStartPriceThatATickCannotExpress() {
        MarketSettings settings = MarketSettings.defaults();
        assertThatMessage(() -> new SimulatedMarket(settings, new MarketSegment(1, 0, START, 0.3)))
                .contains("startPrice", "sim-alpha", "0.3");
        assertThatMessage(() -> new MarketSegment(1, 0, START, Double.NaN)).contains("startPrice", "NaN");
        assertThatMessage(() -> new MarketSegment(1, 0, 0, 100)).contains("startNanos", "0");
    }

    @Test
    void catalogueNamesTheVenuesInOrder() {
        assertThat(market(1, 0, MarketSettings.defaults("ETH/USDT")).catalogue().sources())
                .extracting(source -> source.name())
                .containsExactly("sim-alpha", "sim-bravo", "sim-charlie", "sim-delta", "sim-echo");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertThatMessage(
            org.junit.jupiter.api.function.Executable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
        return assertThat(message);
    }

    private static MarketSettings anySettings(RandomGenerator random) {
        List<VenueSettings> venues = new ArrayList<>();
        int count = random.nextInt(1, 9);
        MarketSettings defaults = MarketSettings.defaults();
        for (int v = 0; v < count; v++) {
            long latency = random.nextLong(1_000, SECOND);
            venues.add(new VenueSettings(
                    "venue-" + v,
                    new VenueSettings.Link(latency, random.nextLong(SECOND), random.nextLong(-SECOND, latency)),
                    new VenueSettings.Depth(
                            random.nextInt(1, 40),
                            random.nextDouble(0.01, 100),
                            random.nextDouble(0.01, 50),
                            random.nextDouble(1e-6, 100)),
                    new VenueSettings.Rates(
                            random.nextDouble(1, 500), random.nextDouble(0, 0.5), random.nextDouble(0, 0.5)),
                    random.nextDouble(0, 100),
                    random.nextLong(SECOND / 100, 60 * SECOND),
                    random.nextDouble(-1, 20),
                    defaults.instrument().tickSize() * random.nextLong(1, 1_000)));
        }
        FundamentalSettings wild = new FundamentalSettings(
                random.nextDouble(0, 10),
                random.nextDouble(0, 1.5),
                random.nextLong(SECOND, 3_600 * SECOND),
                random.nextDouble(0, 10_000),
                random.nextDouble(0, 2_000),
                random.nextLong(SECOND / 1000, SECOND));
        return new MarketSettings(
                defaults.instrument(), wild, venues, random.nextLong(SECOND / 10, 60 * SECOND), List.of());
    }

    private static SimulatedMarket market(long seed, long epoch, MarketSettings settings) {
        return new SimulatedMarket(settings, new MarketSegment(seed, epoch, START, 60_000));
    }

    private static long checksum(SimulatedMarket market, int frames) {
        CRC32C sum = new CRC32C();
        for (int i = 0; i < frames; i++) {
            assertTrue(market.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> {
                sum.update(source);
                sum.update(frame, from, to - from);
            }));
        }
        return sum.getValue();
    }
}
