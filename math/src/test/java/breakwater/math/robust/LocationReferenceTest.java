package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import breakwater.math.stats.MedianAbsoluteDeviation;
import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against 50-digit arithmetic (block means) and extended precision (geometric medians).
class LocationReferenceTest {
    private static final double OF_BLOCK_MEAN_1E_14 = 1e-14;
    private static final double OF_MAD_1E_9 = 1e-9;
    private static final double GRADIENT_1E_10 = 1e-10;

    @TestFactory
    List<DynamicTest> mediansOfMeansAgree() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith("robust.json", "median_of_means")) {
            double[][] rows = ReferenceVectors.rows(one.get("X"));
            for (JsonNode truth : one.get("median_of_means")) {
                String name = one.get("name").asText() + " K " + truth.get("K").intValue();
                int[] block = ReferenceVectors.indices(truth.get("block"));
                if (truth.hasNonNull("mom")) {
                    tests.add(dynamicTest(name + " mom", () -> compareMedian(rows, block, truth)));
                }
                if (truth.hasNonNull("geometric_mom")) {
                    tests.add(dynamicTest(
                            name + " geometric_mom",
                            () -> compare(
                                    rows,
                                    GeometricMedianOfMeans.estimate(
                                            rows, block, truth.get("K").intValue()),
                                    truth.get("geometric_mom"))));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void compareMedian(double[][] rows, int[] block, JsonNode truth) {
        int blocks = truth.get("K").intValue();
        MedianOfMeans.Estimate estimate = MedianOfMeans.estimate(rows, block, blocks);
        double[] expected = ReferenceVectors.vector(truth.get("mom"));
        for (int j = 0; j < expected.length; j++) {
            double[] means = estimate.sortedMeans()[j];
            double largest = Math.max(Math.abs(means[0]), Math.abs(means[means.length - 1]));
            assertThat(estimate.value(j)).isCloseTo(expected[j], within(OF_BLOCK_MEAN_1E_14 * largest));
            MedianOfMeans.Estimate alone = MedianOfMeans.estimate(Samples.column(rows, j), block, blocks);
            assertThat(alone.value(0)).isEqualTo(estimate.value(j));
        }
    }

    @TestFactory
    List<DynamicTest> geometricMediansAgree() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith("robust.json", "geometric_median")) {
            double[][] rows = ReferenceVectors.rows(one.get("X"));
            String name = one.get("name").asText();
            tests.add(dynamicTest(
                    name + " geometric_median",
                    () -> compare(rows, GeometricMedian.fit(rows), one.get("geometric_median"))));
            if (one.hasNonNull("geometric_median_weighted")) {
                double[] weights = ReferenceVectors.vector(one.get("weights"));
                tests.add(dynamicTest(
                        name + " geometric_median_weighted",
                        () -> compare(rows, GeometricMedian.fit(rows, weights), one.get("geometric_median_weighted"))));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void compare(double[][] rows, GeometricMedian.Fit fit, JsonNode truth) {
        double[] expected = ReferenceVectors.vector(truth);
        double[] actual = fit.location();
        for (int j = 0; j < expected.length; j++) {
            double deviation = MedianAbsoluteDeviation.of(Samples.column(rows, j));
            // A constant column has no deviation: there the answer is its value, to its own rounding.
            double bound = Math.max(OF_MAD_1E_9 * deviation, 2 * Math.ulp(expected[j]));
            assertThat(actual[j]).as("column " + j).isCloseTo(expected[j], within(bound));
        }
        assertThat(fit.converged()).isTrue();
        assertThat(fit.gradientNorm()).isLessThanOrEqualTo(GRADIENT_1E_10);
    }
}
