package breakwater.math.resampling;

import static breakwater.math.resampling.ClusterStatistic.MEAN;
import static breakwater.math.resampling.ClusterStatistic.MITIGATION;
import static breakwater.math.resampling.ClusterStatistic.RATIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.resampling.Resampled.Defect;
import breakwater.math.resampling.Resampled.Interval;
import breakwater.math.resampling.Resampled.PointOnly;
import breakwater.math.resampling.Resampled.Undefined;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ClusterBootstrapTest {
    private static ClusterBootstrap drawn(int clusters) {
        return new ClusterBootstrap(ClusterResamples.draw(clusters, 2_000, CounterRandom.of(3)));
    }

    private static Resampled mitigation(double[] d, double[] u) {
        return drawn(d.length).interval(ClusterSums.ofRows(d, u), MITIGATION, 0.95);
    }

    @Test
    void intervalsOfARatioOfMeansHoldTheTruthAsOftenAsTheySay() {
        long seed = Long.getLong("seed", 41);
        System.out.println("seed " + seed);
        CounterRandom random = CounterRandom.of(seed);
        int trials = 1_000;
        int clusters = 64;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] u = new double[clusters];
            double[] d = new double[clusters];
            for (int c = 0; c < clusters; c++) {
                // Skewed and paired: mean of u 0.2, of d 0.05, so M = 0.75.
                double shared = random.nextExponential();
                u[c] = 0.2 * shared;
                d[c] = 0.05 * (0.5 * shared + 0.5 * random.nextExponential());
            }
            ClusterResamples resamples = ClusterResamples.draw(clusters, 600, random.split(trial));
            Resampled result = new ClusterBootstrap(resamples).interval(ClusterSums.ofRows(d, u), MITIGATION, 0.95);
            held += result instanceof Interval i && i.low() <= 0.75 && 0.75 <= i.high() ? 1 : 0;
        }
        // Four standard errors of 1000 trials around 95 %, and 1.5 points that a skewed law of 64 costs.
        assertThat(held / (double) trials).isBetween(0.907, 0.978);
    }

    @Test
    void rowsThatShareAWorldMustShareACluster() {
        long seed = Long.getLong("seed", 99);
        System.out.println("seed " + seed);
        int worlds = 32;
        int trainings = 3;
        int[] pair = new int[worlds * trainings];
        int[] world = new int[worlds * trainings];
        double[] u = new double[pair.length];
        double[] d = new double[pair.length];
        int heldByPair = 0;
        int heldByWorld = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            CounterRandom random = CounterRandom.of(seed).split(trial);
            double common = 0;
            double commonD = 0;
            for (int i = 0; i < pair.length; i++) {
                pair[i] = i;
                world[i] = i / trainings;
                common = i % trainings == 0 ? random.nextExponential() : common;
                commonD = i % trainings == 0 ? random.nextExponential() : commonD;
                double x = 0.5 * common + 0.5 * random.nextExponential();
                u[i] = 0.2 * x;
                d[i] = 0.05 * (0.5 * x + 0.25 * commonD + 0.25 * random.nextExponential());
            }
            heldByPair += holds(ClusterSums.of(pair, d, u), random);
            heldByWorld += holds(ClusterSums.of(world, d, u), random);
        }
        assertThat(heldByPair / (double) trials).isLessThan(0.89);
        assertThat(heldByWorld / (double) trials).isGreaterThan(0.89);
    }

    private static int holds(ClusterSums sums, CounterRandom random) {
        ClusterResamples resamples = ClusterResamples.draw(sums.clusters(), 600, random);
        Resampled result = new ClusterBootstrap(resamples).interval(sums, MITIGATION, 0.95);
        return result instanceof Interval i && i.low() <= 0.75 && 0.75 <= i.high() ? 1 : 0;
    }

    @Test
    void testsAgreeWithIntervals() {
        CounterRandom random = CounterRandom.of(5);
        for (int trial = 0; trial < 40; trial++) {
            double[] x = random.doubles(20).map(v -> v - 0.4).toArray();
            ClusterSums sums = ClusterSums.ofRows(x, x);
            Interval interval = (Interval) drawn(20).interval(sums, MEAN, 0.95);
            double width = interval.high() - interval.low();
            assertThat(drawn(20).pValueAbove(sums, MEAN, interval.low() - 0.02 * width))
                    .isLessThan(0.025);
            assertThat(drawn(20).pValueAbove(sums, MEAN, interval.low() + 0.02 * width))
                    .isGreaterThan(0.025);
        }
    }

    @Test
    void noTestIsSurerThanItsResamples() {
        double[] x = {5, 6, 7, 5, 6};
        assertThat(drawn(5).pValueAbove(ClusterSums.ofRows(x, x), MEAN, 0)).isEqualTo(1.0 / 2_001);
        assertThat(drawn(5).pValueAbove(ClusterSums.ofRows(x, x), MEAN, 8)).isEqualTo(1);
    }

    @Test
    void equalClustersGiveAPointThatSaysSo() {
        double[] half = {0.1, 0.1, 0.1};
        assertThat(drawn(3).interval(ClusterSums.ofRows(half, half), MEAN, 0.95))
                .isInstanceOfSatisfying(Interval.class, i -> {
                    assertThat(i.constant()).isTrue();
                    assertThat(i.low()).isEqualTo(i.high()).isCloseTo(0.1, within(1e-15));
                });
        assertThat(drawn(3).pValueAbove(ClusterSums.ofRows(half, half), MEAN, 0))
                .isEqualTo(1.0 / 2_001);
        assertThat(drawn(3).pValueAbove(ClusterSums.ofRows(half, half), MEAN, 0.2))
                .isEqualTo(1);
    }

    @Test
    void aDefenceThatLosesNothingIsWholeMitigationInEveryResample() {
        assertThat(mitigation(new double[4], new double[] {0.1, 0.4, 0.3, 0.2}))
                .isEqualTo(new Interval(1, 1, 1, 0, 0, true));
    }

    @Test
    void aConstantRatioIsConstantThoughRoundingPartsIt() {
        double[] u = {0.1, 0.4, 0.37, 0.21, 0.77};
        double[] d = Arrays.stream(u).map(v -> 0.3 * v).toArray();
        assertThat(mitigation(d, u))
                .isInstanceOfSatisfying(
                        Interval.class, i -> assertThat(i.constant()).isTrue());
    }

    @Test
    void oneClusterHasAnEstimateAndNoInterval() {
        assertThat(mitigation(new double[] {0.1}, new double[] {0.4}))
                .isEqualTo(new PointOnly(0.75, Defect.ONE_CLUSTER));
        double[] x = {1};
        assertThat(drawn(1).pValueAbove(ClusterSums.ofRows(x, x), MEAN, 0)).isEqualTo(1);
    }

    @Test
    void aZeroDenominatorIsUndefinedByName() {
        assertThat(mitigation(new double[] {0.1, 0.2}, new double[] {0.4, -0.4}))
                .isEqualTo(new Undefined(Defect.ZERO_DENOMINATOR));
        assertThat(mitigation(new double[] {0.1, 0.2}, new double[2]))
                .isEqualTo(new Undefined(Defect.ZERO_DENOMINATOR));
        double[] tiny = {Double.MIN_VALUE, 0};
        assertThat(mitigation(new double[] {1, 1}, tiny)).isEqualTo(new Undefined(Defect.ZERO_DENOMINATOR));
    }

    @Test
    void aDenominatorThatCrossesZeroHasNoInterval() {
        assertThat(mitigation(new double[] {0.1, 0.2, 0.1}, new double[] {0.5, -0.4, 0.2}))
                .isInstanceOfSatisfying(
                        PointOnly.class, p -> assertThat(p.defect()).isEqualTo(Defect.DENOMINATOR_CROSSES_ZERO));
        ClusterSums sums = ClusterSums.ofRows(new double[] {0.1, 0.2, 0.1}, new double[] {0.5, -0.4, 0.2});
        assertThat(drawn(3).pValueAbove(sums, RATIO, -100)).isEqualTo(1);
    }

    @Test
    void resamplesOnOneSideOfTheEstimateGiveNoInterval() {
        int[][] allTheSame = {{0, 0}, {0, 0}};
        double[] x = {1, 2};
        assertThat(new ClusterBootstrap(ClusterResamples.given(2, allTheSame))
                        .interval(ClusterSums.ofRows(x, x), MEAN, 0.95))
                .isEqualTo(new PointOnly(1.5, Defect.CORRECTION_UNBOUNDED));
    }

    @Test
    void wideningTheLevelWidensTheInterval() {
        double[] x = CounterRandom.of(8).doubles(30).toArray();
        ClusterSums sums = ClusterSums.ofRows(x, x);
        Interval narrow = (Interval) drawn(30).interval(sums, MEAN, 0.8);
        Interval wide = (Interval) drawn(30).interval(sums, MEAN, 0.99);
        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
    }

    @Test
    void shiftAndScaleMoveTheIntervalAlong() {
        double[] x = CounterRandom.of(9).doubles(25).toArray();
        double[] y = Arrays.stream(x).map(v -> 3 * v - 2).toArray();
        Interval of = (Interval) drawn(25).interval(ClusterSums.ofRows(x, x), MEAN, 0.95);
        Interval moved = (Interval) drawn(25).interval(ClusterSums.ofRows(y, y), MEAN, 0.95);
        assertThat(moved.low()).isCloseTo(3 * of.low() - 2, within(1e-12));
        assertThat(moved.high()).isCloseTo(3 * of.high() - 2, within(1e-12));
    }

    @Test
    void badInputIsRefusedByName() {
        double[] x = {1, 2};
        assertThatThrownBy(() -> ClusterSums.ofRows(new double[] {1, Double.NaN}, x))
                .hasMessage("first[1] must be finite but was NaN");
        assertThatThrownBy(() -> ClusterSums.of(new int[] {0, 0, 2}, new double[3], new double[3]))
                .hasMessage("clusters: rows of cluster 1 must be >= 1 but was 0");
        assertThatThrownBy(() -> ClusterSums.of(new int[] {0, 3}, x, x)).hasMessageContaining("clusters must be in");
        assertThatThrownBy(() -> ClusterSums.ofRows(new double[0], new double[0]))
                .hasMessageContaining("first must hold at least 1");
        assertThatThrownBy(() -> drawn(3).interval(ClusterSums.ofRows(x, x), MEAN, 0.95))
                .hasMessage("sums must hold 3 clusters but held 2");
        assertThatThrownBy(() -> drawn(2).interval(ClusterSums.ofRows(x, x), MEAN, 1))
                .hasMessageContaining("level must be inside");
        assertThatThrownBy(() -> drawn(2).pValueAbove(ClusterSums.ofRows(x, x), MEAN, Double.NaN))
                .hasMessageContaining("bound must be finite");
        assertThatThrownBy(() -> ClusterResamples.draw(100_000, 100_000, CounterRandom.of(1)))
                .hasMessageContaining("resamples times clusters must be in");
        assertThatThrownBy(() -> ClusterResamples.given(2, new int[][] {{0, 2}}))
                .hasMessageContaining("rows[0] must be in [0.0, 1.0]");
        assertThatThrownBy(() -> ClusterT.ofMean(ClusterSums.ofRows(new double[1], new double[1])))
                .hasMessageContaining("at least 2 clusters");
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(new double[] {0.1, Double.NaN}))
                .hasMessageContaining("pValues[1] must be in [0.0, 1.0]");
    }

    @Test
    void aMeanWithoutSpreadHasAnUnboundedT() {
        assertThat(ClusterT.ofMean(ClusterSums.ofRows(new double[] {0.1, 0.1, 0.1}, new double[3])))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ClusterT.ofMean(ClusterSums.ofRows(new double[3], new double[3])))
                .isZero();
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }
}
