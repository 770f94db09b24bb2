package breakwater.math.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.stats.CorrelationMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final long SEED = 41;

    @Test
    void plantedBlocksHangTogetherInTheTree() {
        CorrelationMatrix correlation = CorrelationMatrix.of(blocks(12, 3, 0.8, 0.1));
        int between = 0;
        for (MinimumSpanningTree.Edge edge : MinimumSpanningTree.of(correlation).edges()) {
            between += edge.from() / 4 == edge.to() / 4 ? 0 : 1;
        }
        assertThat(between).as("edges that leave a block").isEqualTo(2);
    }

    @Test
    void equalLengthsAreTakenByIndex() {
        MinimumSpanningTree tree = MinimumSpanningTree.of(CorrelationMatrix.of(blocks(5, 1, 0.5, 0.5)));
        assertThat(tree.edges()).allMatch(edge -> edge.from() == 0);
        assertThat(tree.betweenness()).containsExactly(6, 0, 0, 0, 0);
        assertThat(tree.eccentricityHops()).containsExactly(1, 2, 2, 2, 2);
    }

    @Test
    void oneMovementAbsorbsAll() {
        CorrelationSpectrum together = CorrelationSpectrum.of(CorrelationMatrix.of(blocks(6, 1, 0.999, 0)));
        CorrelationSpectrum apart = CorrelationSpectrum.of(CorrelationMatrix.of(blocks(6, 1, 0, 0)));
        assertThat(together.absorptionRatio(1)).isGreaterThan(0.99);
        assertThat(together.effectiveRank()).isLessThan(1.1);
        assertThat(apart.absorptionRatio(1)).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(apart.participationRatio()).isCloseTo(6, within(1e-12));
    }

    @Test
    void whatIsNoCorrelationMatrixIsRefusedByName() {
        assertRefused(new double[][] {{1, 0.5}, {0.4, 1}}, "correlation[1][0] must equal its mirror 0.5 but was 0.4");
        assertRefused(new double[][] {{1, 2}, {2, 1}}, "correlation[1][0] must be in");
        assertRefused(new double[][] {{0.9, 0}, {0, 1}}, "correlation[0][0] must be 1 but was 0.9");
        assertRefused(new double[][] {{1, Double.NaN}, {0, 1}}, "correlation[0][1] must be finite but was NaN");
        assertRefused(new double[][] {{1, 0}}, "correlation must be square");
        assertRefused(indefinite(), "correlation must have eigenvalues >= ");
    }

    @Test
    void theNearestMatrixIsHighams() {
        // Higham, "What is the nearest correlation matrix?" (2020): published to four decimals.
        double[][] input = {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}};
        CorrelationMatrix found = CorrelationMatrix.nearest(input);
        assertThat(found.repaired()).isTrue();
        assertThat(found.at(0, 1)).isCloseTo(0.7607, within(5e-5));
        assertThat(found.at(0, 2)).isCloseTo(0.1573, within(5e-5));
        assertThat(found.at(1, 2)).isCloseTo(0.7607, within(5e-5));
        assertThat(CorrelationMatrix.of(found.toArray()).repaired()).isFalse();
        assertThat(CorrelationMatrix.nearest(blocks(4, 1, 0.3, 0)).repaired()).isFalse();
    }

    @Test
    void theIndexRisesInAJointCrashAndNotWithVolatilityAlone() {
        int n = 5;
        double[][] calm = returns(n, 400, 0.3, 0.01, 1);
        double[][] louder = returns(n, 400, 0.3, 0.03, 2);
        double[][] crash = returns(n, 400, 0.9, 0.03, 3);
        double quiet = index(calm, returns(n, 400, 0.3, 0.01, 4));
        assertThat(Math.abs(quiet)).isLessThan(2);
        assertThat(index(calm, louder)).isLessThan(2);
        assertThat(index(calm, crash)).as("seed " + SEED).isGreaterThan(3);
    }

    @Test
    void aShockThatReachesNobodyStaysAtHome() {
        Spillover none = Spillover.of(new double[3][3], diagonal(3), 10);
        assertThat(none.totalPercent()).isZero();
        assertThatThrownBy(() -> Spillover.of(new double[2][2], new double[2][2], 10))
                .hasMessageContaining("shockCovariance[0][0] must be finite and > 0 but was 0.0");
        double[][] explosive = {{1e200, 0}, {0, 1e200}};
        assertThatThrownBy(() -> Spillover.of(explosive, diagonal(2), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forecast variance");
    }

    private static void assertRefused(double[][] matrix, String message) {
        assertThatThrownBy(() -> CorrelationMatrix.of(matrix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static double[][] indefinite() {
        return new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}};
    }

    private static double[][] diagonal(int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    private static double[][] blocks(int n, int count, double inside, double outside) {
        double[][] matrix = new double[n][n];
        int size = n / count;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = i == j ? 1 : i / size == j / size ? inside : outside;
            }
        }
        return matrix;
    }

    private static double index(double[][] before, double[][] now) {
        int n = before[0].length;
        double[] ratio = new double[n];
        Arrays.setAll(ratio, j -> variance(now, j) / variance(before, j));
        return Contagion.index(correlation(before), correlation(now), ratio, before.length, now.length);
    }

    private static double[][] returns(int n, int rows, double shared, double scale, long stream) {
        CounterRandom random = CounterRandom.of(SEED).split("returns " + stream);
        double[][] found = new double[rows][n];
        for (double[] row : found) {
            double factor = random.nextGaussian();
            for (int j = 0; j < n; j++) {
                row[j] = scale * (Math.sqrt(shared) * factor + Math.sqrt(1 - shared) * random.nextGaussian());
            }
        }
        return found;
    }

    private static double variance(double[][] rows, int j) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[j] * row[j];
        }
        return sum / rows.length;
    }

    private static CorrelationMatrix correlation(double[][] rows) {
        int n = rows[0].length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (double[] row : rows) {
                    sum += row[i] * row[j];
                }
                matrix[i][j] = i == j ? 1 : sum / rows.length / Math.sqrt(variance(rows, i) * variance(rows, j));
            }
        }
        return CorrelationMatrix.of(matrix);
    }
}
