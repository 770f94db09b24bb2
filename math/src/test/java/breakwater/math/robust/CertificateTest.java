package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final long SEED = 20_261_121;
    private static final int DRAWS = 12;
    private static final int STARTS = 6;

    private static List<SourceSummary> draw(CounterRandom random, int sources, boolean equal) {
        List<SourceSummary> all = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            double error = equal ? 0.1 : 0.05 + 0.2 * random.nextDouble();
            double trust = equal ? 1 : 0.9 + 0.2 * random.nextDouble();
            double mean = 3 + Math.hypot(error, 0.05) * random.nextGaussian();
            all.add(new SourceSummary(new double[] {mean}, new double[] {error}, trust));
        }
        return all;
    }

    private static Function<List<SourceSummary>, SourceEstimate> estimator(boolean given) {
        return given
                ? all -> SourceLocation.estimate(all, SourceLocationSettings.defaults(), new double[] {0.05})
                : all -> SourceLocation.estimate(all, SourceLocationSettings.defaults());
    }

    private static double worstRatio(String name, boolean given, boolean equal, double least) {
        CounterRandom random = CounterRandom.of(SEED).split(name);
        List<List<SourceSummary>> draws = new ArrayList<>();
        List<Certificate> certificates = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            draws.add(draw(random, 12, equal));
            certificates.add(estimator(given).apply(draws.getLast()).certificate());
        }
        double leastMean = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= Certificate.MOST_COLLUDING; k++) {
            double sum = 0;
            double smallest = Double.POSITIVE_INFINITY;
            double largest = 0;
            double bound = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                List<SourceSummary> honest = draws.get(draw);
                SourceEstimate clean = estimator(given).apply(honest);
                double certified = certificates.get(draw).up(k, 0);
                double reached = new CollusionAttack(honest, estimator(given), random).up(k, STARTS);
                assertThat(reached)
                        .as("seed %d, %s, k %d, draw %d", SEED, name, k, draw)
                        .isLessThanOrEqualTo(certified);
                sum += reached / certified;
                smallest = Math.min(smallest, reached / certified);
                largest = Math.max(largest, reached / certified);
                bound += certified / clean.scale()[0];
            }
            System.out.printf(
                    Locale.ROOT,
                    "certificate %s, k %d: attacker reaches %.0f%% of it (%.0f..%.0f), bound %.2f scales, seed %d%n",
                    name,
                    k,
                    100 * sum / DRAWS,
                    100 * smallest,
                    100 * largest,
                    bound / DRAWS,
                    SEED);
            leastMean = Math.min(leastMean, sum / DRAWS);
        }
        assertThat(leastMean).as(name).isGreaterThan(least);
        return leastMean;
    }

    @Test
    void noAttackExceedsItAndItIsTightWithTheSpreadGiven() {
        worstRatio("spread given, equal sources", true, true, 0.6);
    }

    @Test
    void noAttackExceedsItWithUnequalSources() {
        worstRatio("spread given, unequal sources", true, false, 0.4);
    }

    @Test
    void noAttackExceedsItWithTheSpreadEstimated() {
        worstRatio("spread estimated, equal sources", false, true, 0.3);
    }

    @Test
    void halfTheTrustIsUnbounded() {
        List<SourceSummary> four = draw(CounterRandom.of(SEED), 4, true);
        Certificate certificate = estimator(true).apply(four).certificate();
        assertThat(certificate.up(1, 0)).isFinite().isPositive();
        assertThat(certificate.down(1, 0)).isFinite().isPositive();
        for (int k = 2; k <= 5; k++) {
            assertThat(certificate.up(k, 0)).isInfinite();
            assertThat(certificate.mahalanobis(k, new double[] {1})).isInfinite();
        }
    }

    @Test
    void oneSourceOfHalfTheTrustIsUnbounded() {
        List<SourceSummary> all = draw(CounterRandom.of(SEED), 6, true);
        all.set(2, new SourceSummary(new double[] {3}, new double[] {0.1}, 5));
        assertThat(estimator(true).apply(all).certificate().up(1, 0)).isInfinite();
        all.set(2, new SourceSummary(new double[] {3}, new double[] {0.1}, 4.9));
        assertThat(estimator(true).apply(all).certificate().up(1, 0)).isFinite();
    }

    @Test
    void theNormIsTheFarthestCornerOfTheBox() {
        Certificate certificate =
                new Certificate(new double[][] {{1, 2}, {}, {}, {}, {}}, new double[][] {{3, 1}, {}, {}, {}, {}});
        double[] reference = {2, 0.5, 0.5, 1};
        double largest = 0;
        double determinant = 2 * 1 - 0.25;
        for (double a : new double[] {-1, 3}) {
            for (double b : new double[] {-2, 1}) {
                largest = Math.max(largest, (a * a - 2 * 0.5 * a * b + 2 * b * b) / determinant);
            }
        }
        assertThat(certificate.mahalanobis(1, reference)).isCloseTo(Math.sqrt(largest), within(1e-12));
    }

    @Test
    void manyCoordinatesHaveABoundThatIsNotBelowACorner() {
        int p = 13;
        double[][] shifts = new double[5][p];
        double[] reference = new double[p * p];
        for (int j = 0; j < p; j++) {
            shifts[0][j] = 1 + j;
            reference[j * p + j] = 4;
        }
        double corner = 0;
        for (int j = 0; j < p; j++) {
            corner += (1 + j) * (1 + j) / 4.0;
        }
        assertThat(new Certificate(shifts, shifts).mahalanobis(1, reference))
                .isCloseTo(Math.sqrt(corner), within(1e-9));
    }

    @Test
    void refusesByName() {
        Certificate certificate =
                estimator(true).apply(draw(CounterRandom.of(SEED), 4, true)).certificate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certificate.up(6, 0))
                .withMessageContaining("k must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certificate.mahalanobis(1, new double[] {0}))
                .withMessageContaining("reference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certificate.mahalanobis(1, new double[2]))
                .withMessageContaining("reference");
    }
}
