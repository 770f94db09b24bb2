package breakwater.math.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SizingTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final VolatilityTarget.Settings SETTINGS = new VolatilityTarget.Settings(0.2, 0.94, 365, 2);

    @Test
    void pricesThatNeverMovedAreStale() {
        VolatilityTarget size = VolatilityTarget.of(new double[30], SETTINGS, 1000, 10);
        assertThat(size.stale()).isTrue();
        assertThat(size.leverage()).isEqualTo(2);
        assertThat(size.quantity()).isEqualTo(200);
    }

    @Test
    void aFeedThatFrozeIsSeenInTheTrailingZeros() {
        double[] returns = new double[100];
        Arrays.fill(returns, 0, 60, 0.02);
        VolatilityTarget size = VolatilityTarget.of(returns, SETTINGS, 1000, 10);
        assertThat(size.stale()).isFalse();
        assertThat(size.trailingZeros()).isEqualTo(40);
    }

    @Test
    void whatIsImpossibleIsRefused() {
        assertThatThrownBy(() -> VolatilityTarget.of(new double[] {0.1, -1.5}, SETTINGS, 1, 1))
                .hasMessageContaining("returns[1]");
        assertThatThrownBy(() -> VolatilityTarget.of(new double[] {0.1, 1e200}, SETTINGS, 1, 1))
                .hasMessageContaining("variance");
        assertThatThrownBy(() -> VolatilityTarget.of(new double[] {0.1}, SETTINGS, 1, 0))
                .hasMessageContaining("price");
        assertThatThrownBy(() -> new VolatilityTarget.Settings(0.2, 1, 365, 2)).hasMessageContaining("decay");
    }

    @Test
    void scheduleSellsAllAndFrontLoadsWithAversion() {
        AlmgrenChriss.Market market = new AlmgrenChriss.Market(0.95, 2.5e-6, 2.5e-7, 0.0625);
        double first = 0;
        for (double aversion : new double[] {0, 1e-7, 1e-6, 1e-5}) {
            AlmgrenChriss plan = AlmgrenChriss.of(new AlmgrenChriss.Order(1e6, 5, 20, aversion), market);
            assertThat(Arrays.stream(plan.trades()).sum()).isCloseTo(1e6, within(1e-6));
            assertThat(plan.holdings()[20]).isZero();
            assertThat(plan.trades()[0]).isGreaterThan(first);
            first = plan.trades()[0];
        }
    }

    @Test
    void anAversionTooSmallToMatterGivesTheStraightLine() {
        AlmgrenChriss.Market market = new AlmgrenChriss.Market(0.95, 2.5e-6, 2.5e-7, 0.0625);
        AlmgrenChriss plan = AlmgrenChriss.of(new AlmgrenChriss.Order(1000, 5, 5, 1e-30), market);
        assertThat(plan.trades()).containsOnly(new double[] {200}, within(1e-9));
    }

    @Test
    void extremeAversionSellsAtOnceWithoutOverflow() {
        AlmgrenChriss.Market market = new AlmgrenChriss.Market(0.95, 2.5e-6, 2.5e-7, 0.0625);
        AlmgrenChriss plan = AlmgrenChriss.of(new AlmgrenChriss.Order(1e6, 5, 1000, 1e12), market);
        assertThat(plan.trades()[0]).isCloseTo(1e6, within(1.0));
        assertThat(plan.expectedCost()).isFinite();
        assertThatThrownBy(() -> AlmgrenChriss.of(
                        new AlmgrenChriss.Order(1e6, 5, 5, 1e-6), new AlmgrenChriss.Market(1, 1e-7, 1e-6, 0)))
                .hasMessageContaining("eta");
        assertThatThrownBy(() -> new AlmgrenChriss.Order(1e6, 5, Integer.MAX_VALUE, 1e-6))
                .hasMessageContaining("steps");
    }

    @Test
    void ratiosThatDoNotExistAreAbsent() {
        PerformanceRatios ratios = PerformanceRatios.of(new double[] {0.01, 0.02, 0.01, 0.03}, 0, 0, 365);
        assertThat(ratios.sortinoAnnual()).isNaN();
        assertThat(ratios.calmar()).isNaN();
        assertThat(ratios.profitFactor()).isNaN();
        assertThat(ratios.maxDrawdown()).isZero();
    }

    @Test
    void ruinEndsTheCurve() {
        PerformanceRatios ratios = PerformanceRatios.of(new double[] {0.1, 0.2, -1}, 0, 0, 365);
        assertThat(ratios.maxDrawdown()).isEqualTo(1);
        assertThat(ratios.cagr()).isEqualTo(-1);
        assertThatThrownBy(() -> PerformanceRatios.of(new double[] {0.1, -1, 0.2}, 0, 0, 365))
                .hasMessageContaining("returns[1]");
    }

    @Test
    void autocorrelatedReturnsLoseTheirFlatteredSharpe() {
        // Runs of five: autocorrelation near 0.8, so the root of time overstates the ratio.
        double[] returns = new double[200];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = i / 5 % 2 == 0 ? 0.02 : -0.01;
        }
        PerformanceRatios ratios = PerformanceRatios.of(returns, 0, 0, 365);
        double rho = ratios.autocorrelation();
        // Lo (2002): for large q the scale tends to the root of q (1 - rho) / (1 + rho).
        assertThat(ratios.sharpeAnnualReported())
                .isLessThan(ratios.sharpeAnnual())
                .isCloseTo(ratios.sharpeAnnual() * Math.sqrt((1 - rho) / (1 + rho)), within(0.01));
    }

    @Test
    void independentReturnsKeepThePlainSharpe() {
        double[] returns = {0.02, -0.01, -0.01, 0.02, 0.03, -0.02, 0.01, 0.01};
        PerformanceRatios ratios = PerformanceRatios.of(returns, 0, 0, 365);
        assertThat(ratios.sharpeAnnualLo()).isNaN();
        assertThat(ratios.sharpeAnnualReported()).isEqualTo(ratios.sharpeAnnual());
    }

    @Test
    void overTwoPeriodsTheScaleIsLosDefinition() {
        // q = 2: Lo's scale is 2 / sqrt(2 + 2 rho), from the definition.
        double[] returns = new double[200];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = i / 5 % 2 == 0 ? 0.02 : -0.01;
        }
        PerformanceRatios ratios = PerformanceRatios.of(returns, 0, 0, 2);
        double expected = ratios.sharpe() * 2 / Math.sqrt(2 + 2 * ratios.autocorrelation());
        assertThat(ratios.sharpeAnnualLo()).isCloseTo(expected, within(ABSOLUTE_1E_12));
    }
}
