package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `gate.*` of robust.json: relative 1e-11, of `1 + value` for the divergences.
class GaussianReferenceTest {
    private static final double RELATIVE_1E_11 = 1e-11;

    @TestFactory
    Stream<DynamicTest> gateMeasures() {
        List<JsonNode> cases = ReferenceVectors.casesWith("robust.json", "gate");
        assertThat(cases).hasSize(50);
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> check(one.get("gate"))));
    }

    private static void check(JsonNode gate) {
        GaussianDivergence found = GaussianDivergence.between(
                ReferenceVectors.vector(gate.get("mu_A")),
                ReferenceVectors.symmetric(gate.get("cov_A")),
                ReferenceVectors.vector(gate.get("mu_R")),
                ReferenceVectors.symmetric(gate.get("cov_R")));
        relative(found.mahalanobis(), gate.get("mahalanobis_mean").asDouble());
        double[] expected = ReferenceVectors.vector(gate.get("eigenvalues"));
        assertThat(found.eigenvalues()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            relative(found.eigenvalues()[i], expected[i]);
        }
        ofOnePlus(found.klFromReference(), gate.get("kl_A_from_R").asDouble());
        ofOnePlus(found.klToReference(), gate.get("kl_R_from_A").asDouble());
        ofOnePlus(found.logDeterminantRatio(), gate.get("logdet_ratio").asDouble());
    }

    private static void relative(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(RELATIVE_1E_11 * Math.abs(expected)));
    }

    private static void ofOnePlus(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(RELATIVE_1E_11 * (1 + Math.abs(expected))));
    }
}
