package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantStageMinutesTest {
    private static final long SEED = 5;
    private static final long STEP = 10_000_000_000L;

    private final QuantStage stage = new QuantStage(catalogue(), QuantSettings.standard());
    private final CounterRandom random = CounterRandom.of(SEED);
    private final double[] price = {30_000, 2_000};
    private long now = PlantedMinutes.START;

    private static Catalogue catalogue() {
        return new Catalogue(
                List.of(new Instrument(0, "BTC/USDT", 2, 6, 1, 1), new Instrument(1, "ETH/USDT", 2, 6, 1, 1)),
                List.of(new Source(0, "venue", Source.ChecksumRule.NONE)));
    }

    private boolean step() {
        now += STEP;
        double news = random.nextGaussian();
        boolean changed = false;
        for (int i = 0; i < 2; i++) {
            changed |= stage.advance(i, now, source -> 1.0);
            price[i] *= 1 + 1e-5 * (news + random.nextGaussian());
            fair(i, price[i]);
        }
        return changed;
    }

    private void fair(int instrument, double value) {
        FairPrice fair = new FairPrice(instrument);
        fair.set(value, now, 1, 1, true);
        stage.onFair(fair);
    }

    @Test
    void hoursOfFairPricesGiveRegimesAndANetwork() {
        for (int k = 0; k < 3 * 360; k++) {
            step();
        }
        MarketView.Regime regime = stage.view(1).regime();
        assertThat(regime.nanos()).isEqualTo(Math.floorDiv(now, MinuteBar.MINUTE_NANOS) * MinuteBar.MINUTE_NANOS);
        assertThat(regime.mostLikely()).isEqualTo("normal");
        assertThat(regime.probabilities()).hasSize(MarketView.Regime.LABELS.size());
        MarketView.Network network = stage.network();
        assertThat(network.instruments()).containsExactly(0, 1);
        assertThat(network.meanCorrelation()).as("seed " + SEED).isBetween(0.3, 0.7);
        assertThat(network.contagion()).isBetween(-3.0, 3.0);
        assertThat(network.spilloverPercent()).isBetween(0.0, 50.0);
    }

    @Test
    void aPriceThatIsNoneChangesNothing() {
        for (int k = 0; k < 400; k++) {
            step();
        }
        byte[] before = bytes(stage);
        for (double none : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            fair(0, none);
        }
        assertThat(bytes(stage)).isEqualTo(before);
    }

    @Test
    void aStageRestoredAtAnyStepGoesOnBitForBit() {
        for (int k = 0; k < 800; k++) {
            step();
            if (k % 13 == 0) {
                QuantStage copy = new QuantStage(catalogue(), QuantSettings.standard());
                byte[] bytes = bytes(stage);
                StateReader in = new StateReader(bytes);
                copy.read(in);
                in.expectEnd();
                assertThat(bytes(copy)).isEqualTo(bytes);
                assertThat(copy.view(0)).isEqualTo(stage.view(0));
                assertThat(copy.network()).isEqualTo(stage.network());
            }
        }
    }

    @Test
    void aStageThatIsOffKnowsNothing() {
        QuantStage off = new QuantStage(catalogue(), QuantSettings.off());
        FairPrice fair = new FairPrice(0);
        fair.set(100, now, 1, 1, true);
        off.onFair(fair);
        assertThat(off.advance(0, now, source -> 1.0)).isFalse();
        assertThat(off.network()).isEqualTo(MarketView.Network.UNKNOWN);
        assertThat(bytes(off)).hasSize(bytes(new QuantStage(catalogue(), QuantSettings.off())).length);
    }

    private static byte[] bytes(QuantStage stage) {
        StateWriter out = new StateWriter(1 << 16);
        stage.write(out);
        return out.toBytes();
    }
}
