package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.network.MinimumSpanningTree;
import breakwater.math.random.CounterRandom;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossAssetTest {
    private static final long SEED = 41;
    private static final long MINUTE = MinuteBar.MINUTE_NANOS;
    private static final long START = PlantedMinutes.START / (5 * MINUTE) * 5 * MINUTE;

    /// Instruments fed one price a minute.
    private static final class Feed {
        final CrossAsset network;
        final CounterRandom random;
        final double[] price;
        long now = START;

        Feed(int assets, long seed) {
            network = new CrossAsset(assets);
            random = CounterRandom.of(seed);
            price = new double[assets];
            Arrays.fill(price, 100);
        }

        void minute(double... returns) {
            now += MINUTE;
            for (int i = 0; i < returns.length; i++) {
                if (!Double.isNaN(returns[i])) {
                    price[i] *= Math.exp(returns[i]);
                    network.fair(i, price[i], now + i + 1);
                }
            }
        }

        /// Returns with one factor for all and one for each block.
        double[] blocks(double all, double block, double own, int blockSize) {
            double[] returns = new double[price.length];
            double market = random.nextGaussian();
            double sector = 0;
            for (int i = 0; i < returns.length; i++) {
                sector = i % blockSize == 0 ? random.nextGaussian() : sector;
                returns[i] = 1e-4 * (all * market + block * sector + own * random.nextGaussian());
            }
            return returns;
        }

        MarketView.Network close() {
            network.advance(now + 5 * MINUTE);
            return network.network();
        }
    }

    @Test
    void plantedBlocksGiveTheTree() {
        Feed feed = new Feed(12, SEED);
        for (int m = 0; m < 240; m++) {
            feed.minute(feed.blocks(0.4, 1, 0.5, 4));
        }
        MarketView.Network seen = feed.close();
        assertThat(seen.instruments()).hasSize(12);
        assertThat(seen.minutes()).isEqualTo(239);
        assertThat(seen.tree()).hasSize(11);
        assertThat(seen.tree().stream().filter(edge -> edge.from() / 4 != edge.to() / 4))
                .as("seed " + SEED)
                .hasSize(2);
        assertThat(seen.directionsBeyondNoise()).isEqualTo(3);
        assertThat(seen.repaired()).isFalse();
        // Three blocks: (1.16 / 1.41 in a block, 0.16 / 1.41 across).
        assertThat(seen.meanCorrelation()).isCloseTo((18 * 1.16 + 48 * 0.16) / 66 / 1.41, within(0.08));
        assertThat(seen.contagion()).isBetween(-2.0, 2.0);
    }

    @Test
    void unrelatedInstrumentsAreNoise() {
        Feed feed = new Feed(10, SEED);
        for (int m = 0; m < 240; m++) {
            feed.minute(feed.blocks(0, 0, 1, 1));
        }
        MarketView.Network seen = feed.close();
        assertThat(seen.directionsBeyondNoise()).isLessThanOrEqualTo(1);
        assertThat(seen.effectiveRank()).isGreaterThan(9);
        assertThat(seen.absorptionRatio()).isLessThan(0.35);
        assertThat(Math.abs(seen.meanCorrelation())).isLessThan(0.05);
    }

    @Test
    void aJointCrashIsContagionAndMereVolatilityIsNot() {
        for (long seed = SEED; seed < SEED + 5; seed++) {
            Feed crash = new Feed(6, seed);
            Feed loud = new Feed(6, seed);
            for (int m = 0; m < 240; m++) {
                boolean late = m >= 180;
                crash.minute(late ? crash.blocks(5, 0, 1, 1) : crash.blocks(0.5, 0, 1, 1));
                // All moves twice as large, correlations as before.
                loud.minute(late ? loud.blocks(1, 0, 2, 1) : loud.blocks(0.5, 0, 1, 1));
            }
            MarketView.Network fallen = crash.close();
            MarketView.Network still = loud.close();
            assertThat(fallen.contagion()).as("seed " + seed).isGreaterThan(2);
            assertThat(still.contagion()).as("seed " + seed).isLessThan(0.5);
            assertThat(fallen.absorptionRatio()).isGreaterThan(still.absorptionRatio());
        }
    }

    @Test
    void whoLeadsGivesAndWhoFollowsTakes() {
        Feed feed = new Feed(2, SEED);
        double before = 0;
        for (int m = 0; m < 240; m++) {
            double lead = 1e-4 * feed.random.nextGaussian();
            feed.minute(lead, 0.8 * before + 0.6e-4 * feed.random.nextGaussian());
            before = lead;
        }
        MarketView.Network seen = feed.close();
        // The follower's variance is to 64 % of the leader's making.
        assertThat(seen.fromOthersPercent().get(1)).isCloseTo(64, within(12.0));
        assertThat(seen.fromOthersPercent().get(0)).isLessThan(8);
        assertThat(seen.toOthersPercent().get(0))
                .isEqualTo(seen.fromOthersPercent().get(1));
    }

    @Test
    void oneLyingPriceMovesCorrelationsLittle() {
        Feed honest = new Feed(5, SEED);
        Feed lied = new Feed(5, SEED);
        for (int m = 0; m < 240; m++) {
            double[] returns = honest.blocks(1, 0, 1, 1);
            honest.minute(returns);
            double[] same = lied.blocks(1, 0, 1, 1);
            if (m == 200) {
                same[0] = 5;
            } else if (m == 201) {
                same[0] -= 5;
            }
            lied.minute(same);
        }
        double moved = lied.close().meanCorrelation() - honest.close().meanCorrelation();
        // Two returns of one instrument in 239; plain correlations of it would go to 0.
        assertThat(Math.abs(moved)).isLessThan(0.03);
    }

    @Test
    void nothingIsSaidOfOneInstrumentOrOfAnHour() {
        Feed alone = new Feed(1, SEED);
        Feed young = new Feed(3, SEED);
        for (int m = 0; m < 240; m++) {
            alone.minute(alone.blocks(1, 0, 1, 1));
            if (m < 55) {
                young.minute(young.blocks(1, 0, 1, 1));
            }
        }
        assertThat(alone.close().meanCorrelation()).isNaN();
        assertThat(alone.network.network().instruments()).isEmpty();
        assertThat(young.close().meanCorrelation()).isNaN();
    }

    @Test
    void deadFrozenAndHoledInstrumentsAreLeftOutOrMended() {
        Feed feed = new Feed(8, SEED);
        for (int m = 0; m < 240; m++) {
            double[] returns = feed.blocks(1, 0, 0.05, 1);
            returns[0] = m > 100 ? Double.NaN : returns[0];
            returns[1] = 0;
            for (int i = 2; i < 8; i++) {
                returns[i] = feed.random.nextInt(12) == 0 ? Double.NaN : returns[i];
            }
            feed.minute(returns);
        }
        MarketView.Network seen = feed.close();
        assertThat(seen.instruments())
                .as("seed " + SEED)
                .isSubsetOf(2, 3, 4, 5, 6, 7)
                .hasSizeGreaterThan(3);
        assertThat(seen.meanCorrelation()).isGreaterThan(0.9);
        assertThat(seen.tree()).allMatch(edge -> seen.instruments().contains(edge.from()));
    }

    @Test
    void aRestoredNetworkGoesOnBitForBit() {
        Feed feed = new Feed(4, SEED);
        for (int m = 0; m < 500; m++) {
            double[] returns = feed.blocks(1, 0, 1, 1);
            returns[m % 4] = m % 17 == 0 ? Double.NaN : returns[m % 4];
            feed.minute(returns);
            if (m % 7 == 0) {
                CrossAsset copy = new CrossAsset(4);
                byte[] bytes = bytes(feed.network);
                StateReader in = new StateReader(bytes);
                copy.read(in);
                in.expectEnd();
                assertThat(bytes(copy)).isEqualTo(bytes);
                copy.advance(feed.now + 6 * MINUTE);
                CrossAsset again = new CrossAsset(4);
                again.read(new StateReader(bytes));
                feed.network.advance(feed.now + 2);
                again.advance(feed.now + 2);
                again.advance(feed.now + 6 * MINUTE);
                assertThat(again.network()).isEqualTo(copy.network());
            }
        }
    }

    @Test
    void whatIsMeasuredDoesNotDependOnWhatFollows() {
        Feed feed = new Feed(3, SEED);
        for (int m = 0; m < 200; m++) {
            feed.minute(feed.blocks(1, 0, 1, 1));
        }
        byte[] cut = bytes(feed.network);
        List<MarketView.Network> seen = new ArrayList<>();
        for (double price : new double[] {1e-9, 100, 1e9}) {
            CrossAsset copy = new CrossAsset(3);
            copy.read(new StateReader(cut));
            copy.fair(1, price, feed.now + 5 * MINUTE);
            seen.add(copy.network());
        }
        assertThat(seen).allMatch(seen.getFirst()::equals);
        assertThat(seen.getFirst().nanos()).isEqualTo(Math.floorDiv(feed.now, MINUTE) * MINUTE + MINUTE);
    }

    /// Whatever is fed, an answer comes and the state stays as small: no exception, no growth.
    @Test
    void hostilePricesNeitherStopNorGrowIt() {
        CounterRandom random = CounterRandom.of(SEED);
        CrossAsset network = new CrossAsset(30);
        long now = START;
        int largest = 0;
        for (int m = 0; m < 3_000; m++) {
            now += random.nextInt(40) == 0 ? random.nextLong(1, 1L << 50) : MINUTE / 2;
            int kind = (m / 400) % 6;
            for (int i = 0; i < 30; i++) {
                double price = switch (kind) {
                    case 0 -> 100 + m; // all the same
                    case 1 -> 100; // none moves
                    case 2 -> random.nextBoolean() ? Double.MIN_VALUE : Double.MAX_VALUE;
                    case 3 -> 100 + random.nextInt(2);
                    case 4 -> 100 + (i < 15 ? m % 3 : random.nextInt(3));
                    default -> 100 * StrictMath.exp(0.01 * random.nextGaussian());
                };
                if (random.nextInt(10) > 0) {
                    network.fair(i, price, now);
                }
            }
            if (m > 1_000) {
                int length = bytes(network).length;
                largest = Math.max(largest, length);
            }
        }
        assertThat(largest).isLessThan(CrossAsset.ROWS * (31 * 8 + 16) + 4_096);
        assertThat(network.network().instruments().size()).isLessThanOrEqualTo(NetworkEstimate.MOST_ASSETS);
    }

    @Test
    void theTreeNamesInstrumentsOfTheCatalogue() {
        Feed feed = new Feed(4, SEED);
        for (int m = 0; m < 100; m++) {
            double[] returns = feed.blocks(1, 0, 1, 1);
            returns[1] = Double.NaN;
            feed.minute(returns);
        }
        assertThat(feed.close().tree().stream().map(MinimumSpanningTree.Edge::from))
                .doesNotContain(1);
        assertThat(feed.network.network().tree().stream().map(MinimumSpanningTree.Edge::to))
                .doesNotContain(1);
        assertThat(feed.network.network().instruments()).containsExactly(0, 2, 3);
    }

    private static byte[] bytes(CrossAsset network) {
        StateWriter out = new StateWriter(1 << 14);
        network.write(out);
        return out.toBytes();
    }
}
