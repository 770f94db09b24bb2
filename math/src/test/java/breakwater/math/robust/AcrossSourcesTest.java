package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.linalg.Cholesky;
import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AcrossSourcesTest {
    private static final long SEED = 4711;

    @Test
    void scatterStaysBoundedAndPositiveDefiniteWhileFewerThanHalfLie() {
        for (int liars = 0; liars <= 4; liars++) {
            double[][] all = new double[9][];
            for (int s = 0; s < 9; s++) {
                double d = 0.05 * s - 0.2;
                all[s] = new double[] {1 + d, 0, 0.5 + 0.1 * d, 4 - d};
                if (s < liars) {
                    all[s] = new double[] {1e200, 0, 0, 1e-200};
                }
            }
            AcrossSourceScatter result = AcrossSourceScatter.of(all, 2, ones(9));
            double[] c = result.covariance();
            assertThat(result.converged()).as("liars " + liars).isTrue();
            assertThat(c[0]).isBetween(0.5, 3.0);
            assertThat(c[3]).isBetween(1.0, 5.0);
            assertThat(c[1]).isEqualTo(c[2]);
            assertThat(Cholesky.factor(c, 2)).isTrue();
            assertThat(Arrays.stream(result.mixture()).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void scatterOfOneDimensionIsTheWeightedMedianAndFollowsUnits() {
        double[][] all = {{1}, {2}, {7}, {50}, {3}};
        assertThat(AcrossSourceScatter.of(all, 1, ones(5)).covariance()[0]).isCloseTo(3, within(1e-8));
        double[][] two = {{1, 0, 0.5, 4}, {2, 0, 0.1, 3}, {1.5, 0, 0.2, 9}, {1.2, 0, -0.5, 5}};
        double[] plain = AcrossSourceScatter.of(two, 2, ones(4)).covariance();
        double a = 1e-6;
        double[][] scaled = Arrays.stream(two)
                .map(c -> new double[] {a * a * c[0], 0, a * c[2], c[3]})
                .toArray(double[][]::new);
        double[] there = AcrossSourceScatter.of(scaled, 2, ones(4)).covariance();
        assertThat(there[0] / a / a).isCloseTo(plain[0], within(1e-7));
        assertThat(there[2] / a).isCloseTo(plain[2], within(1e-7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcrossSourceScatter.of(new double[][] {{-1}}, 1, ones(1)))
                .withMessageContaining("covariances[0]");
    }

    @Test
    void trimmedMeanDropsBothEnds() {
        double[][] all = {{1}, {2}, {3}, {100}, {-100}};
        assertThat(TrimmedMeanAggregator.of(all, 1)[0]).isCloseTo(2, within(1e-15));
        assertThat(TrimmedMeanAggregator.of(all, 2)[0]).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrimmedMeanAggregator.of(all, 3))
                .withMessageContaining("liars");
    }

    @Test
    void krumTakesTheCrowdedSources() {
        double[][] all = {{0, 0}, {0.1, 0}, {0, 0.1}, {0.1, 0.1}, {9, 9}, {-7, 3}, {0.05, 0.05}};
        assertThat(MultiKrum.of(all, 2, 1)).containsExactly(0.05, 0.05);
        assertThat(MultiKrum.of(all, 2, 5)[0]).isCloseTo(0.05, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiKrum.of(all, 3, 1))
                .withMessageContaining("liars");
    }

    @Test
    void centredClippingIsBoundedByItsRadius() {
        double[][] all = new double[12][];
        for (int s = 0; s < 12; s++) {
            all[s] = new double[] {s < 2 ? 1e9 : 0.01 * s};
        }
        double at = CentredClipping.of(all, 0.3, 2, 5, CounterRandom.of(SEED))[0];
        assertThat(Math.abs(at)).as("seed " + SEED).isLessThan(0.6);
        double[][] honest = Arrays.copyOfRange(all, 2, 12);
        assertThat(CentredClipping.of(honest, 100, 2, 1, CounterRandom.of(SEED))[0])
                .isCloseTo(0.065, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CentredClipping.of(all, Double.NaN, 2, 5, CounterRandom.of(SEED)))
                .withMessageContaining("radius");
    }

    @Test
    void theFilterRemovesAShiftedClusterAndLeavesCorrelatedCleanRows() {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] rows = new double[400][5];
        for (int i = 0; i < rows.length; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < 5; j++) {
                rows[i][j] = 1e3 * (common + random.nextGaussian()) + 7;
            }
        }
        SpectralFilter clean = SpectralFilter.of(rows, 0.1);
        assertThat(clean.converged()).as("seed " + SEED).isTrue();
        assertThat(clean.removed().length).isLessThan(20);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 5; j++) {
                rows[i][j] = (j % 2 == 0 ? 8e3 : -8e3) + random.nextGaussian();
            }
        }
        SpectralFilter filtered = SpectralFilter.of(rows, 0.1);
        assertThat(Arrays.stream(filtered.removed()).filter(i -> i < 40).count())
                .isGreaterThanOrEqualTo(35);
        assertThat(filtered.removed().length).isLessThanOrEqualTo(60);
        assertThat(filtered.mean()[0]).isCloseTo(7, within(400.0));
        assertThat(filtered.converged()).isTrue();
        assertThat(SpectralFilter.of(rows, 0).converged()).isFalse();
        double[][] flat = new double[10][1];
        assertThatExceptionOfType(DegenerateDataException.class).isThrownBy(() -> SpectralFilter.of(flat, 0.1));
    }

    @Test
    void sourcesWithTheSameErrorsCountAsOne() {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] residuals = new double[6][100];
        for (int t = 0; t < 100; t++) {
            for (int s = 0; s < 6; s++) {
                residuals[s][t] = random.nextGaussian();
            }
            residuals[3][t] = residuals[1][t] + 0.1 * residuals[3][t];
            residuals[5][t] = 40 * residuals[3][t] + 2;
        }
        // A few wild values do not undo the tie.
        residuals[3][7] = -1e6;
        double[] weights = {1, 2, 1, 1, 1, 1};
        IndependentSources.Result result = IndependentSources.of(residuals, weights, 0.9);
        assertThat(result).isInstanceOf(IndependentSources.Known.class);
        if (result instanceof IndependentSources.Known known) {
            assertThat(known.cluster()).containsExactly(0, 1, 2, 1, 3, 1);
            assertThat(known.count()).isEqualTo(4);
            assertThat(known.weights()).containsExactly(1, 1, 1, 0.5, 1, 0.5);
        }
    }

    @Test
    void tooFewTimesAreUnknownNotAnError() {
        assertThat(IndependentSources.of(new double[3][29], ones(3), 0.9))
                .isEqualTo(new IndependentSources.Unknown(29, 30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependentSources.of(new double[3][40], ones(3), 1))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependentSources.of(new double[3][40], ones(2), 0.9))
                .withMessageContaining("weights");
    }

    @Test
    void distanceAndClippingRefuseByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MahalanobisDistance.of(new double[] {0}, new double[] {0}))
                .withMessageContaining("covariance");
        MahalanobisDistance distance = MahalanobisDistance.of(new double[] {0}, new double[] {4});
        assertThat(distance.of(new double[] {6})).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InfluenceClipping.of(
                        new double[][] {{1}}, distance, Double.NaN, InfluenceClipping.Radius.FIXED))
                .withMessageContaining("radius");
        InfluenceClipping.Result result =
                InfluenceClipping.of(new double[][] {{1e300}, {1}}, distance, 3, InfluenceClipping.Radius.FIXED);
        assertThat(result.rows()[0][0]).isCloseTo(6, within(1e-9));
        assertThat(result.clipped()).isEqualTo(1);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
