package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every row-wise estimator of scatter has to show, for all three.
class ScatterPropertiesTest {
    private static final long SEED = 4711;

    /// Where following stops: no weight moves by more.
    private static final double REST_1E_3 = 1e-3;

    enum Estimator {
        MCD {
            @Override
            ScatterEstimate fit(double[][] rows) {
                return Mcd.fit(rows, McdSettings.defaults().withSubsetShare(0.5));
            }
        },
        MRCD {
            @Override
            ScatterEstimate fit(double[][] rows) {
                return Mrcd.fit(rows, MrcdSettings.defaults().withSubsetShare(0.5));
            }
        },
        MRCD_EQUICORRELATION {
            @Override
            ScatterEstimate fit(double[][] rows) {
                return Mrcd.fit(
                        rows, MrcdSettings.defaults().withSubsetShare(0.5).withTarget(Target.EQUICORRELATION_KENDALL));
            }
        },
        DEFAULT {
            @Override
            ScatterEstimate fit(double[][] rows) {
                return RobustScatter.fit(rows, RobustScatterSettings.defaults());
            }
        };

        abstract ScatterEstimate fit(double[][] rows);
    }

    @ParameterizedTest
    @EnumSource
    void survivesFortyPercent(Estimator estimator) {
        double[][] rows = rows(300, 5, 0.4, 8);
        ScatterEstimate found = estimator.fit(rows);
        assertThat(Arrays.stream(found.result().centre())).as("seed " + SEED).allMatch(m -> Math.abs(m) < 0.5);
        for (double[] row : found.result().covariance()) {
            assertThat(Arrays.stream(row)).allMatch(value -> Math.abs(value) < 2.5);
        }
        for (int i = 0; i < 120; i++) {
            assertThat(found.weights()[i]).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsUnits(Estimator estimator) {
        double[][] rows = rows(150, 4, 0.2, 6);
        double[] a = {1e-9, 1e9, 3.7, 1e-3};
        double[] b = {2e-9, -5e9, 1.5, 0};
        double[][] moved = new double[rows.length][4];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < 4; j++) {
                moved[i][j] = a[j] * rows[i][j] + b[j];
            }
        }
        Scatter plain = estimator.fit(rows).result();
        Scatter there = estimator.fit(moved).result();
        for (int i = 0; i < 4; i++) {
            assertThat((there.centre()[i] - b[i]) / a[i]).isCloseTo(plain.centre()[i], within(1e-9));
            for (int j = 0; j < 4; j++) {
                assertThat(there.covariance()[i][j] / a[i] / a[j]).isCloseTo(plain.covariance()[i][j], within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void orderOfRowsChangesNoBit(Estimator estimator) {
        double[][] rows = rows(700, 4, 0.3, 6);
        double[][] shuffled = rows.clone();
        CounterRandom random = CounterRandom.of(SEED).split("shuffle");
        for (int i = rows.length - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            double[] swap = shuffled[i];
            shuffled[i] = shuffled[k];
            shuffled[k] = swap;
        }
        sameBits(estimator.fit(rows), estimator.fit(shuffled));
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsFromEightThreads(Estimator estimator) throws Exception {
        double[][] rows = rows(200, 6, 0.25, 5);
        ScatterEstimate alone = estimator.fit(rows);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<ScatterEstimate>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> estimator.fit(rows)));
            }
            for (Future<ScatterEstimate> one : all) {
                sameBits(alone, one.get());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesByName(Estimator estimator) {
        double[][] rows = rows(50, 3, 0, 0);
        assertThatThrownBy(() -> estimator.fit(new double[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows must number at least 2 but were 1");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[][] spoilt = rows(50, 3, 0, 0);
            spoilt[7][1] = bad;
            assertThatThrownBy(() -> estimator.fit(spoilt))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rows[7][1] must be finite");
        }
        rows[3] = new double[] {1};
        assertThatThrownBy(() -> estimator.fit(rows)).hasMessageContaining("row 3 must have length 3");
        double[][] flat = rows(50, 3, 0, 0);
        for (double[] row : flat) {
            row[2] = 4.2e-7;
        }
        assertThatThrownBy(() -> estimator.fit(flat))
                .isInstanceOf(DegenerateDataException.class)
                .hasMessageContaining("column 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void concentrationNeverRaisesTheDeterminant(int p) {
        Columns table = Rows.checked(rows(120, p, 0.3, 4));
        Concentration fit = new Concentration(table, 0.05, 1.7);
        CounterRandom random = CounterRandom.of(SEED);
        for (int round = 0; round < 50; round++) {
            int from = random.nextInt(60);
            int[] set = Arrays.copyOfRange(Rows.all(120), from, from + 60);
            double last = Double.POSITIVE_INFINITY;
            for (int step = 0; step < 30; step++) {
                assertThat(fit.fit(set, 60)).isTrue();
                assertThat(fit.objective).isLessThanOrEqualTo(last + 1e-12);
                last = fit.objective;
                fit.measure();
                fit.nearest(set);
            }
        }
    }

    @Test
    void moreColumnsThanRows() {
        double[][] rows = rows(40, 60, 0.2, 5);
        for (Target target : Target.values()) {
            ScatterEstimate found = Mrcd.fit(rows, MrcdSettings.defaults().withTarget(target));
            assertThat(found.raw().condition()).isBetween(1.0, 50 * (1 + 1e-9));
            assertThat(found.result().condition()).isBetween(1.0, 50 * (1 + 1e-9));
            if (target == Target.IDENTITY) {
                assertThat(Arrays.stream(found.bestSubset())).allMatch(row -> row >= 8);
            }
            // The constructor of Scatter has factored it: positive definite.
            assertThat(found.result().squaredDistance(rows[0])).isGreaterThan(0);
        }
        assertThatThrownBy(() -> Mcd.fit(rows, McdSettings.defaults()))
                .hasMessageContaining("rows must number more than 120 but were 40");
        Scatter both = RobustScatter.fit(rows, RobustScatterSettings.defaults()).result();
        assertThat(both.logDeterminant()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 5, 50})
    void conditionStaysWithinItsLimit(double limit) {
        double[][] rows = rows(100, 10, 0.2, 5);
        MrcdSettings settings = MrcdSettings.defaults().withShrinkage(new Shrinkage.Auto(limit));
        ScatterEstimate found = Mrcd.fit(rows, settings);
        assertThat(found.raw().condition()).isLessThanOrEqualTo(limit * (1 + 1e-9));
        assertThat(found.result().condition()).isLessThanOrEqualTo(limit * (1 + 1e-9));
    }

    @Test
    void anExactFitIsNoFailureOfTheDefault() {
        double[][] rows = rows(60, 3, 0, 0);
        for (int i = 0; i < 50; i++) {
            rows[i][2] = rows[i][0] + rows[i][1];
        }
        ScatterEstimate found = RobustScatter.fit(rows, RobustScatterSettings.defaults());
        assertThat(found.result().condition()).isLessThanOrEqualTo(1000 * (1 + 1e-6));
        assertThat(found.result().logDeterminant()).isFinite();
        assertThatThrownBy(() -> Mcd.fit(rows, McdSettings.defaults()))
                .isInstanceOf(DegenerateDataException.class)
                .hasMessageContaining("hyperplane");
    }

    @Test
    void settingsAreCheckedByName() {
        assertThatThrownBy(() -> MrcdSettings.defaults().withSubsetShare(0.3))
                .hasMessage("subsetShare must be in [0.5, 1] but was 0.3");
        assertThatThrownBy(() -> McdSettings.defaults().withSubsetShare(Double.NaN))
                .hasMessageContaining("subsetShare");
        assertThatThrownBy(() -> new Shrinkage.Fixed(1)).hasMessage("rho must be in [0, 1) but was 1.0");
        assertThatThrownBy(() -> new Shrinkage.Auto(1)).hasMessageContaining("maxCondition");
        assertThatThrownBy(() -> new RobustScatterSettings(0.5, 1000, 1, 10)).hasMessageContaining("fullWeight");
        assertThatThrownBy(() -> new Search.Thorough(-1, 1)).hasMessageContaining("randomStarts");
        assertThatThrownBy(() ->
                        Mrcd.fit(rows(60, 2, 0, 0), MrcdSettings.defaults().withSearch(new Search.Exhaustive())))
                .hasMessageContaining("at most 5000000");
    }

    @Test
    void followingAWindowComesToTheSameAsFittingIt() {
        double[][] all = rows(2100, 8, 0, 0);
        CounterRandom random = CounterRandom.of(SEED).split("bad");
        for (double[] row : all) {
            if (random.nextDouble() < 0.2) {
                for (int j = 0; j < 8; j++) {
                    row[j] += 6;
                }
            }
        }
        RobustScatterSettings settings = RobustScatterSettings.defaults();
        Scatter before = RobustScatter.fit(Arrays.copyOf(all, 2000), settings).result();
        double[][] window = Arrays.copyOfRange(all, 100, 2100);
        Scatter anew = RobustScatter.fit(window, settings).result();
        ScatterEstimate followed = RobustScatter.follow(before, window, settings);
        assertThat(followed.converged()).isTrue();
        RobustScatterSettings one =
                new RobustScatterSettings(settings.subsetShare(), settings.maxCondition(), settings.fullWeight(), 1);
        assertThat(RobustScatter.follow(before, window, one).converged()).isFalse();
        for (int i = 0; i < 8; i++) {
            assertThat(followed.result().centre()[i]).isCloseTo(anew.centre()[i], within(REST_1E_3));
            assertThat(followed.result().covariance()[i]).containsExactly(anew.covariance()[i], within(REST_1E_3));
        }
        assertThatThrownBy(() -> RobustScatter.follow(before, new double[][] {{1}, {2}}, settings))
                .hasMessageContaining("rows must have 8 columns but had 1");
    }

    /// 400 normal rows, 10 samples: the size of the covariance must not depend on how many bad rows were taken
    /// out.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.4})
    void sizeDoesNotDependOnHowManyRowsWereBad(double share) {
        double mean = 0;
        for (int sample = 0; sample < 10; sample++) {
            double[][] rows = ContaminatedRows.shifted(
                    400, 4, share, 10, CounterRandom.of(SEED).split(sample));
            mean += RobustScatter.fit(rows, RobustScatterSettings.defaults())
                            .result()
                            .logDeterminant()
                    / 10;
        }
        assertThat(mean / 4).as("seed " + SEED).isCloseTo(0.75 * StrictMath.log(0.75), within(0.05));
    }

    /// The least determinant is that of a subset with the cluster in it, by some three nats on some of these
    /// samples.
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.3, 0.4})
    void aTightClusterIsNotTakenForGoodRows(double share) {
        int bad = (int) (share * 200);
        for (int sample = 0; sample < 40; sample++) {
            double[][] rows = ContaminatedRows.shifted(
                    200, 8, 0, 0, CounterRandom.of(SEED).split("cluster").split(sample));
            // Near the direction of least variance: alternating signs.
            for (int i = 0; i < bad; i++) {
                for (int j = 0; j < 8; j++) {
                    rows[i][j] = ((j & 1) == 0 ? 1.75 : -1.75) + 1e-3 * rows[i][j];
                }
            }
            ScatterEstimate found = RobustScatter.fit(rows, RobustScatterSettings.defaults());
            assertThat(Arrays.stream(found.weights(), 0, bad).sum())
                    .as("seed " + SEED + " sample " + sample)
                    .isZero();
        }
    }

    private static double[][] rows(int n, int p, double share, double by) {
        return ContaminatedRows.shifted(n, p, share, by, CounterRandom.of(SEED));
    }

    private static void sameBits(ScatterEstimate one, ScatterEstimate other) {
        assertThat(other.result().centre()).containsExactly(one.result().centre());
        for (int i = 0; i < one.result().dimension(); i++) {
            assertThat(other.result().covariance()[i])
                    .containsExactly(one.result().covariance()[i]);
        }
        assertThat(other.objective()).isEqualTo(one.objective());
    }
}
