package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FairPriceStageTest {
    private static final double EXACT = 0.0;
    private static final double RELATIVE_1E_12 = 1e-12;
    private static final long SECOND = 1_000_000_000L;

    private static Catalogue catalogue(int sources) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "source-" + s, Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list);
    }

    private static FairPriceStage stage(int sources) {
        return new FairPriceStage(catalogue(sources), FairPriceSettings.forStreams());
    }

    private static double priceOf(double[] prices) {
        FairPriceStage stage = stage(prices.length);
        for (int s = 0; s < prices.length; s++) {
            stage.onPrice(0, s, prices[s], SECOND);
        }
        return stage.fairPrice(0).price();
    }

    @Test
    void nothingIsKnownBeforeTheFirstMessage() {
        FairPrice fair = stage(3).fairPrice(0);
        assertTrue(Double.isNaN(fair.price()));
        assertFalse(fair.tradable());
    }

    @Test
    void aSoleConfiguredSourceIsTradableAlone() {
        FairPriceStage stage = stage(1);
        assertTrue(stage.onPrice(0, 0, 100, SECOND).tradable());
        assertEquals(1, stage.required(0));
        assertFalse(stage.refresh(0, 11 * SECOND));
        assertTrue(stage.refresh(0, 11 * SECOND + 1));
        assertFalse(stage.fairPrice(0).tradable());
        assertEquals(100, stage.fairPrice(0).price(), EXACT);
    }

    @Test
    void oneOfSeveralSourcesIsNotEnough() {
        FairPriceStage stage = stage(2);
        assertFalse(stage.onPrice(0, 0, 100, SECOND).tradable());
        assertTrue(stage.onPrice(0, 1, 100.1, SECOND).tradable());
        assertEquals(100.05, stage.fairPrice(0).price(), RELATIVE_1E_12 * 100);
    }

    @Test
    void twoSourcesFarApartAreNoPriceToTradeAt() {
        FairPriceStage stage = stage(2);
        stage.onPrice(0, 0, 100, SECOND);
        assertFalse(stage.onPrice(0, 1, 102, SECOND).tradable());
        assertEquals(0, stage.fairPrice(0).agreeing());
        assertEquals(2, stage.fairPrice(0).fresh());
    }

    @Test
    void aLiarAmongThreeNeitherMovesThePriceNorStopsTrading() {
        FairPriceStage stage = stage(3);
        stage.onPrice(0, 0, 100, SECOND);
        stage.onPrice(0, 1, 100.1, SECOND);
        FairPrice fair = stage.onPrice(0, 2, 1e9, SECOND);
        assertEquals(100.1, fair.price(), EXACT);
        assertEquals(2, fair.agreeing());
        assertTrue(fair.tradable());
    }

    @Test
    void theCertificateHoldsWhateverOneLiarSays() {
        FairPriceStage stage = stage(5);
        double[] honest = {100, 100.1, 100.2, 100.4, 100.7};
        for (int source = 0; source < 5; source++) {
            stage.onPrice(0, source, honest[source], SECOND);
        }
        double certified = stage.largestShift(0, 1);
        assertEquals(0.2, certified, RELATIVE_1E_12 * 100);
        assertTrue(Double.isInfinite(stage.largestShift(0, 3)));
        for (int liar = 0; liar < 5; liar++) {
            for (double lie : new double[] {1, 100.15, 100.3, 1e9}) {
                double shift = Math.abs(stage.onPrice(0, liar, lie, SECOND).price() - 100.2);
                assertTrue(shift <= certified + 1e-12, "liar " + liar + " saying " + lie + " moved it by " + shift);
            }
            stage.onPrice(0, liar, honest[liar], SECOND);
        }
        assertTrue(Double.isNaN(stage(2).largestShift(0, 1)));
    }

    @Test
    void aSourceThatGoesDownIsNotFreshUntilItSpeaks() {
        FairPriceStage stage = stage(2);
        stage.onPrice(0, 0, 100, SECOND);
        stage.onPrice(0, 1, 100, SECOND);
        stage.onDown(0, 1);
        assertFalse(stage.fairPrice(0).tradable());
        assertEquals(1, stage.fairPrice(0).fresh());
        assertTrue(stage.onPrice(0, 1, 100, 2 * SECOND).tradable());
    }

    @Test
    void aSourceThatAgedDoesNotComeBackWhenAnotherGoesDown() {
        FairPriceStage stage = stage(3);
        for (int s = 0; s < 3; s++) {
            stage.onPrice(0, s, 100, SECOND);
        }
        assertTrue(stage.refresh(0, 60 * SECOND));
        stage.onDown(0, 0);
        assertEquals(0, stage.fairPrice(0).fresh());
        assertFalse(stage.fairPrice(0).tradable());
    }

    @Test
    void aMessageFromThePastDoesNotMakeAgedSourcesFresh() {
        FairPriceStage stage = stage(2);
        stage.onPrice(0, 0, 100, SECOND);
        stage.refresh(0, 60 * SECOND);
        assertEquals(0, stage.onPrice(0, 1, 100, 2 * SECOND).fresh());
    }

    @Test
    void sourcesAgeOneByOne() {
        FairPriceStage stage = stage(3);
        for (int s = 0; s < 3; s++) {
            stage.onPrice(0, s, 100, (1 + s) * SECOND);
        }
        assertFalse(stage.refresh(0, 11 * SECOND + 1));
        assertEquals(2, stage.fairPrice(0).fresh());
        assertTrue(stage.refresh(0, 12 * SECOND + 1));
        assertEquals(1, stage.fairPrice(0).fresh());
        assertFalse(stage.refresh(0, 12 * SECOND + 2));
        assertTrue(stage.isFresh(0, 2, 13 * SECOND));
        assertFalse(stage.isFresh(0, 2, 13 * SECOND + 1));
    }

    @Test
    void aSourceWithoutTrustHasNoInfluence() {
        RandomGenerator random = Seeds.generator(21);
        for (int round = 0; round < 500; round++) {
            FairPriceStage with = stage(5);
            FairPriceStage without = stage(5);
            with.setTrust(4, 0);
            for (int s = 0; s < 4; s++) {
                double price = 100 + random.nextDouble();
                with.onPrice(0, s, price, SECOND);
                without.onPrice(0, s, price, SECOND);
            }
            with.onPrice(0, 4, random.nextDouble(1, 1e6), SECOND);
            assertEquals(without.fairPrice(0).price(), with.fairPrice(0).price(), EXACT);
            assertEquals(without.fairPrice(0).agreeing(), with.fairPrice(0).agreeing());
            assertEquals(without.fairPrice(0).fresh(), with.fairPrice(0).fresh());
        }
    }

    @Test
    void lostTrustCountsFromTheNextRefreshOn() {
        FairPriceStage stage = stage(2);
        stage.onPrice(0, 0, 100, SECOND);
        stage.onPrice(0, 1, 100, SECOND);
        stage.setTrust(1, 0);
        assertTrue(stage.refresh(0, SECOND));
        assertFalse(stage.fairPrice(0).tradable());
    }

    @Test
    void theOrderOfSourcesDoesNotMatter() {
        RandomGenerator random = Seeds.generator(22);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(8);
            double[] prices = new double[n];
            double[] weights = new double[n];
            int[] order = new int[n];
            for (int s = 0; s < n; s++) {
                prices[s] = 100 + random.nextInt(5);
                weights[s] = random.nextInt(1, 11) / 10.0;
                order[s] = s;
            }
            double[] results = new double[2];
            for (int pass = 0; pass < 2; pass++) {
                FairPriceStage stage = stage(n);
                for (int s = 0; s < n; s++) {
                    stage.setTrust(s, weights[order[s]]);
                }
                for (int s = 0; s < n; s++) {
                    stage.onPrice(0, s, prices[order[s]], SECOND);
                }
                results[pass] = stage.fairPrice(0).price();
                for (int i = n - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int swap = order[i];
                    order[i] = order[j];
                    order[j] = swap;
                }
            }
            assertEquals(results[0], results[1], EXACT);
        }
    }

    @Test
    void shiftAndScaleCarryOver() {
        RandomGenerator random = Seeds.generator(23);
        for (int round = 0; round < 500; round++) {
            double[] prices = new double[1 + random.nextInt(8)];
            double[] moved = new double[prices.length];
            double shift = random.nextDouble(0, 1e5);
            double scale = random.nextDouble(1e-3, 1e3);
            for (int s = 0; s < prices.length; s++) {
                prices[s] = random.nextDouble(1, 1e5);
                moved[s] = scale * prices[s] + shift;
            }
            double expected = scale * priceOf(prices) + shift;
            assertEquals(expected, priceOf(moved), RELATIVE_1E_12 * expected);
        }
    }

    @Test
    void aMinorityOfLiarsCannotLeaveTheHonestRange() {
        RandomGenerator random = Seeds.generator(24);
        for (int round = 0; round < 2_000; round++) {
            int n = 3 + random.nextInt(10);
            int liars = random.nextInt((n + 1) / 2);
            FairPriceStage stage = stage(n);
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (int message = 0; message < 5 * n; message++) {
                int s = message % n;
                boolean lies = s < liars;
                double price = lies ? StrictMath.exp(random.nextDouble(-20, 20)) : 100 + random.nextDouble();
                stage.onPrice(0, s, price, SECOND + message);
            }
            for (int s = liars; s < n; s++) {
                low = Math.min(low, stage.lastPrice(0, s));
                high = Math.max(high, stage.lastPrice(0, s));
            }
            double price = stage.fairPrice(0).price();
            assertTrue(price >= low && price <= high, price + " outside [" + low + ", " + high + "]");
        }
    }

    @Test
    void noSourceMovesThePriceFartherThanItsNeighbours() {
        RandomGenerator random = Seeds.generator(25);
        for (int round = 0; round < 2_000; round++) {
            int n = 3 + random.nextInt(8);
            double[] prices = new double[n];
            for (int s = 0; s < n; s++) {
                prices[s] = 100 + random.nextDouble();
            }
            double before = priceOf(prices);
            double[] others = java.util.Arrays.copyOfRange(prices, 1, n);
            java.util.Arrays.sort(others);
            prices[0] = random.nextBoolean() ? 1e12 : 1e-12;
            double after = priceOf(prices);
            // Without the liar the price lies between two of the others; with it, at most one place further.
            double low = others[Math.max(0, (n - 3) / 2)];
            double high = others[Math.min(n - 2, n / 2)];
            assertTrue(after >= low && after <= high, before + " -> " + after);
        }
    }

    @Test
    void moreAgreementThanThereAreSourcesIsRefusedByName() {
        FairPriceSettings settings = FairPriceSettings.forStreams().withRequired(3);
        assertThatThrownBy(() -> new FairPriceStage(catalogue(2), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BTC/USDT");
        assertEquals(1, new FairPriceStage(catalogue(1), settings).required(0));
        assertEquals(3, new FairPriceStage(catalogue(5), settings).required(0));
        assertEquals(3, stage(5).required(0));
        assertEquals(2, stage(3).required(0));
    }

    @Test
    void onlyConfiguredSourcesCountAndMaySpeak() {
        FairPriceSettings settings = FairPriceSettings.forStreams().withSourcesOfInstrument(List.of(0b101L));
        FairPriceStage stage = new FairPriceStage(catalogue(3), settings);
        assertEquals(2, stage.required(0));
        assertThrows(IllegalArgumentException.class, () -> stage.onPrice(0, 1, 100, SECOND));
    }

    @Test
    void whatIsNoPriceIsRefused() {
        FairPriceStage stage = stage(2);
        for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> stage.onPrice(0, 0, bad, SECOND));
        }
    }

    @Test
    void aRestoredStageGoesOnAsTheOriginal() {
        RandomGenerator random = Seeds.generator(26);
        FairPriceStage stage = stage(4);
        stage.setTrust(2, 0.5);
        for (int message = 0; message < 200; message++) {
            StateWriter before = new StateWriter(64);
            stage.write(before);
            FairPriceStage restored = stage(4);
            StateReader in = new StateReader(before.toBytes());
            restored.read(in);
            in.expectEnd();
            long now = SECOND + message * (SECOND / 2);
            int source = random.nextInt(4);
            double price = 100 + random.nextDouble();
            int dice = random.nextInt(10);
            for (FairPriceStage each : List.of(stage, restored)) {
                if (dice == 0) {
                    each.onDown(0, source);
                } else if (dice < 4) {
                    each.refresh(0, now + 8 * SECOND);
                } else {
                    each.onPrice(0, source, price, now);
                }
            }
            StateWriter original = new StateWriter(64);
            StateWriter copy = new StateWriter(64);
            stage.write(original);
            restored.write(copy);
            assertEquals(
                    java.util.HexFormat.of().formatHex(original.toBytes()),
                    java.util.HexFormat.of().formatHex(copy.toBytes()));
        }
    }
}
