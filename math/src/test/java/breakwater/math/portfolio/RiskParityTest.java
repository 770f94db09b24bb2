package breakwater.math.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What defines the weights is checked against the covariance as given, by sums of its own.
final class RiskParityTest {
    private static final double RELATIVE_1E_6 = 1e-6;
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final long SEED = 7_301;

    @Test
    void twoAssetsAreWeightedByInverseVolatility() {
        // Closed form (Maillard et al., section 3.1): whatever the correlation.
        double[][] covariance = {{0.04, -0.05}, {-0.05, 0.25}};
        assertThat(RiskParity.equal(covariance).weights())
                .containsExactly(new double[] {0.5 / 0.7, 0.2 / 0.7}, within(ABSOLUTE_1E_12));
    }

    @Test
    void equalCorrelationsGiveInverseVolatilityToo() {
        for (double rho : new double[] {-0.010_1, 0, 0.5, 0.999_999}) {
            double[] deviation = deviations(100, 1);
            RiskParity parity = RiskParity.equal(equicorrelated(deviation, rho));
            double total = Arrays.stream(deviation).map(s -> 1 / s).sum();
            assertThat(parity.converged()).as("rho " + rho).isTrue();
            for (int i = 0; i < 100; i++) {
                double expected = 1 / deviation[i] / total;
                assertThat(parity.weights()[i]).isCloseTo(expected, within(RELATIVE_1E_6 * expected));
            }
        }
    }

    @Test
    void sharesAreEqualForAHundredAssets() {
        assertBudgetsMet(RandomCovariance.of(100, 150, SEED), equalBudget(100));
    }

    @Test
    void sharesAreEqualWhereVolatilitiesSpanTwelveDecades() {
        double[][] covariance = RandomCovariance.of(40, 60, SEED);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                covariance[i][j] *= StrictMath.pow(10, -0.3 * i) * StrictMath.pow(10, -0.3 * j);
            }
        }
        assertBudgetsMet(covariance, equalBudget(40));
    }

    @Test
    void sharesAreEqualNearASingularCovariance() {
        // One observation more than assets leaves eigenvalues many decades below the largest.
        assertBudgetsMet(RandomCovariance.of(30, 31, SEED), equalBudget(30));
        double nearlyOne = 1 - 1e-9;
        assertBudgetsMet(new double[][] {{1, nearlyOne}, {nearlyOne, 1}}, equalBudget(2));
        assertBudgetsMet(new double[][] {{1, -nearlyOne, 0}, {-nearlyOne, 1, 0}, {0, 0, 4}}, equalBudget(3));
    }

    @Test
    void unequalBudgetsAreMetDownToSmallOnes() {
        double[] budget = equalBudget(20);
        budget[0] = 1e-6;
        budget[1] = 0.1 - 1e-6;
        assertBudgetsMet(RandomCovariance.of(20, 40, SEED), budget);
    }

    @Test
    void weightsFollowAChangeOfUnit() {
        double[][] covariance = RandomCovariance.of(5, 20, SEED);
        double[] before = RiskParity.equal(covariance).weights();
        for (double[] row : covariance) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= 1e8;
            }
        }
        assertThat(RiskParity.equal(covariance).weights()).containsExactly(before, within(ABSOLUTE_1E_12));
    }

    @Test
    void workIsBoundedAndAccountedFor() {
        // 40 decades between budgets and an almost perfect hedge: hard, but it must end and say how it went.
        double rho = -1 + 1e-13;
        RiskParity parity = RiskParity.of(new double[][] {{1, rho}, {rho, 1}}, new double[] {1 - 1e-15, 1e-15});
        assertThat(parity.iterations()).isLessThanOrEqualTo(200);
        assertThat(parity.converged()).isEqualTo(parity.residual() <= 1e-9);
    }

    @Test
    void whatHasNoSolutionIsRefused() {
        assertThatThrownBy(() -> RiskParity.equal(new double[][] {{1, 1}, {1, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive definite");
        assertThatThrownBy(() -> RiskParity.equal(new double[][] {{1, 0.1}, {0.2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symmetric");
        assertThatThrownBy(() -> RiskParity.equal(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RiskParity.equal(new double[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RiskParity.of(new double[][] {{1, 0}, {0, 1}}, new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budget[1]");
    }

    private static void assertBudgetsMet(double[][] covariance, double[] budget) {
        RiskParity parity = RiskParity.of(covariance, budget);
        double[] w = parity.weights();
        int n = w.length;
        double[] contribution = new double[n];
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                contribution[i] += w[i] * covariance[i][j] * w[j];
            }
            variance += contribution[i];
        }
        assertThat(parity.converged())
                .as("converged, residual " + parity.residual())
                .isTrue();
        assertThat(parity.iterations()).isLessThan(40);
        assertThat(Arrays.stream(w).sum()).isCloseTo(1, within(ABSOLUTE_1E_12));
        assertThat(parity.volatility()).isCloseTo(Math.sqrt(variance), within(1e-6 * Math.sqrt(variance)));
        for (int i = 0; i < n; i++) {
            assertThat(w[i]).isPositive();
            assertThat(contribution[i] / variance).isCloseTo(budget[i], within(RELATIVE_1E_6 * budget[i]));
        }
    }

    private static double[] equalBudget(int n) {
        double[] budget = new double[n];
        Arrays.fill(budget, 1.0 / n);
        return budget;
    }

    private static double[] deviations(int n, long stream) {
        CounterRandom random = CounterRandom.of(SEED).split(stream);
        return random.doubles(n, 0.1, 2).toArray();
    }

    private static double[][] equicorrelated(double[] deviation, double rho) {
        int n = deviation.length;
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = (i == j ? 1 : rho) * deviation[i] * deviation[j];
            }
        }
        return covariance;
    }
}
