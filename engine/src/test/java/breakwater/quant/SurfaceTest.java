package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.options.SabrSmile;
import breakwater.model.Decimal;
import breakwater.model.OptionQuote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    private static final long SEED = 31;
    private static final int MINUTES_3 = 185;

    @Test
    void aPlantedSurfaceIsRecoveredWithinItsNoise() {
        OptionDesk desk = new OptionDesk(3, SEED);
        desk.run(MINUTES_3);
        assertThat(desk.surface().slices()).hasSize(OptionDesk.DAYS.length);
        assertThat(desk.surface().offered()).hasSize(OptionDesk.DAYS.length);
        for (int i = 0; i < OptionDesk.DAYS.length; i++) {
            int days = OptionDesk.DAYS[i];
            ExpirySmile smile = desk.smile(i);
            // 13 quotes and a median of three: about a third of the noise of one quote, three times that.
            assertThat(smile.atmVol()).isCloseTo(OptionDesk.plantedAtm(days), within(OptionDesk.NOISE));
            assertThat(smile.forward()).isCloseTo(OptionDesk.forward(days), within(1e-6));
            assertThat(smile.rho()).isCloseTo(-0.25, within(0.06));
            assertThat(smile.nu() / OptionDesk.planted(days).nu()).isCloseTo(1, within(0.08));
            assertThat(smile.rmse()).isLessThan(OptionDesk.NOISE);
            assertThat(smile.largestSourceMove()).isBetween(0.0, 2 * OptionDesk.NOISE);
            assertThat(smile.sources()).isEqualTo(3);
            assertThat(smile.skew()).isCloseTo(plantedSkew(days), within(0.1 * Math.abs(plantedSkew(days)) + 0.01));
        }
    }

    /// Central difference of the planted smile.
    private static double plantedSkew(int days) {
        double h = 1e-4;
        double forward = OptionDesk.forward(days);
        return (OptionDesk.plantedVol(days, forward * StrictMath.exp(h))
                        - OptionDesk.plantedVol(days, forward * StrictMath.exp(-h)))
                / (2 * h);
    }

    @Test
    void oneLyingSourceOfThreeMovesNothingBeyondWhatTheHonestSay() {
        OptionDesk honest = new OptionDesk(3, SEED);
        honest.run(MINUTES_3);
        for (double lie : new double[] {-0.3, -0.05, 0.02, 0.1, 0.5, 2}) {
            OptionDesk desk = new OptionDesk(3, SEED);
            desk.lies[1] = vol -> vol + lie;
            desk.run(MINUTES_3);
            // A lie neither moves the surface nor takes it away.
            assertThat(desk.surface().offered()).as("lie %s", lie).hasSize(OptionDesk.DAYS.length);
            for (int i = 0; i < OptionDesk.DAYS.length; i++) {
                assertThat(desk.smile(i).atmVol())
                        .as("lie %s, expiry %s", lie, i)
                        .isCloseTo(OptionDesk.plantedAtm(OptionDesk.DAYS[i]), within(OptionDesk.NOISE))
                        .isCloseTo(honest.smile(i).atmVol(), within(OptionDesk.NOISE));
            }
        }
    }

    @Test
    void aLiarGainsNothingByTrustOrByTheNumberOfItsQuotes() {
        OptionDesk desk = new OptionDesk(3, SEED);
        desk.lies[1] = vol -> vol + 0.2;
        desk.trust[0] = 0.2;
        desk.trust[2] = 0.2;
        for (int second = 0; second < MINUTES_3; second++) {
            for (int i = 0; i < 20; i++) {
                desk.quote(1, 30, 50_000 + 1_000 * i + second, 0.9);
            }
            desk.run(1);
        }
        for (int i = 0; i < OptionDesk.DAYS.length; i++) {
            assertThat(desk.smile(i).atmVol())
                    .isCloseTo(OptionDesk.plantedAtm(OptionDesk.DAYS[i]), within(2 * OptionDesk.NOISE));
        }
    }

    @Test
    void anExpiryThatHangsOnOneSourceIsShownAndNotOffered() {
        OptionDesk desk = new OptionDesk(1, SEED);
        desk.run(MINUTES_3);
        assertThat(desk.surface().slices()).hasSize(3).allMatch(MarketView.VolatilitySurface.Slice::usable);
        assertThat(desk.surface().offered()).isEmpty();
        assertThat(desk.smile(0).largestSourceMove()).isNaN();
    }

    @Test
    void twoSourcesThatDisagreeAreNotOfferedAndTheMoveIsReported() {
        OptionDesk desk = new OptionDesk(2, SEED);
        desk.run(MINUTES_3);
        assertThat(desk.surface().offered()).hasSize(3);
        desk.lies[1] = vol -> vol + 0.1;
        desk.run(MINUTES_3);
        assertThat(desk.surface().offered()).isEmpty();
        assertThat(desk.smile(0).largestSourceMove()).isCloseTo(0.05, within(0.005));
    }

    @Test
    void withoutAFairPriceNothingIsOffered() {
        OptionDesk desk = new OptionDesk(3, SEED);
        desk.fairKnown = false;
        desk.run(MINUTES_3);
        assertThat(desk.surface().slices()).hasSize(3).allMatch(MarketView.VolatilitySurface.Slice::usable);
        assertThat(desk.surface().offered()).isEmpty();
    }

    @Test
    void quotesThatStopMakeTheSurfaceStale() {
        OptionDesk desk = new OptionDesk(3, SEED);
        desk.run(MINUTES_3);
        long fitted = desk.smile(0).fittedNanos();
        java.util.Arrays.fill(desk.silent, true);
        desk.run(600);
        assertThat(desk.surface().slices()).hasSize(3).allMatch(slice -> slice.stale() && !slice.usable());
        assertThat(desk.surface().offered()).isEmpty();
        assertThat(desk.surface().slices().getFirst().ageNanos()).isGreaterThan(180 * OptionDesk.SECOND);
        assertThat(desk.smile(0).fittedNanos()).isLessThan(fitted + 200 * OptionDesk.SECOND);
        assertThat(desk.surface().quotesHeld()).isZero();
    }

    @Test
    void totalVarianceThatFallsMarksBothExpiries() {
        OptionDesk desk = new OptionDesk(3, SEED);
        // 30 days at less than half the variance of 7.
        desk.calendarFactor = 0.3;
        desk.run(MINUTES_3);
        List<MarketView.VolatilitySurface.Slice> slices = desk.surface().slices();
        assertThat(slices.get(1).fit().calendarStrikes()).isNotEmpty();
        assertThat(slices)
                .extracting(MarketView.VolatilitySurface.Slice::tradeable)
                .containsExactly(false, false, true);
    }

    @Test
    void premiumsInCoinSayTheSameAsVolatilities() {
        OptionDesk vols = new OptionDesk(3, SEED);
        vols.run(MINUTES_3);
        OptionDesk coins = new OptionDesk(3, SEED);
        coins.inCoin = true;
        coins.run(MINUTES_3);
        for (int i = 0; i < OptionDesk.DAYS.length; i++) {
            // Premiums have eight digits.
            assertThat(coins.smile(i).atmVol()).isCloseTo(vols.smile(i).atmVol(), within(1e-5));
        }
    }

    @Test
    void restoredInTheMiddleOfARoundItGoesOnTheSame() {
        OptionDesk desk = new OptionDesk(3, SEED);
        long minute = 60 * OptionDesk.SECOND;
        while (Math.floorDiv(desk.now + 2 * OptionDesk.SECOND, minute) == Math.floorDiv(desk.now, minute)) {
            desk.run(1);
        }
        List<QuantStage> copies = new ArrayList<>();
        int published = 0;
        for (int step = 0; step < 100; step++) {
            desk.now += OptionDesk.SECOND / 20;
            desk.stage.advance(0, desk.now, s -> 1);
            for (QuantStage copy : copies) {
                copy.advance(0, desk.now, s -> 1);
            }
            copies.add(desk.copy());
            published = desk.surface().slices().size();
        }
        assertThat(published).isEqualTo(3);
        assertThat(copies).allSatisfy(copy -> assertThat(OptionDesk.bytes(copy)).isEqualTo(desk.bytes()));
    }

    @Test
    void aFloodOfContractsPushesOutOnlyItsOwnSender() {
        OptionDesk desk = new OptionDesk(3, SEED);
        desk.run(70);
        OptionQuote quote = new OptionQuote();
        for (int i = 0; i < 50_000; i++) {
            long expiry = desk.now + (1 + i % 500) * OptionDesk.DAY;
            quote.contract(expiry, Decimal.ofDouble(40_000 + i, 8), OptionQuote.Kind.of(i % 2));
            quote.header(0, 1, -1, desk.now, desk.now);
            quote.set(OptionQuote.Unit.VOLATILITY, 60_000_000, 61_000_000, Decimal.ofDouble(60_000, 8));
            desk.stage.onOption(quote, desk.now);
        }
        int own = OptionDesk.DAYS.length * OptionDesk.DEVIATIONS.length;
        assertThat(desk.surface().quotesHeld()).isEqualTo(OptionChain.MOST_CONTRACTS + 2 * own);
        assertThat(desk.surface().quotesEvicted()).isEqualTo(50_000 - OptionChain.MOST_CONTRACTS + own);
        desk.run(120);
        assertThat(desk.surface().offered())
                .extracting(slice -> slice.fit().sources())
                .contains(3);
        assertThat(desk.surface().offered()).hasSizeGreaterThanOrEqualTo(OptionDesk.DAYS.length);
        assertThat(desk.surface().slices()).hasSizeLessThanOrEqualTo(2 * Surface.MOST_EXPIRIES);
    }

    @Test
    void anOlderQuoteOfAContractDoesNotReplaceALaterOne() {
        OptionChain chain = new OptionChain();
        OptionChain.Contract contract = new OptionChain.Contract(9, 100, OptionQuote.Kind.PUT);
        chain.put(contract, new OptionChain.Held(5, 4, 0.5, 0.6, 100));
        breakwater.model.StateWriter before = new breakwater.model.StateWriter(64);
        chain.write(before);
        chain.put(contract, new OptionChain.Held(6, 3, 0.7, 0.8, 100));
        breakwater.model.StateWriter after = new breakwater.model.StateWriter(64);
        chain.write(after);
        assertThat(after.toBytes()).isEqualTo(before.toBytes());
    }

    @Test
    void absurdQuotesWithinTheirBoundsBreakNothing() {
        OptionDesk desk = new OptionDesk(3, SEED);
        // Within the bounds of admission, and no smile at all.
        int[] turn = {0};
        desk.lies[2] = vol -> turn[0]++ % 2 == 0 ? 0.03 : 4.9;
        desk.run(MINUTES_3);
        assertThat(desk.surface().slices())
                .hasSize(3)
                .allMatch(slice -> slice.fit().sources() == 2);
        assertThat(desk.surface().offered()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.smile(i).smile()).isInstanceOf(SabrSmile.class);
            assertThat(desk.smile(i).atmVol())
                    .isCloseTo(OptionDesk.plantedAtm(OptionDesk.DAYS[i]), within(OptionDesk.NOISE));
        }
    }
}
