package breakwater.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageStudyTest {
    private static final long SEED = 5;

    private static double[] normal(int n) {
        CounterRandom random = CounterRandom.of(SEED);
        double[] returns = new double[n];
        for (int i = 0; i < n; i++) {
            returns[i] = 0.03 * random.nextGaussian();
        }
        return returns;
    }

    /// Where the law does not change, the plain methods keep their promise.
    @Test
    void independentNormalReturnsAreCovered() {
        CoverageStudy coverage = CoverageStudy.of(normal(1_500), 500, List.of(0.95), SEED, done -> {});
        assertThat(coverage.rows()).hasSize(CoverageStudy.rows(1));
        for (CoverageRow row : coverage.rows()) {
            assertThat(row.days()).isEqualTo(1_000);
            assertThat(row.kupiec()).as("seed %d: %s", SEED, row).isGreaterThan(0.01);
            assertThat(row.meanValueAtRisk()).as(row.toString()).isBetween(0.04, 0.06);
        }
        assertThat(coverage.table()).contains("| historical | 95% | 1000 | 50.0 |");
        assertThat(coverage.picture()).startsWith("<svg").endsWith("</svg>\n");
    }

    /// Volatility that trebles at once: exceptions come in a run, and the tests say so.
    @Test
    void aJumpOfVolatilityRefutesTheSlowMethods() {
        double[] returns = normal(1_200);
        for (int i = 1_000; i < returns.length; i++) {
            returns[i] *= 3;
        }
        CoverageStudy coverage = CoverageStudy.of(returns, 500, List.of(0.99), SEED, done -> {});
        CoverageRow historical = coverage.rows().getFirst();
        CoverageRow filtered = coverage.rows().get(ForecastMethod.FILTERED_HISTORICAL.ordinal());
        assertThat(historical.holds()).as(historical.toString()).isFalse();
        assertThat(filtered.exceptions()).isLessThan(historical.exceptions());
    }

    @Test
    void noForecastSeesItsOwnDay() {
        double[] returns = normal(700);
        double[] crashed = returns.clone();
        crashed[699] = -0.9;
        CoverageStudy calm = CoverageStudy.of(returns, 500, List.of(0.95), SEED, done -> {});
        CoverageStudy crash = CoverageStudy.of(crashed, 500, List.of(0.95), SEED, done -> {});
        for (int i = 0; i < calm.rows().size(); i++) {
            assertThat(crash.rows().get(i).meanValueAtRisk())
                    .isEqualTo(calm.rows().get(i).meanValueAtRisk());
            assertThat(crash.rows().get(i).exceptions())
                    .isGreaterThanOrEqualTo(calm.rows().get(i).exceptions());
        }
    }

    @Test
    void aWindowAsLongAsTheDataIsRefused() {
        assertThatThrownBy(() -> CoverageStudy.of(normal(500), 500, List.of(0.95), SEED, done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window must be in [100, 499] but was 500");
        assertThatThrownBy(() -> CoverageStudy.of(normal(700), 500, List.of(0.5), SEED, done -> {}))
                .hasMessageContaining("level must be in [0.9, 1) but was 0.5");
    }

    @Test
    void aDayIsItsLastBarAndAMissingDayStaysMissing() {
        DailyCloses closes = new DailyCloses();
        long hour = 3_600_000_000_000L;
        for (int h = 0; h < 24; h++) {
            closes.add(h * hour, hour, 100 + h);
        }
        closes.add(30 * hour, hour, 246);
        closes.add(80 * hour, hour, 123);
        assertThat(closes.size()).isEqualTo(3);
        assertThat(closes.missing()).isEqualTo(1);
        assertThat(closes.early()).isEqualTo(1);
        assertThat(closes.returns()).containsExactly(1.0, -0.5);
        assertThatThrownBy(() -> closes.add(0, hour, 1)).hasMessageContaining("bars must ascend");
    }
}
