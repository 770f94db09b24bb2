package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import breakwater.robust.FairPrice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantStageTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final int SOURCES = 5;
    private static final long SEED = 11;

    /// A market of five sources that see one flow; the first may lie.
    private static final class Market {
        final QuantStage stage = new QuantStage(catalogue(), QuantSettings.standard());
        final CounterRandom random;
        final double[] bid = {500, 500, 500, 500, 500};
        final Trade trade = new Trade();
        double price = 30_000;
        double spoof;
        double wash;
        double takers;
        long now = START;

        Market(long seed) {
            random = CounterRandom.of(seed);
        }

        void run(int seconds) {
            for (int k = 0; k < seconds * 5; k++) {
                now += SECOND / 5;
                stage.advance(0, now, source -> 1.0);
                double news = random.nextGaussian();
                price *= 1 + 2e-5 * news + 1e-5 * takers;
                double common = random.nextInt(-20, 21);
                for (int s = 0; s < SOURCES; s++) {
                    bid[s] = Math.clamp(0.98 * bid[s] + 10 + common + random.nextInt(-2, 3), 1, 1_000);
                    double shown = bid[s] + (s == 0 && k % 7 == 0 ? spoof : 0);
                    long at = Math.round(price * 100);
                    stage.onTop(0, s, at - 50, quantity(shown), at + 50, quantity(500), now);
                    trade(s, random.nextDouble() < 0.5 + 0.4 * takers + 0.02 * news, 1);
                }
                for (int w = 0; w < wash; w++) {
                    trade(0, w % 2 == 0, 5);
                }
                FairPrice fair = new FairPrice(0);
                fair.set(price, now, SOURCES, SOURCES, true);
                stage.onFair(fair);
            }
        }

        private void trade(int source, boolean buy, double size) {
            trade.header(0, source, -1, now, now);
            trade.set(Math.round(price * 100), quantity(size), buy ? Side.BUY : Side.SELL);
            stage.onTrade(trade, now);
        }

        MarketView.Flow flow() {
            return stage.view(0).flow();
        }
    }

    private static long quantity(double size) {
        return Math.round(size * 1_000_000);
    }

    private static Catalogue catalogue() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            sources.add(new Source(i, "venue-" + i, Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(new Instrument(0, "BTC/USDT", 2, 6, 1, 1)), sources);
    }

    @Test
    void anHourOfMarketGivesEveryNumber() {
        Market market = new Market(SEED);
        market.run(4_000);
        MarketView.Flow flow = market.flow();
        assertThat(flow.orderFlow().sources()).isEqualTo(SOURCES);
        assertThat(flow.toxicity().corroborated()).isBetween(0.0, 1.0);
        assertThat(flow.toxicityPercentile()).isBetween(0.0, 1.0);
        assertThat(flow.kyleLambdaBps()).isFinite();
        assertThat(flow.spreadRatio()).isCloseTo(1, within(0.2));
        assertThat(flow.depthRatio()).isBetween(0.5, 1.5);
        assertThat(flow.nanos()).isEqualTo(Math.floorDiv(market.now, 10 * SECOND) * 10 * SECOND);
    }

    @Test
    void aSpooferMovesWhatIsPooledAndNotWhatIsCorroborated() {
        Market honest = new Market(SEED);
        Market spoofed = new Market(SEED);
        honest.run(1_200);
        spoofed.run(1_200);
        double raw = 0;
        double corroborated = 0;
        for (int i = 0; i < 30; i++) {
            // Shown at the end of every other interval, for less than half a second.
            spoofed.spoof = i % 2 == 0 ? 50_000 : 0;
            honest.run(10);
            spoofed.run(10);
            raw = Math.max(
                    raw,
                    Math.abs(spoofed.flow().orderFlow().raw()
                            - honest.flow().orderFlow().raw()));
            corroborated = Math.max(
                    corroborated,
                    Math.abs(spoofed.flow().orderFlow().corroborated()
                            - honest.flow().orderFlow().corroborated()));
        }
        assertThat(raw).as("seed " + SEED).isGreaterThan(3);
        assertThat(corroborated).isLessThan(1);
        assertThat(Math.abs(spoofed.flow().orderFlow().disagreement())).isFinite();
    }

    @Test
    void aWashTraderMovesItsOwnVpinOnly() {
        Market honest = new Market(SEED);
        Market washed = new Market(SEED);
        honest.run(4_000);
        washed.run(3_000);
        washed.wash = 40;
        washed.run(1_000);
        double difference = washed.flow().toxicity().corroborated()
                - honest.flow().toxicity().corroborated();
        assertThat(Math.abs(difference)).as("seed " + SEED).isLessThan(0.1);
    }

    @Test
    void oneSidedTakersAreSeenByAllMeasures() {
        Market calm = new Market(SEED);
        Market rush = new Market(SEED);
        calm.run(4_000);
        rush.run(4_000);
        rush.takers = 1;
        rush.run(4_000);
        assertThat(rush.flow().toxicity().corroborated()).isGreaterThan(0.6);
        assertThat(calm.flow().toxicity().corroborated()).isLessThan(0.4);
        assertThat(rush.flow().signedFlow().corroborated()).isPositive();
    }

    @Test
    void oneSourceIsNoCorroboration() {
        Market market = new Market(SEED);
        market.run(600);
        market.stage.advance(0, market.now + 10 * SECOND, source -> source == 0 ? 1.0 : 0.0);
        assertThat(market.flow().orderFlow().corroborated()).isNaN();
        assertThat(market.flow().orderFlow().sources()).isEqualTo(1);
    }

    @Test
    void aRestoredStageGoesOnBitForBit() {
        Market market = new Market(SEED);
        for (int step = 0; step < 40; step++) {
            market.run(37);
            byte[] bytes = bytes(market.stage);
            QuantStage copy = new QuantStage(catalogue(), QuantSettings.standard());
            StateReader in = new StateReader(bytes);
            copy.read(in);
            in.expectEnd();
            assertThat(bytes(copy)).isEqualTo(bytes);
            assertThat(copy.view(0)).isEqualTo(market.stage.view(0));
        }
    }

    @Test
    void theViewOfAnIntervalIsClosedBeforeTheNextBegins() {
        Market one = new Market(SEED);
        Market other = new Market(SEED);
        one.run(1_000);
        other.run(1_000);
        MarketView before = one.stage.view(0);
        // The rest of the open interval differs; what is closed must not.
        other.spoof = 1e6;
        other.takers = 1;
        other.run(9);
        assertThat(other.stage.view(0)).isEqualTo(before);
    }

    private static byte[] bytes(QuantStage stage) {
        StateWriter out = new StateWriter(1 << 16);
        stage.write(out);
        return out.toBytes();
    }
}
