package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RobustRefusalTest {
    private static final double[] GOOD = {1, 2, 4, 8, 16};

    private static Map<String, Consumer<double[]>> onSamples() {
        Map<String, Consumer<double[]>> all = new LinkedHashMap<>();
        all.put("Qn", Qn::estimate);
        all.put("Qn uncorrected", Qn::uncorrected);
        all.put("Qn in a workspace", x -> Qn.estimate(x, 0, x.length, new Qn.Workspace(8)));
        all.put("Qn of sorted", x -> Qn.ofSorted(Samples.sorted(x), x.length, new Qn.Workspace(8)));
        all.put("Sn", Sn::estimate);
        all.put("tau", TauScale::estimate);
        all.put("tau of sorted", x -> TauScale.ofSorted(Samples.sorted(x), x.length));
        all.put("medcouple", Medcouple::estimate);
        all.put("medcouple reflected", Medcouple::reflected);
        all.put("Huber", HuberLocation::estimate);
        all.put("Catoni", x -> CatoniMean.estimate(x, 2, Influence.WIDE));
        all.put("Catoni delta", x -> CatoniMean.withDelta(x, 1, 0.5));
        all.put("spherical", x -> SphericalCatoni.estimate(asRows(x), 2));
        return all;
    }

    private static double[][] asRows(double[] x) {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i]};
        }
        return rows;
    }

    @TestFactory
    List<DynamicTest> badSamplesAreRefused() {
        Map<String, Consumer<double[]>> all = onSamples();
        List<DynamicTest> tests = new ArrayList<>();
        all.forEach((name, estimator) -> tests.add(dynamicTest(name + ", one value", () -> {
            refused(() -> estimator.accept(new double[] {1}));
            refused(() -> estimator.accept(new double[0]));
        })));
        all.put("trimmed", x -> TrimmedMean.estimate(x, 0.1));
        all.put("geometric median", x -> GeometricMedian.fit(asRows(x)));
        all.put("median of means", x -> MedianOfMeans.estimate(x, new int[] {0, 0, 1, 1, 1}, 2));
        all.put("geometric mom", x -> GeometricMedianOfMeans.estimate(asRows(x), new int[] {0, 0, 1, 1, 1}, 2));
        all.forEach((name, estimator) -> tests.add(dynamicTest(name + ", not finite", () -> {
            estimator.accept(GOOD);
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                double[] x = GOOD.clone();
                x[2] = bad;
                refused(() -> estimator.accept(x));
            }
        })));
        return tests;
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        named("fraction", () -> TrimmedMean.estimate(GOOD, 0.5));
        named("fraction", () -> TrimmedMean.estimate(GOOD, Double.NaN));
        named("scaleInMads", () -> CatoniMean.estimate(GOOD, 0, Influence.WIDE));
        named("scaleInMads", () -> SphericalCatoni.estimate(asRows(GOOD), Double.NaN));
        named("scale", () -> CatoniMean.withScale(GOOD, -1, Influence.WIDE));
        named("weights", () -> CatoniMean.withScale(GOOD, new double[5], 1, Influence.WIDE));
        named("weights[1]", () -> GeometricMedian.fit(asRows(GOOD), new double[] {1, -1, 1, 1, 1}));
        named("weights", () -> GeometricMedian.fit(asRows(GOOD), new double[] {1}));
        named("variance", () -> CatoniMean.withDelta(GOOD, 0, 0.5));
        named("delta", () -> CatoniMean.withDelta(GOOD, 1, 1));
        named("n", () -> Qn.correction(1));
        named("n", () -> Sn.correction(1));
        named("count", () -> TauScale.ofSorted(GOOD, 6));
        named("offset", () -> Qn.estimate(GOOD, 3, 3, new Qn.Workspace(3)));
        named("blocks", () -> MedianOfMeans.estimate(GOOD, new int[5], 0));
        named("blockOfRow[0]", () -> MedianOfMeans.estimate(GOOD, new int[] {2, 0, 0, 1, 1}, 2));
        named("blockOfRow", () -> MedianOfMeans.estimate(GOOD, new int[4], 1));
        named("block 1", () -> MedianOfMeans.estimate(GOOD, new int[5], 2));
        named(
                "corrupted",
                () -> MedianOfMeans.estimate(GOOD, new int[] {0, 0, 1, 1, 1}, 2).certificate(0, 1));
        named("rows[1]", () -> GeometricMedian.fit(new double[][] {{1, 2}, {1}}));
        named("rows", () -> GeometricMedian.fit(new double[0][]));
    }

    @Test
    void tooFewValuesForTheWantedCertaintyAreRefused() {
        // 2 ln(1 / 0.01) = 9.2
        double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        named("x", () -> CatoniMean.withDelta(nine, 1, 0.01));
        assertThat(CatoniMean.withDelta(new double[10], 1, 0.01).deviation()).isGreaterThan(0);
    }

    @Test
    void aScaleOfZeroIsRefusedWhereOneIsNeeded() {
        double[] tied = {3, 3, 3, 3, 9};
        assertThatThrownBy(() -> CatoniMean.estimate(tied, 2, Influence.NARROW))
                .isInstanceOf(DegenerateDataException.class);
        double[][] rows = {{1, 3}, {2, 3}, {4, 3}, {5, 9}, {9, 3}};
        assertThatThrownBy(() -> SphericalCatoni.estimate(rows, 2))
                .isInstanceOfSatisfying(
                        DegenerateDataException.class,
                        e -> assertThat(e.column()).isEqualTo(1));
    }

    @Test
    void aScaleOfZeroIsAnAnswerWhereItIsTheEstimate() {
        double[] tied = {3, 3, 3, 3, 9};
        assertThat(Qn.estimate(tied)).isZero();
        assertThat(Sn.estimate(tied)).isZero();
        assertThat(TauScale.estimate(tied)).isEqualTo(new TauScale(3, 0));
        assertThat(HuberLocation.estimate(tied).value()).isEqualTo(3);
        assertThat(Medcouple.estimate(new double[] {3, 3, 3})).isZero();
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    private static void named(String argument, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(argument + " ");
    }
}
