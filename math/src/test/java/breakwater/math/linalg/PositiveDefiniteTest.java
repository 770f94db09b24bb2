package breakwater.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PositiveDefiniteTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final long SEED = 12;

    @Test
    void solutionsSatisfyTheSystem() {
        for (int p : new int[] {1, 2, 7, 60}) {
            double[][] rows = definite(p);
            CounterRandom random = CounterRandom.of(SEED).split(p);
            double[] x = random.doubles(p, -1, 1).toArray();
            PositiveDefinite matrix = PositiveDefinite.of("a", rows);
            assertThat(matrix.solve(matrix.times(x))).containsExactly(x, within(1e-9));
        }
    }

    @Test
    void rowsGiveTheSameFactorAsColumns() {
        int p = 30;
        double[][] rows = definite(p);
        double[] upper = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        double[] lower = upper.clone();
        assertThat(RowCholesky.factor(upper, p, 0)).isTrue();
        assertThat(Cholesky.factor(lower, p)).isTrue();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(upper[j * p + i]).isCloseTo(lower[i * p + j], within(ABSOLUTE_1E_12));
            }
        }
    }

    @Test
    void conditionIsTheRatioOfTheEigenvalues() {
        // Eigenvalues 1 + rho and 1 - rho.
        assertThat(PositiveDefinite.of("a", new double[][] {{1, 0.6}, {0.6, 1}}).condition())
                .isCloseTo(4, within(ABSOLUTE_1E_12));
        assertThat(PositiveDefinite.of("a", new double[][] {{1, 0.6}, {0.6, 1}}).quadratic(new double[] {1, -2}))
                .isCloseTo(2.6, within(ABSOLUTE_1E_12));
    }

    @Test
    void whatIsNotDefiniteIsRefused() {
        assertThatThrownBy(() -> PositiveDefinite.of("a", new double[][] {{1, 2}, {2, 1}}))
                .hasMessageContaining("positive definite");
        assertThatThrownBy(() -> PositiveDefinite.of("a", new double[][] {{1, 1}, {1, 1}}))
                .hasMessageContaining("positive definite");
        assertThatThrownBy(() -> PositiveDefinite.of("a", new double[][] {{1, 0, 0}, {0, 1, 0}}))
                .hasMessageContaining("a[0]");
        assertThatThrownBy(() -> PositiveDefinite.of("a", new double[][] {{-1}}))
                .hasMessageContaining("a[0][0]");
        assertThatThrownBy(() -> PositiveDefinite.of("a", new double[][] {{2, 1}, {1, 2}})
                        .requireCondition("a", 2.9))
                .hasMessageContaining("condition");
    }

    @Test
    void singularMatricesAreSemidefinite() {
        assertThat(PositiveDefinite.requireSemidefinite("a", new double[][] {{1, 1}, {1, 1}}))
                .containsExactly(1, 1, 1, 1);
        assertThatThrownBy(() -> PositiveDefinite.requireSemidefinite("a", new double[][] {{1, 1.01}, {1.01, 1}}))
                .hasMessageContaining("semidefinite");
    }

    private static double[][] definite(int p) {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] rows = new double[p][p];
        for (int t = 0; t < 2 * p; t++) {
            double[] x = random.doubles(p, -1, 1).toArray();
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    rows[i][j] += x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < p; i++) {
            rows[i][i] += 0.1;
        }
        return rows;
    }
}
