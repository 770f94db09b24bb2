package breakwater.math.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

final class KellyTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;

    @Test
    void aNegativeEdgeIsNotTaken() {
        BinaryKelly bet = BinaryKelly.of(0.3, 2, BinaryKelly.QUARTER);
        assertThat(bet.rawFull()).isNegative();
        assertThat(bet.full()).isZero();
        assertThat(bet.sized()).isZero();
        assertThat(bet.growthSized()).isZero();
        assertThat(DiscreteKelly.of(new double[] {0.5, 0.5}, new double[] {-0.2, 0.1}, 0.25)
                        .full())
                .isZero();
    }

    @Test
    void certaintiesHaveFiniteAnswers() {
        BinaryKelly sure = BinaryKelly.of(1, 0.5, 1);
        assertThat(sure.full()).isEqualTo(1);
        assertThat(sure.growthFull()).isCloseTo(StrictMath.log(1.5), within(ABSOLUTE_1E_12));
        assertThat(BinaryKelly.of(0, 5, 1).full()).isZero();
    }

    @Test
    void discreteOutcomesOfABinaryBetGiveTheBinaryStake() {
        DiscreteKelly bet = DiscreteKelly.of(new double[] {0.55, 0.45}, new double[] {1.3, -1}, 0.25);
        assertThat(bet.full()).isCloseTo(BinaryKelly.of(0.55, 1.3, 0.25).full(), within(ABSOLUTE_1E_12));
    }

    @Test
    void noOtherExposureGrowsFaster() {
        long seed = 51;
        CounterRandom random = CounterRandom.of(seed);
        for (int round = 0; round < 200; round++) {
            double[] p = {0.2, 0.3, 0.3, 0.2};
            double[] x = {-0.9 * random.nextDouble(), -0.1, 0.2 * random.nextDouble(), 3 * random.nextDouble()};
            double best = DiscreteKelly.of(p, x, 1).full();
            for (double other : new double[] {0.99 * best, 1.01 * best, best + 1e-3}) {
                assertThat(growth(p, x, other)).as("seed " + seed).isLessThanOrEqualTo(growth(p, x, best) + 1e-15);
            }
        }
    }

    private static double growth(double[] p, double[] x, double f) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(1 + f * x[i] > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += p[i] * Math.log1p(f * x[i]);
        }
        return sum;
    }

    @Test
    void extremeOutcomesEndInBoundedWork() {
        // A loss that almost never comes, and gains across the range of doubles.
        DiscreteKelly rare = DiscreteKelly.of(new double[] {1e-15, 1 - 1e-15}, new double[] {-1, 1e-3}, 1);
        assertThat(rare.full()).isGreaterThan(0.99).isLessThan(1);
        DiscreteKelly wide = DiscreteKelly.of(new double[] {0.5, 0.5}, new double[] {-1e-300, 1e300}, 1);
        assertThat(wide.full()).isCloseTo(5e299, within(1e288));
        assertThat(wide.growthFull()).isFinite();
    }

    @Test
    void aBetThatCannotLoseIsRefused() {
        assertThatThrownBy(() -> DiscreteKelly.of(new double[] {0.5, 0.5}, new double[] {0, 0.1}, 0.25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loss");
        assertThatThrownBy(() -> DiscreteKelly.of(new double[] {0.5, 0.4}, new double[] {-1, 0.1}, 0.25))
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> BinaryKelly.of(0.5, 1, Double.NaN)).hasMessageContaining("fraction");
    }

    @Test
    void quarterHasSevenSixteenthsOfTheGrowth() {
        double[][] covariance = RandomCovariance.of(6, 50, 3);
        double[] edge = {0.01, 0.02, -0.01, 0.005, 0.03, 0.002};
        PortfolioKelly full = PortfolioKelly.of(edge, covariance, 1, 1e9);
        PortfolioKelly quarter = PortfolioKelly.of(edge, covariance, BinaryKelly.QUARTER, 1e9);
        assertThat(quarter.growthSized() / full.growthSized()).isCloseTo(7.0 / 16, within(ABSOLUTE_1E_12));
    }

    @Test
    void theCapScalesAllWeightsAlike() {
        double[][] covariance = {{0.04, 0.01}, {0.01, 0.09}};
        PortfolioKelly kelly = PortfolioKelly.of(new double[] {0.2, -0.3}, covariance, 1, 0.5);
        double[] capped = kelly.capped();
        assertThat(kelly.gross()).isGreaterThan(0.5);
        assertThat(Math.abs(capped[0]) + Math.abs(capped[1])).isCloseTo(0.5, within(ABSOLUTE_1E_12));
        assertThat(capped[0] * kelly.sized()[1]).isCloseTo(capped[1] * kelly.sized()[0], within(ABSOLUTE_1E_12));
    }

    @Test
    void doubtShrinksAnEdgeToZeroAndNeverTurnsIt() {
        double[] mean = {0.05, -0.05, 0.02, 0.01};
        double[] error = {0.01, 0.01, 0.03, 0};
        assertThat(PortfolioKelly.lowerBound(mean, 0.01, error, 2))
                .containsExactly(new double[] {0.02, -0.04, 0, 0}, within(ABSOLUTE_1E_12));
        assertThatThrownBy(() -> PortfolioKelly.lowerBound(mean, 0, new double[] {0, 0, -1, 0}, 2))
                .hasMessageContaining("standardError[2]");
    }

    @Test
    void aNearlySingularCovarianceIsRefused() {
        double nearlyOne = 1 - 1e-13;
        assertThatThrownBy(() -> PortfolioKelly.of(
                        new double[] {0.1, 0.1}, new double[][] {{1, nearlyOne}, {nearlyOne, 1}}, 0.25, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("condition");
    }
}
