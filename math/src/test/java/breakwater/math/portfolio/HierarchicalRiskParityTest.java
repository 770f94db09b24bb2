package breakwater.math.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HierarchicalRiskParityTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;

    /// Pairs (0, 2) and (1, 3) are alike; all else is uncorrelated. Variances 1, 4, 1, 4.
    private static final double[][] TWO_PAIRS = {
        {1, 0, 0.9, 0},
        {0, 4, 0, 3.2},
        {0.9, 0, 1, 0},
        {0, 3.2, 0, 4}
    };

    @Test
    void pairsBecomeNeighbours() {
        // Merges: (0, 2) at correlation 0.9 makes cluster 4, (1, 3) at 0.8 makes 5, then (4, 5).
        assertThat(HierarchicalRiskParity.leafOrder(TWO_PAIRS)).containsExactly(0, 2, 1, 3);
    }

    @Test
    void capitalIsSplitByTheVarianceOfTheHalves() {
        // Halves: (1 + 0.9) / 2 = 0.95 and (4 + 3.2) / 2 = 3.6; the first gets 3.6 / 4.55, shared evenly.
        double first = 3.6 / 4.55 / 2;
        double second = 0.95 / 4.55 / 2;
        assertThat(HierarchicalRiskParity.weights(TWO_PAIRS))
                .containsExactly(new double[] {first, second, first, second}, within(ABSOLUTE_1E_12));
    }

    @Test
    void uncorrelatedAssetsAreWeightedByInverseVariance() {
        double[][] covariance = {{1, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 4, 0}, {0, 0, 0, 8}};
        assertThat(HierarchicalRiskParity.weights(covariance))
                .containsExactly(new double[] {8 / 15.0, 4 / 15.0, 2 / 15.0, 1 / 15.0}, within(ABSOLUTE_1E_12));
    }

    @Test
    void oneAssetGetsAll() {
        assertThat(HierarchicalRiskParity.weights(new double[][] {{3}})).containsExactly(1);
    }

    @Test
    void fewerObservationsThanAssetsWillDo() {
        double[] weights = HierarchicalRiskParity.weights(RandomCovariance.of(60, 20, 11));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(ABSOLUTE_1E_12));
        assertThat(Arrays.stream(weights).min().orElseThrow()).isPositive();
    }

    @Test
    void aChainOfManyAssetsNeedsNoDeepStack() {
        // Correlations that fall along a chain give a tree as deep as it has leaves.
        int n = 400;
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = StrictMath.exp(-Math.abs(i - j) * 0.1);
            }
        }
        int[] order = HierarchicalRiskParity.leafOrder(covariance);
        Arrays.sort(order);
        assertThat(order).isEqualTo(java.util.stream.IntStream.range(0, n).toArray());
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        assertThatThrownBy(() -> HierarchicalRiskParity.weights(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semidefinite");
        assertThatThrownBy(() -> HierarchicalRiskParity.weights(new double[][] {{0, 0}, {0, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("covariance[0][0]");
        // Pairwise fine, jointly impossible.
        double[][] impossible = {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}};
        assertThatThrownBy(() -> HierarchicalRiskParity.weights(impossible))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
