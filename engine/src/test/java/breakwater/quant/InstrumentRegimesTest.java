package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InstrumentRegimesTest {
    private static final long SEED = 20;
    private static final long MINUTE = MinuteBar.MINUTE_NANOS;
    private static final int DAY = 1_440;

    /// The best filter, which knows all parameters and sees each step, is right in 99.5 % of the minutes.
    @Test
    void plantedRegimesAreRecoveredAfterFiveDays() {
        double sum = 0;
        for (long seed = SEED; seed < SEED + 3; seed++) {
            PlantedMinutes market = new PlantedMinutes(seed, 2e-5);
            InstrumentRegimes regimes = new InstrumentRegimes();
            int right = 0;
            int best = 0;
            for (int m = 0; m < 14 * DAY; m++) {
                int truth = market.feed(regimes);
                regimes.advance(market.now());
                if (m >= 5 * DAY) {
                    right += labelOf(truth).equals(regimes.view().mostLikely()) ? 1 : 0;
                    best += market.bestGuess() == truth ? 1 : 0;
                }
            }
            assertThat(right).as("seed " + seed).isGreaterThan((int) (0.88 * best));
            sum += right / (3.0 * best);
        }
        assertThat(sum).isGreaterThan(0.92);
    }

    @Test
    void theUnitOfVolatilityDoesNotMatter() {
        PlantedMinutes quiet = new PlantedMinutes(SEED, 2e-5);
        PlantedMinutes wild = new PlantedMinutes(SEED, 2e-3);
        InstrumentRegimes one = new InstrumentRegimes();
        InstrumentRegimes other = new InstrumentRegimes();
        for (int m = 0; m < 2 * DAY; m++) {
            quiet.feed(one);
            wild.feed(other);
        }
        assertThat(one.filtered()).containsExactly(other.filtered(), within(1e-6));
    }

    @Test
    void nothingIsSaidBeforeItIsKnown() {
        InstrumentRegimes regimes = new InstrumentRegimes();
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        for (int m = 0; m < InstrumentRegimes.SETTLING_MINUTES; m++) {
            market.feed(regimes);
        }
        regimes.advance(market.now());
        assertThat(regimes.view()).isEqualTo(MarketView.Regime.UNKNOWN);
        market.feed(regimes);
        regimes.advance(market.now());
        MarketView.Regime view = regimes.view();
        assertThat(view.minutes()).isEqualTo(1);
        assertThat(view.nanos()).isEqualTo(market.now());
        assertThat(view.ageMinutes()).isZero();
        assertThat(view.probabilities().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        assertThat(view.changeProbability()).isBetween(0.0, 1.0);
    }

    @Test
    void whatIsClosedDoesNotDependOnWhatFollows() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes regimes = settled(market, 300);
        for (int m = 0; m < 50; m++) {
            market.feed(regimes);
            byte[] cut = bytes(regimes);
            InstrumentRegimes other = restored(cut);
            regimes.advance(market.now());
            // The price that closes the minute, and what comes with it, is from another world.
            other.fair(market.price() * 3, market.now() + 7);
            assertThat(other.view()).isEqualTo(regimes.view());
            assertThat(other.filtered()).containsExactly(regimes.filtered());
        }
    }

    @Test
    void aRestoredFilterGoesOnBitForBit() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes regimes = new InstrumentRegimes();
        for (int m = 0; m < 200; m++) {
            market.feed(regimes);
            byte[] cut = bytes(regimes);
            InstrumentRegimes copy = restored(cut);
            assertThat(bytes(copy)).isEqualTo(cut);
            copy.fair(market.price(), market.now());
            regimes.fair(market.price(), market.now());
            assertThat(bytes(copy)).isEqualTo(bytes(regimes));
            regimes = copy;
        }
    }

    /// The bound of one row, against the prediction, which is what a silent minute leaves.
    @Test
    void oneLyingPriceMovesAProbabilityByTheBoundAtMost() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes regimes = settled(market, 400);
        double most = 0;
        double gross = 0;
        for (int m = 0; m < 100; m++) {
            market.feed(regimes);
            regimes.advance(market.now());
            byte[] cut = bytes(regimes);
            InstrumentRegimes silent = restored(cut);
            silent.advance(market.now() + MINUTE);
            double[] predicted = silent.filtered();
            for (double lie : new double[] {1.0002, 1.001, 1.003, 1.01, 2, 1e12, 1e-12}) {
                InstrumentRegimes lied = restored(cut);
                lied.fair(market.price() * lie, market.now() + 1);
                lied.fair(market.price(), market.now() + 2);
                lied.advance(market.now() + MINUTE);
                double moved = distance(predicted, lied.filtered());
                most = Math.max(most, moved);
                gross = lie > 1.5 || lie < 0.5 ? Math.max(gross, moved) : gross;
            }
        }
        assertThat(most).isBetween(0.05, Math.tanh(RegimeStart.EVIDENCE / 4));
        assertThat(gross).isLessThan(0.1);
    }

    @Test
    void aLieAtTheCloseIsForgottenWithinMinutes() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes regimes = settled(market, 400);
        PlantedMinutes same = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes lied = settled(same, 400);
        lied.fair(same.price() * 1.05, same.now() - 1);
        for (int m = 0; m < 20; m++) {
            market.feed(regimes);
            same.feed(lied);
        }
        assertThat(distance(regimes.filtered(), lied.filtered())).isLessThan(0.02);
        assertThat(lied.view().volatilityShift()).isEqualTo(regimes.view().volatilityShift());
    }

    @Test
    void aSilenceOfAnyLengthIsBoundedWork() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        byte[] cut = bytes(settled(market, 100));
        InstrumentRegimes days = restored(cut);
        InstrumentRegimes century = restored(cut);
        days.advance(market.now() + 2_000 * MINUTE);
        century.advance(market.now() + 50_000_000L * MINUTE);
        StateWriter bar = new StateWriter(64);
        new MinuteBar().write(bar);
        // The filter counts its steps, so its bytes would tell if more had been made.
        assertThat(rest(century, bar.length())).isEqualTo(rest(days, bar.length()));
    }

    @Test
    void whatFollowsASilenceDoesNotSpanIt() {
        PlantedMinutes market = new PlantedMinutes(SEED, 1e-4);
        InstrumentRegimes same = settled(market, 100);
        byte[] cut = bytes(same);
        InstrumentRegimes jumped = restored(cut);
        for (int k = 0; k < 5; k++) {
            long at = market.now() + 3 * MINUTE + k * MINUTE / 6;
            same.fair(30_000 + k, at);
            jumped.fair(1.5 * (30_000 + k), at);
        }
        same.advance(market.now() + 4 * MINUTE);
        jumped.advance(market.now() + 4 * MINUTE);
        assertThat(jumped.filtered()).containsExactly(same.filtered(), within(1e-9));
    }

    @Test
    void aPriceThatNeverMovesIsNoMarket() {
        InstrumentRegimes regimes = new InstrumentRegimes();
        for (int m = 0; m < 200; m++) {
            regimes.fair(100, PlantedMinutes.START + m * MINUTE / 2);
        }
        assertThat(regimes.view()).isEqualTo(MarketView.Regime.UNKNOWN);
    }

    @Test
    void aPlantedChangeIsSeenByTheRunLengths() {
        InstrumentRegimes regimes = new InstrumentRegimes();
        double before = 0;
        double after = 0;
        CounterRandom random = CounterRandom.of(SEED);
        double price = 100;
        long now = PlantedMinutes.START;
        for (int m = 0; m < 600; m++) {
            for (int k = 0; k < 12; k++) {
                price *= 1 + (m < 580 ? 1e-4 : 3e-4) * random.nextGaussian();
                regimes.fair(price, now + k * MINUTE / 12);
            }
            now += MINUTE;
            regimes.advance(now);
            if (m >= 480 && m < 580) {
                before = Math.max(before, regimes.view().changeProbability());
            } else if (m >= 580 && m < 590) {
                after = Math.max(after, regimes.view().changeProbability());
            }
        }
        assertThat(before).as("seed " + SEED).isLessThan(0.5);
        assertThat(after).as("seed " + SEED).isGreaterThan(0.9);
    }

    private static InstrumentRegimes settled(PlantedMinutes market, int minutes) {
        InstrumentRegimes regimes = new InstrumentRegimes();
        for (int m = 0; m < minutes; m++) {
            market.feed(regimes);
        }
        return regimes;
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static String labelOf(int state) {
        return MarketView.Regime.LABELS.get(state);
    }

    private static byte[] rest(InstrumentRegimes regimes, int from) {
        byte[] all = bytes(regimes);
        return Arrays.copyOfRange(all, from, all.length);
    }

    private static InstrumentRegimes restored(byte[] bytes) {
        InstrumentRegimes copy = new InstrumentRegimes();
        StateReader in = new StateReader(bytes);
        copy.read(in);
        in.expectEnd();
        return copy;
    }

    private static byte[] bytes(InstrumentRegimes regimes) {
        StateWriter out = new StateWriter(1 << 14);
        regimes.write(out);
        return out.toBytes();
    }
}
