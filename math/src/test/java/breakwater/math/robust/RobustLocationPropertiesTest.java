package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RobustLocationPropertiesTest {
    private static final long SEED = 4_711;
    private static final double OF_SCALE_1E_9 = 1e-9;
    private static final double RELATIVE_1E_10 = 1e-10;

    private static Map<String, ToDoubleFunction<double[]>> locations() {
        Map<String, ToDoubleFunction<double[]>> all = new LinkedHashMap<>();
        all.put("tau location", x -> TauScale.estimate(x).location());
        all.put("Huber", x -> HuberLocation.estimate(x).value());
        all.put("trimmed", x -> TrimmedMean.estimate(x, 0.2));
        all.put("Catoni wide", x -> CatoniMean.estimate(x, 2, Influence.WIDE).value());
        all.put(
                "Catoni narrow",
                x -> CatoniMean.estimate(x, 2, Influence.NARROW).value());
        all.put("spherical", x -> SphericalCatoni.estimate(twoColumns(x), 2).location()[0]);
        all.put("geometric", x -> GeometricMedian.fit(twoColumns(x)).location()[0]);
        return all;
    }

    private static Map<String, ToDoubleFunction<double[]>> scales() {
        Map<String, ToDoubleFunction<double[]>> all = new LinkedHashMap<>();
        all.put("Qn", Qn::estimate);
        all.put("Sn", Sn::estimate);
        all.put("tau scale", x -> TauScale.estimate(x).scale());
        return all;
    }

    /// The second column changes its unit with the first, as the geometric median wants it.
    private static double[][] twoColumns(double[] x) {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i], 0.5 * x[(i * 7 + 3) % x.length]};
        }
        return rows;
    }

    @TestFactory
    List<DynamicTest> locationsFollowAChangeOfUnit() {
        double[] x = Samples.heavy(CounterRandom.of(SEED), 101);
        List<DynamicTest> tests = new ArrayList<>();
        for (double a : new double[] {1e-9, -1e-3, 1, 1e9}) {
            locations()
                    .forEach((name, estimator) -> tests.add(dynamicTest(name + " times " + a, () -> {
                        double b = 13 * a;
                        double expected = a * estimator.applyAsDouble(x) + b;
                        assertThat(estimator.applyAsDouble(Samples.affine(x, a, b)))
                                .isCloseTo(expected, within(OF_SCALE_1E_9 * Math.abs(a)));
                    })));
            scales().forEach((name, estimator) -> tests.add(dynamicTest(name + " times " + a, () -> {
                double expected = Math.abs(a) * estimator.applyAsDouble(x);
                assertThat(estimator.applyAsDouble(Samples.affine(x, a, 13 * a)))
                        .isCloseTo(expected, within(OF_SCALE_1E_9 * expected));
            })));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> theOrderOfRowsDoesNotMatter() {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] rows = Samples.heavyRows(random, 90, 4);
        int[] order = Samples.permutation(random, rows.length);
        double[] x = Samples.column(rows, 0);
        int[] block = new int[x.length];
        Arrays.setAll(block, i -> i % 9);
        int[] movedBlock = Arrays.stream(order).map(i -> block[i]).toArray();
        double[][] moved = Samples.permuted(rows, order);
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, ToDoubleFunction<double[]>> all = locations();
        all.putAll(scales());
        all.put("medcouple", Medcouple::estimate);
        // Their second column is made from the order of the first.
        all.remove("spherical");
        all.remove("geometric");
        all.forEach((name, estimator) -> tests.add(dynamicTest(
                name, () -> near(estimator.applyAsDouble(x), estimator.applyAsDouble(Samples.permuted(x, order))))));
        tests.add(dynamicTest(
                "spherical",
                () -> near(
                        SphericalCatoni.estimate(rows, 2).location(),
                        SphericalCatoni.estimate(moved, 2).location())));
        tests.add(dynamicTest(
                "geometric",
                () -> near(
                        GeometricMedian.fit(rows).location(),
                        GeometricMedian.fit(moved).location())));
        tests.add(dynamicTest(
                "median of means",
                () -> near(
                        MedianOfMeans.estimate(rows, block, 9).location(),
                        MedianOfMeans.estimate(moved, movedBlock, 9).location())));
        return tests;
    }

    @TestFactory
    List<DynamicTest> aDoubledRowCountsLikeWeightTwo() {
        double[][] rows = Samples.heavyRows(CounterRandom.of(SEED), 40, 3);
        double[][] doubled = Arrays.copyOf(rows, 41);
        doubled[40] = rows[5];
        double[] weights = new double[40];
        Arrays.fill(weights, 1);
        weights[5] = 2;
        int[] block = new int[41];
        Arrays.setAll(block, i -> i % 8);
        block[40] = block[5];
        double[] x = Samples.column(rows, 0);
        double[] twice = Samples.column(doubled, 0);
        List<DynamicTest> tests = new ArrayList<>();
        for (Influence influence : Influence.values()) {
            tests.add(dynamicTest(
                    "Catoni " + influence,
                    () -> near(
                            CatoniMean.withScale(twice, 2, influence).value(),
                            CatoniMean.withScale(x, weights, 2, influence).value())));
        }
        tests.add(dynamicTest(
                "geometric median",
                () -> near(
                        GeometricMedian.fit(doubled).location(),
                        GeometricMedian.fit(rows, weights).location())));
        int[] shorter = Arrays.copyOf(block, 40);
        tests.add(dynamicTest(
                "block means",
                () -> near(
                        MedianOfMeans.estimate(doubled, block, 8).location(),
                        MedianOfMeans.estimate(rows, weights, shorter, 8).location())));
        tests.add(dynamicTest(
                "geometric median of block means",
                () -> near(
                        GeometricMedianOfMeans.estimate(doubled, block, 8).location(),
                        GeometricMedianOfMeans.estimate(rows, weights, shorter, 8)
                                .location())));
        return tests;
    }

    @Test
    void narrowInfluenceIsBoundedAndWideIsNot() {
        double[] x = Samples.heavy(CounterRandom.of(SEED), 50);
        double[] far = x.clone();
        far[0] = 1e12;
        double[] farther = x.clone();
        farther[0] = 1e200;
        assertThat(CatoniMean.withScale(farther, 2, Influence.NARROW).value())
                .isEqualTo(CatoniMean.withScale(far, 2, Influence.NARROW).value());
        double wideFar = CatoniMean.withScale(far, 2, Influence.WIDE).value();
        double wideFarther = CatoniMean.withScale(farther, 2, Influence.WIDE).value();
        assertThat(wideFarther - wideFar).isGreaterThan(1);
        assertThat(wideFar - CatoniMean.withScale(x, 2, Influence.WIDE).value()).isGreaterThan(1);
    }

    @Test
    void narrowPullsThatCancelOnAnIntervalGiveItsMiddle() {
        double[] x = {0, 0.5, 10, 11, 1};
        double[] weights = {1, 1, 1, 2, 1};
        // Half the weight up to 1, half from 10: the pulls cancel on [2, 9] at scale 1.
        CatoniMean.Estimate estimate = CatoniMean.withScale(x, weights, 1, Influence.NARROW);
        assertThat(estimate.value()).isCloseTo(5.5, within(1e-14));
        assertThat(estimate.converged()).isTrue();
    }

    @Test
    void aRowThatHoldsItsGroundIsTheGeometricMedian() {
        double[][] rows = {{0, 0}, {1, 0.1}, {-1, 0.2}, {0.1, 1}, {0, -1.3}, {0, 0}};
        GeometricMedian.Fit fit = GeometricMedian.fit(rows);
        assertThat(fit.location()).containsExactly(0, 0);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.gradientNorm()).isZero();
    }

    @Test
    void rowsOnOneLineHaveAMedianAlongIt() {
        double[][] rows = {{0, 0}, {1, 2}, {2, 4}, {10, 20}, {50, 100}};
        GeometricMedian.Fit fit = GeometricMedian.fit(rows);
        assertThat(fit.location()).containsExactly(2, 4);
        assertThat(fit.converged()).isTrue();
    }

    @Test
    void theGeometricMedianIsFoundInAwkwardPlaces() {
        CounterRandom random = CounterRandom.of(SEED);
        for (int trial = 0; trial < 5000; trial++) {
            double[][] rows = awkward(random, trial % 5);
            double[] weights = random.doubles(rows.length, 0.1, 1.1).toArray();
            GeometricMedian.Fit fit = GeometricMedian.fit(rows, weights);
            assertThat(fit.converged()).as("seed " + SEED + ", trial " + trial).isTrue();
            assertThat(fit.gradientNorm()).isLessThanOrEqualTo(1e-10);
        }
    }

    /// By kind: round, on a grid, near a line, columns of unlike size, on a line.
    private static double[][] awkward(CounterRandom random, int kind) {
        double[][] rows = new double[1 + random.nextInt(12)][2 + random.nextInt(4)];
        for (double[] row : rows) {
            double along = random.nextGaussian();
            for (int j = 0; j < row.length; j++) {
                row[j] = switch (kind) {
                    case 0 -> random.nextGaussian();
                    case 1 -> random.nextInt(3);
                    case 2 -> along * (j + 1) + 1e-7 * random.nextGaussian();
                    case 3 -> random.nextGaussian() * StrictMath.pow(10, 3 * j - 4);
                    default -> along * (j + 1);
                };
            }
        }
        return rows;
    }

    @Test
    void theCertificateHoldsWhateverFewerThanHalfTheBlocksSay() {
        CounterRandom random = CounterRandom.of(SEED);
        double[] honest = Samples.heavy(random, 110);
        for (int blocks : new int[] {10, 11}) {
            int[] block = new int[honest.length];
            Arrays.setAll(block, i -> i % blocks);
            double truth = MedianOfMeans.estimate(honest, block, blocks).value(0);
            for (int corrupted = 0; 2 * corrupted < blocks; corrupted++) {
                double[] seen = honest.clone();
                for (int i = 0; i < seen.length; i++) {
                    seen[i] += block[i] < corrupted ? 1e9 : 0;
                }
                MedianOfMeans.Interval interval =
                        MedianOfMeans.estimate(seen, block, blocks).certificate(0, corrupted);
                assertThat(truth).as("seed " + SEED).isBetween(interval.low(), interval.high());
                assertThat(interval.low()).isLessThan(1e6);
            }
        }
    }

    private static void near(double expected, double actual) {
        assertThat(actual).as("seed " + SEED).isCloseTo(expected, within(RELATIVE_1E_10 * Math.abs(expected)));
    }

    private static void near(double[] expected, double[] actual) {
        for (int j = 0; j < expected.length; j++) {
            near(expected[j], actual[j]);
        }
    }
}
