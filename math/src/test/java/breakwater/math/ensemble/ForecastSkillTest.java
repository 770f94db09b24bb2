package breakwater.math.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ForecastSkillTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final long SEED = 97;

    @Test
    void onlyTheOrderCounts() {
        double[] signal = {3, -1, 2, 8, 5};
        double[] later = {0.2, -0.4, 0.1, 0.15, 0.3};
        double[] warped = Arrays.stream(later).map(v -> Math.exp(10 * v)).toArray();
        assertThat(RankIc.spearman(signal, warped)).isEqualTo(RankIc.spearman(signal, later));
        // Ranks 3 1 2 5 4 and 4 1 2 3 5: squared differences 6, so 1 - 6 * 6 / (5 * 24).
        assertThat(RankIc.spearman(signal, later)).isCloseTo(0.7, within(ABSOLUTE_1E_12));
        assertThat(RankIc.spearman(signal, signal)).isCloseTo(1, within(ABSOLUTE_1E_12));
        assertThat(RankIc.spearman(new double[] {0.0, -0.0, 1}, new double[] {1, 1, 2}))
                .isCloseTo(1, within(ABSOLUTE_1E_12));
    }

    @Test
    void theIntervalCoversATrueCorrelation() {
        // Bivariate normal with correlation 0.4: Spearman's is 6 / pi asin(0.2) (Pearson 1907).
        double truth = 6 / Math.PI * Math.asin(0.2);
        assertThat(coverage(1, truth, 0.4)).as("seed " + SEED).isBetween(0.92, 0.98);
    }

    @Test
    void overlapIsPaidForInTheWidth() {
        // Both series are sums over 10 steps, without any relation: a naive interval covers 0 far too rarely.
        assertThat(coverage(10, 0, 0)).as("seed " + SEED).isBetween(0.90, 1.0);
    }

    private static double coverage(int horizon, double truth, double correlation) {
        int rounds = 400;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            CounterRandom random = CounterRandom.of(SEED).split(round);
            double[] x = new double[200 + horizon];
            double[] y = new double[200 + horizon];
            for (int t = 0; t < x.length; t++) {
                x[t] = random.nextGaussian();
                y[t] = correlation * x[t] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
            RankIc ic = RankIc.of(sums(x, horizon), sums(y, horizon), horizon, RankIc.DEVIATIONS_95);
            covered += ic.lower() <= truth && truth <= ic.upper() ? 1 : 0;
        }
        return covered / (double) rounds;
    }

    private static double[] sums(double[] x, int horizon) {
        double[] sums = new double[200];
        for (int t = 0; t < sums.length; t++) {
            for (int h = 0; h < horizon; h++) {
                sums[t] += x[t + h];
            }
        }
        return sums;
    }

    @Test
    void aPerfectShortSeriesIsNotCertain() {
        double[] x = {1, 2, 3, 4, 5};
        RankIc ic = RankIc.of(x, x, 1, RankIc.DEVIATIONS_95);
        assertThat(ic.spearman()).isEqualTo(1);
        assertThat(ic.lower()).isLessThan(0.9);
        assertThat(ic.standardError()).isPositive();
        assertThat(RankIc.of(x, x, 2, RankIc.DEVIATIONS_95).lower()).isNaN();
    }

    @Test
    void seriesThatDoNotVaryAreRefused() {
        double[] flat = {1, 1, 1};
        double[] x = {1, 2, 3};
        assertThatThrownBy(() -> RankIc.spearman(flat, x)).hasMessageContaining("signal");
        assertThatThrownBy(() -> RankIc.spearman(x, flat)).hasMessageContaining("forwardReturn");
        assertThatThrownBy(() -> RankIc.spearman(x, new double[2])).hasMessageContaining("forwardReturn");
        assertThatThrownBy(() -> RankIc.spearman(new double[] {1, Double.NaN}, new double[2]))
                .hasMessageContaining("signal[1]");
    }

    @Test
    void twoForecastsAreWeightedByTheClosedForm() {
        // Variances 2 and 2/3, covariance -1: weight (s2 - c) / (s1 + s2 - 2 c).
        double[][] errors = {{2, -1}, {-1, 1}, {0, 0}, {-1, 0}};
        double s1 = 6.0 / 3;
        double s2 = 2.0 / 3;
        double c = -3.0 / 3;
        double first = (s2 - c) / (s1 + s2 - 2 * c);
        assertThat(BatesGranger.optimal(errors))
                .containsExactly(new double[] {first, 1 - first}, within(ABSOLUTE_1E_12));
        assertThat(BatesGranger.inverseVariance(errors))
                .containsExactly(new double[] {0.25, 0.75}, within(ABSOLUTE_1E_12));
    }

    @Test
    void forecastsThatCannotBeToldApartAreRefused() {
        double[][] twins = {{1, 1}, {-1, -1}, {2, 2}};
        assertThatThrownBy(() -> BatesGranger.optimal(twins)).hasMessageContaining("errors.covariance");
        assertThatThrownBy(() -> BatesGranger.inverseVariance(new double[][] {{1, 2}, {1, 3}}))
                .hasMessageContaining("errors");
    }
}
