package breakwater.math.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against `scipy.stats.bootstrap(method='BCa', paired=True)`, `false_discovery_control` and `ttest_1samp` of
/// scipy 1.17.1. For exact comparison both got the same resamples, scipy by `n_resamples=0,
/// bootstrap_result=...`;
/// numbers are binary fractions where resamples tie with the estimate, since scipy lets rounding break ties.
final class ClusterBootstrapReferenceTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] I_U = sixtyFourths(21, 33, 5, 40, 27, 18, 62, 11, 30, 24, 9, 35);
    private static final double[] I_D = sixtyFourths(4, 1, 2, 11, -2, 3, 30, 0, 5, 2, 1, 6);

    private static double[] sixtyFourths(double... x) {
        return Arrays.stream(x).map(v -> v / 64).toArray();
    }

    /// All 5^5 resamples of five clusters.
    private static ClusterBootstrap everyResample() {
        int[][] rows = new int[3_125][5];
        for (int b = 0; b < rows.length; b++) {
            int rest = b;
            for (int i = 4; i >= 0; i--) {
                rows[b][i] = rest % 5;
                rest /= 5;
            }
        }
        return new ClusterBootstrap(ClusterResamples.given(5, rows));
    }

    /// `(((b+1)*2654435761 + (i+1)*40503*(b+7)) >> 7) % 12`.
    private static ClusterBootstrap fourHundred() {
        int[][] rows = new int[400][12];
        for (int b = 0; b < rows.length; b++) {
            for (int i = 0; i < 12; i++) {
                rows[b][i] = (int) ((((b + 1) * 2_654_435_761L + (i + 1) * 40_503L * (b + 7)) >> 7) % 12);
            }
        }
        return new ClusterBootstrap(ClusterResamples.given(12, rows));
    }

    private static void check(Resampled result, double estimate, double low, double high, Offset<Double> offset) {
        assertThat(result).isInstanceOfSatisfying(Resampled.Interval.class, interval -> {
            assertThat(interval.estimate()).isCloseTo(estimate, EXACT);
            assertThat(interval.low()).isCloseTo(low, offset);
            assertThat(interval.high()).isCloseTo(high, offset);
            assertThat(interval.constant()).isFalse();
        });
    }

    @Test
    void aMeanOverEveryResample() {
        double[] x = {3.125, -0.375, 1.75, 9.25, 2.5};
        check(everyResample().interval(ClusterSums.ofRows(x, x), ClusterStatistic.MEAN, 0.95), 3.25, 1.175, 6.8, EXACT);
    }

    @Test
    void mitigationOverEveryResample() {
        double[] u = {0.31, 0.12, 0.25, 0.44, 0.19};
        double[] d = {0.05, 0.02, -0.01, 0.09, 0.03};
        ClusterSums sums = ClusterSums.ofRows(d, u);
        check(
                everyResample().interval(sums, ClusterStatistic.MITIGATION, 0.95),
                0.8625954198473282,
                0.8091603053435115,
                0.9811320754716981,
                EXACT);
        check(
                everyResample().interval(sums, ClusterStatistic.MITIGATION, 0.90),
                0.8625954198473282,
                0.8133333333333334,
                0.96,
                EXACT);
    }

    @Test
    void clustersOfUnequalSizeWeighByTheirRows() {
        // Sums 4, 1.5, 7.25, 2, -3 over 3, 1, 4, 2, 1 rows.
        int[] cluster = {0, 2, 0, 1, 2, 2, 0, 2, 3, 3, 4};
        double[] x = {1, 2, 2, 1.5, 3, 2, 1, 0.25, 0.5, 1.5, -3};
        check(
                everyResample().interval(ClusterSums.of(cluster, x, x), ClusterStatistic.MEAN, 0.95),
                1.0681818181818181,
                -0.7142857142857143,
                1.6527777777777777,
                EXACT);
    }

    @Test
    void aRatioAndItsMitigationOverGivenResamples() {
        ClusterSums sums = ClusterSums.ofRows(I_D, I_U);
        check(
                fourHundred().interval(sums, ClusterStatistic.MITIGATION, 0.95),
                0.8,
                0.5742179686274239,
                0.8998872779137366,
                EXACT);
        check(
                fourHundred().interval(sums, ClusterStatistic.RATIO, 0.95),
                0.2,
                0.10011272208626336,
                0.4257820313725744,
                EXACT);
    }

    @Test
    void drawnResamplesComeNearAMillionOfTheirs() {
        ClusterResamples drawn = ClusterResamples.draw(12, 200_000, CounterRandom.of(7));
        Resampled result =
                new ClusterBootstrap(drawn).interval(ClusterSums.ofRows(I_D, I_U), ClusterStatistic.MITIGATION, 0.95);
        // Two digits: the standard error of an end over 200,000 draws.
        check(result, 0.8, 0.6430976430976431, 0.8996415770609318, within(0.005));
    }

    @Test
    void adjustedLevels() {
        assertThat(BenjaminiHochberg.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.2, 0.9, 0.03}))
                .containsExactly(
                        new double[] {0.035, 0.055999999999999994, 0.0525, 0.035, 0.23333333333333336, 0.9, 0.0525},
                        EXACT);
    }

    @Test
    void studentsT() {
        assertThat(ClusterT.ofMean(ClusterSums.ofRows(I_U, I_D))).isCloseTo(5.818929012577847, EXACT);
        assertThat(ClusterT.ofMean(ClusterSums.ofRows(I_D, I_U))).isCloseTo(2.145675373684842, EXACT);
    }
}
