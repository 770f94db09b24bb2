package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InfluenceReferenceTest {
    private static final double RELATIVE_PERCENT = 1e-8;

    @TestFactory
    Stream<DynamicTest> vectors() {
        List<JsonNode> cases = ReferenceVectors.casesWith("robust.json", "influence");
        assertThat(cases).hasSizeGreaterThan(20);
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> check(one)));
    }

    @Test
    void theEqualShareRadiusOfEightColumns() {
        assertThat(InfluenceClipping.equalShareRadius(3, 1)).isEqualTo(3);
        assertThat(InfluenceClipping.equalShareRadius(3, 8)).isCloseTo(4.855, withinPercentage(0.01));
        assertThat(InfluenceClipping.equalShareRadius(3, 30)).isCloseTo(7.486, withinPercentage(0.01));
        assertThat(InfluenceClipping.equalShareRadius(8, 2)).isBetween(8.0, 9.0);
    }

    private static void check(JsonNode one) {
        JsonNode expected = one.get("influence");
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        double[][] cov = ReferenceVectors.symmetric(expected.get("cov"));
        int p = cov.length;
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(cov[i], 0, flat, i * p, p);
        }
        MahalanobisDistance distance = MahalanobisDistance.of(ReferenceVectors.vector(expected.get("center")), flat);
        double[] distances = distance.all(rows);
        double[] wanted = ReferenceVectors.vector(expected.get("distances"));
        for (int i = 0; i < rows.length; i++) {
            assertThat(distances[i]).as("row " + i).isCloseTo(wanted[i], withinPercentage(RELATIVE_PERCENT));
        }
        double radius = expected.get("radius").doubleValue();
        clipping(
                InfluenceClipping.of(rows, distance, radius, InfluenceClipping.Radius.FIXED),
                expected.get("fixed"),
                cov);
        clipping(
                InfluenceClipping.of(rows, distance, radius, InfluenceClipping.Radius.EQUAL_SHARE),
                expected.get("chi2_equivalent"),
                cov);
    }

    private static void clipping(InfluenceClipping.Result result, JsonNode expected, double[][] cov) {
        assertThat(result.radius()).isCloseTo(expected.get("radius").doubleValue(), withinPercentage(RELATIVE_PERCENT));
        assertThat(result.clipped()).isEqualTo(expected.get("n_clipped").intValue());
        assertThat(result.maxInfluence())
                .isCloseTo(expected.get("max_influence").doubleValue(), withinPercentage(RELATIVE_PERCENT));
        double[] mean = ReferenceVectors.vector(expected.get("clipped_mean"));
        for (int j = 0; j < mean.length; j++) {
            double error = Math.abs(result.mean()[j] - mean[j]);
            assertThat(error).as("column " + j).isLessThanOrEqualTo(1e-10 * Math.sqrt(cov[j][j]));
        }
    }
}
