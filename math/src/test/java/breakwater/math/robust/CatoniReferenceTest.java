package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import breakwater.math.stats.MedianAbsoluteDeviation;
import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against 50-digit arithmetic.
class CatoniReferenceTest {
    private static final double RELATIVE_1E_14 = 1e-14;
    private static final double RELATIVE_1E_12 = 1e-12;
    private static final double OF_MAD_1E_12 = 1e-12;
    private static final double OF_MAD_1E_10 = 1e-10;

    private static final JsonNode PARAMS = ReferenceVectors.read("robust.json").get("params");

    /// Computes one field from a column and the weights of the case.
    private interface Field {
        CatoniMean.Estimate of(double[] x, double[] weights);
    }

    @TestFactory
    List<DynamicTest> locationsAgree() {
        Map<String, Field> fields = new LinkedHashMap<>();
        double c = PARAMS.get("c").doubleValue();
        double c2 = PARAMS.get("c2").doubleValue();
        fields.put("wide_c", (x, _) -> CatoniMean.estimate(x, c, Influence.WIDE));
        fields.put("wide_c2", (x, _) -> CatoniMean.estimate(x, c2, Influence.WIDE));
        fields.put("narrow_c", (x, _) -> CatoniMean.estimate(x, c, Influence.NARROW));
        fields.put("wide_c_weighted", (x, w) -> CatoniMean.estimate(x, w, c, Influence.WIDE));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith("robust.json", "catoni")) {
            double[][] rows = ReferenceVectors.rows(one.get("X"));
            fields.forEach((name, field) ->
                    tests.add(dynamicTest(one.get("name").asText() + " " + name, () -> {
                        for (int j = 0; j < one.get("catoni").size(); j++) {
                            compare(
                                    one,
                                    Samples.column(rows, j),
                                    one.get("catoni").get(j),
                                    name,
                                    field);
                        }
                    })));
            tests.add(dynamicTest(one.get("name").asText() + " wide_delta", () -> {
                for (int j = 0; j < one.get("catoni").size(); j++) {
                    compareDelta(Samples.column(rows, j), one.get("catoni").get(j));
                }
            }));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void compare(JsonNode one, double[] x, JsonNode truth, String name, Field field) {
        double[] weights = one.hasNonNull("weights") ? ReferenceVectors.vector(one.get("weights")) : new double[0];
        if (MedianAbsoluteDeviation.of(x) == 0) {
            assertThatThrownBy(() -> field.of(x, weights)).isInstanceOf(DegenerateDataException.class);
        } else if (truth.hasNonNull(name)) {
            double scale = truth.get("scale_mad").doubleValue();
            CatoniMean.Estimate estimate = field.of(x, weights);
            assertThat(estimate.converged()).isTrue();
            assertThat(estimate.value()).isCloseTo(truth.get(name).doubleValue(), within(OF_MAD_1E_12 * scale));
            assertThat(MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(x))
                    .isCloseTo(scale, within(RELATIVE_1E_14 * scale));
        }
    }

    private static void compareDelta(double[] x, JsonNode truth) {
        if (!truth.hasNonNull("wide_delta")) {
            return;
        }
        double delta = PARAMS.get("delta").doubleValue();
        double variance = truth.get("v").doubleValue();
        CatoniMean.Bounded estimate = CatoniMean.withDelta(x, variance, delta);
        double alpha = truth.get("alpha_delta").doubleValue();
        assertThat(estimate.converged()).isTrue();
        assertThat(estimate.alpha()).isCloseTo(alpha, within(RELATIVE_1E_12 * alpha));
        assertThat(estimate.value())
                .isCloseTo(
                        truth.get("wide_delta").doubleValue(),
                        within(OF_MAD_1E_12 * truth.get("scale_mad").doubleValue()));
        double surprise = Math.log(1 / delta);
        double bound = Math.sqrt(2 * variance * surprise / (x.length - 2 * surprise));
        assertThat(estimate.deviation()).isCloseTo(bound, within(RELATIVE_1E_12 * bound));
    }

    @TestFactory
    List<DynamicTest> sphericalLocationsAgree() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith("robust.json", "catoni_spherical_c")) {
            tests.add(dynamicTest(one.get("name").asText() + " catoni_spherical_c", () -> {
                double[][] rows = ReferenceVectors.rows(one.get("X"));
                SphericalCatoni.Estimate estimate =
                        SphericalCatoni.estimate(rows, PARAMS.get("c").doubleValue());
                assertThat(estimate.converged()).isTrue();
                double[] truth = ReferenceVectors.vector(one.get("catoni_spherical_c"));
                for (int j = 0; j < truth.length; j++) {
                    double deviation = MedianAbsoluteDeviation.of(Samples.column(rows, j));
                    assertThat(estimate.location()[j])
                            .as("column " + j)
                            .isCloseTo(truth[j], within(OF_MAD_1E_10 * deviation));
                }
            }));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }
}
