package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.ingest.FrameDecoder;
import breakwater.model.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long START = 1_700_000_040_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    private record Candle(
            int source, long openNanos, long receiveNanos, long open, long high, long low, long close, long volume) {}

    @Test
    void barsAreWholeOrderedAndJoinEachOtherAndTheLivePrice() {
        SimulatedMarket market = market();
        List<Candle> bars = history(market, 120);
        assertEquals(600, bars.size());
        long[] close = new long[5];
        for (int i = 0; i < bars.size(); i++) {
            Candle bar = bars.get(i);
            assertEquals(i % 5, bar.source());
            assertEquals(START - (120 - i / 5) * MINUTE, bar.openNanos());
            assertEquals(bar.openNanos() + MINUTE, bar.receiveNanos());
            assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
            assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
            assertThat(bar.volume()).isPositive();
            assertThat(bar.close()
                            % market.settings().venues().get(bar.source()).tick())
                    .isZero();
            if (i >= 5) {
                assertEquals(close[bar.source()], bar.open());
            }
            close[bar.source()] = bar.close();
        }
        NaiveClient[] clients = NaiveClient.of(market);
        NaiveClient.run(market, clients, START + MINUTE / 60 / 4);
        for (int v = 0; v < clients.length; v++) {
            // A quarter of a second later: less than the venue's own spread away.
            assertThat(Math.abs(clients[v].mid() / (close[v] * 1e-8) - 1)).isLessThan(3e-4);
        }
    }

    @Test
    void askingForHistoryChangesNothingAndLongerHistoryEndsAlike() {
        SimulatedMarket asked = market();
        List<Candle> two = history(asked, 2);
        List<Candle> three = history(asked, 3);
        assertEquals(two.getLast().close(), three.getLast().close());
        assertEquals(three, history(market(), 3));
        SimulatedMarket fresh = market();
        for (int i = 0; i < 1_000; i++) {
            assertEquals(fresh.nextReceiveNanos(), asked.nextReceiveNanos());
            fresh.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> {});
            asked.next(Long.MAX_VALUE, (source, frame, from, to, nanos) -> {});
        }
    }

    @Test
    void pastAndFutureAreEquallyVolatileAndABurstAtTheStartReachesIntoBoth() {
        int markets = 60;
        int minutes = 20;
        double[] past = new double[markets];
        double[] future = new double[markets];
        for (int seed = 0; seed < markets; seed++) {
            SimulatedMarket market = new SimulatedMarket(
                    MarketSettings.defaults().withMessagesPerSecond(0.02), new MarketSegment(seed, 0, START, 60_000));
            List<Candle> bars = history(market, minutes);
            for (int i = 0; i < bars.size(); i += 5) {
                double move = StrictMath.log(
                        (double) bars.get(i).close() / bars.get(i).open());
                past[seed] += move * move;
            }
            double before = market.fundamentalPrice(START);
            for (int m = 1; m <= minutes; m++) {
                double now = market.fundamentalPrice(START + m * MINUTE);
                double move = StrictMath.log(now / before);
                future[seed] += move * move;
                before = now;
            }
            past[seed] = StrictMath.log(past[seed]);
            future[seed] = StrictMath.log(future[seed]);
        }
        // The logarithm of 20 minutes of squared returns has a standard deviation near one here.
        assertThat(mean(past) - mean(future)).isBetween(-0.4, 0.4);
        assertThat(correlation(past, future)).isGreaterThan(0.4);
    }

    @Test
    void refusesHistoryOutOfBounds() {
        SimulatedMarket market = market();
        FrameSink sink = (source, frame, from, to, nanos) -> {};
        assertThrows(IllegalArgumentException.class, () -> market.history(-1, MINUTE, sink));
        assertThrows(IllegalArgumentException.class, () -> market.history(12_001, MINUTE, sink));
        assertThrows(IllegalArgumentException.class, () -> market.history(1, 1, sink));
        assertThrows(IllegalArgumentException.class, () -> market.history(1, MINUTE + 1, sink));
        SimulatedMarket early =
                new SimulatedMarket(MarketSettings.defaults(), new MarketSegment(1, 0, 400 * 1_440 * MINUTE, 60_000));
        assertThrows(IllegalArgumentException.class, () -> early.history(401, 1_440 * MINUTE, sink));
        market.history(0, MINUTE, sink);
    }

    private static SimulatedMarket market() {
        return new SimulatedMarket(MarketSettings.defaults(), new MarketSegment(21, 0, START, 60_000));
    }

    private static List<Candle> history(SimulatedMarket market, int count) {
        List<Candle> bars = new ArrayList<>();
        FrameDecoder[] decoders = new FrameDecoder[5];
        for (int v = 0; v < 5; v++) {
            decoders[v] = market.decoder(v);
        }
        market.history(
                count,
                MINUTE,
                (source, frame, from, to, nanos) -> decoders[source].decode(frame, from, to, nanos, event -> {
                    Bar bar = (Bar) event;
                    bars.add(new Candle(
                            source,
                            bar.openNanos(),
                            bar.receiveNanos(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            bar.volume()));
                }));
        return bars;
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double correlation(double[] x, double[] y) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean(x)) * (y[i] - mean(y));
            xx += (x[i] - mean(x)) * (x[i] - mean(x));
            yy += (y[i] - mean(y)) * (y[i] - mean(y));
        }
        return xy / Math.sqrt(xx * yy);
    }
}
