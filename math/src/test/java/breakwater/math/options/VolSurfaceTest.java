package breakwater.math.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class VolSurfaceTest {
    private static final ArbitrageCheck CHECK = ArbitrageCheck.standard();
    private static final SabrSmile NEGATIVE = new SabrSmile(100, 10, new SabrParameters(2.5, 0.5, 0.6, -0.3));

    /// The published example that looks sane and has a negative density near k = 0.8.
    private static final SviParameters AXEL_VOGT = new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    private static SmileQuotes quotesOf(Smile smile, double... moneyness) {
        double[] strikes = new double[moneyness.length];
        double[] vols = new double[moneyness.length];
        for (int i = 0; i < strikes.length; i++) {
            strikes[i] = smile.forward() * moneyness[i];
            vols[i] = smile.blackVol(strikes[i]);
        }
        return new SmileQuotes(smile.forward(), smile.expiry(), strikes, vols);
    }

    @Test
    void theDensityIsTheSecondDifferenceOfTheCall() {
        for (Smile smile : new Smile[] {
            NEGATIVE, new SviSmile(100, 1, AXEL_VOGT), new SabrSmile(100, 0.1, new SabrParameters(0.6, 1, 3, -0.3))
        }) {
            for (double strike : new double[] {60, 90, 99.9, 130, 220}) {
                double h = 0.02;
                double second = (call(smile, strike + h) - 2 * call(smile, strike) + call(smile, strike - h)) / (h * h);
                assertThat(ImpliedDensity.at(smile, strike))
                        .as("%s at %s", smile, strike)
                        .isCloseTo(second, within(1e-7));
            }
        }
    }

    private static double call(Smile smile, double strike) {
        return Black.price(OptionKind.CALL, smile.forward(), strike, smile.expiry(), smile.blackVol(strike));
    }

    @Test
    void strikesOfNegativeDensityAreReported() {
        List<Double> strikes = ImpliedDensity.negativeStrikes(NEGATIVE, 0.02, 5, 400);
        assertThat(strikes).isSorted().isNotEmpty();
        assertThat(strikes.getFirst()).isCloseTo(2, within(1e-9));
        for (double strike : strikes) {
            assertThat(ImpliedDensity.at(NEGATIVE, strike)).isNegative();
        }
        // Between 40, where the vectors have a negative density, and 80, where they do not.
        assertThat(strikes.getLast()).isBetween(40.0, 80.0);
        SliceArbitrage slice = CHECK.slice(NEGATIVE);
        assertThat(slice.free()).isFalse();
        assertThat(slice.worstDensity()).isLessThan(-0.1);
    }

    @Test
    void aVolBelowZeroIsArbitrageNotNaN() {
        SabrSmile broken = new SabrSmile(100, 30, new SabrParameters(0.5, 1, 2, -0.95));
        assertThat(broken.blackVol(100)).isNegative();
        SliceArbitrage slice = CHECK.slice(broken);
        assertThat(slice.free()).isFalse();
        assertThat(slice.worstDensity()).isFinite();
        assertThatThrownBy(() -> ImpliedDensity.at(broken, 100)).hasMessageStartingWith("strike must");
        assertThatThrownBy(() -> SabrGreeks.of(OptionKind.CALL, broken, 100)).hasMessageStartingWith("vol must");
    }

    @Test
    void fallingVarianceIsReportedWithExpiriesAndStrikes() {
        SviParameters early = new SviParameters(0.04, 0.1, -0.2, 0, 0.3);
        SviParameters late = new SviParameters(0.06, 0.05, -0.2, 0, 0.3);
        ArbitrageReport report = CHECK.surface(List.of(new SviSmile(100, 0.5, early), new SviSmile(101, 1, late)));
        assertThat(report.free()).isFalse();
        assertThat(report.slices()).isEmpty();
        CalendarArbitrage calendar = report.calendars().getFirst();
        assertThat(calendar.fromExpiry()).isEqualTo(0.5);
        assertThat(calendar.toExpiry()).isEqualTo(1);
        for (double m : calendar.moneyness()) {
            double k = StrictMath.log(m);
            assertThat(late.variance(k).value()).isLessThan(early.variance(k).value());
        }
        assertThat(calendar.moneyness())
                .anyMatch(m -> m > 2)
                .anyMatch(m -> m < 0.5)
                .noneMatch(m -> m > 0.95 && m < 1.05);
        assertThat(CHECK.surface(List.of(new SviSmile(100, 0.5, late), new SviSmile(101, 1, early)))
                        .calendars())
                .isNotEmpty();
        assertThatThrownBy(() -> CHECK.surface(List.of(NEGATIVE, NEGATIVE))).hasMessageStartingWith("expiry must");
    }

    @Test
    void sviRecoversItsOwnQuotes() {
        SviParameters truth = new SviParameters(0.02, 0.15, -0.4, 0.05, 0.2);
        SviSmile smile = new SviSmile(3000, 0.3, truth);
        SviFit fit = new SviCalibrator().fit(quotesOf(smile, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2));
        assertThat(fit.rmse()).isLessThan(1e-6);
        assertThat(fit.usable() && fit.butterflyFree()).isTrue();
        assertThat(fit.smile().parameters().wingsBounded()).isTrue();
        assertThat(fit.smile().parameters().sigma()).isCloseTo(0.2, Percentage.withPercentage(0.1));
        assertThat(fit.smile().parameters().rho()).isCloseTo(-0.4, within(1e-3));
    }

    /// Quotes from the arbitrageable example: the nearest smile without arbitrage is taken instead.
    @Test
    void sviLeavesArbitrageousQuotes() {
        SviSmile smile = new SviSmile(100, 1, AXEL_VOGT);
        SmileQuotes quotes = quotesOf(smile, 0.3, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 1.8, 2.2, 2.7);
        assertThat(CHECK.slice(smile).free()).isFalse();
        SviFit fit = new SviCalibrator().fit(quotes);
        assertThat(fit.butterflyFree()).isTrue();
        assertThat(CHECK.slice(fit.smile()).free()).isTrue();
        assertThat(fit.rmse()).isBetween(1e-4, 0.02);
    }

    @Test
    void aSurfaceFallsBackSliceBySlice() {
        SabrSmile sound = new SabrSmile(100, 0.1, new SabrParameters(0.6, 1, 1.5, -0.2));
        SviSmile bent = new SviSmile(100, 0.5, new SviParameters(0.03, 0.4, -0.3, 0, 0.08));
        List<SmileQuotes> quotes = new ArrayList<>();
        quotes.add(quotesOf(sound, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4));
        quotes.add(quotesOf(bent, 0.2, 0.4, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 2, 3));
        VolSurface surface = VolSurface.fit(
                quotes, new SabrCalibrator(SabrCalibrationSettings.leastSquares(1)), new SviCalibrator(), CHECK);
        assertThat(surface.slices().getFirst().smile()).isInstanceOf(SabrSmile.class);
        assertThat(surface.slices().getFirst().svi()).isEmpty();
        SurfaceSlice second = surface.slices().get(1);
        assertThat(second.smile()).isInstanceOf(SviSmile.class);
        assertThat(second.tradeable()).isTrue();
        assertThat(CHECK.slice(second.sabr().smile()).free() && second.sabr().usable())
                .isFalse();
        assertThat(surface.arbitrage().slices()).isEmpty();
    }

    @Test
    void refusesByName() {
        assertThatThrownBy(() -> new SviParameters(-0.2, 0.1, 0, 0, 0.3))
                .hasMessageContaining("must be finite and >= 0");
        assertThatThrownBy(() -> new SviParameters(0.2, 0.1, 1, 0, 0.3)).hasMessageStartingWith("rho must");
        assertThatThrownBy(() -> new ArbitrageCheck(5, 0.05, 10, 0)).hasMessageStartingWith("toMoneyness must");
        assertThatThrownBy(() -> AXEL_VOGT.butterflyFree(-1, 1, 1e-9)).hasMessageContaining("must be in");
    }
}
