package breakwater.math.tail;

import static breakwater.math.testing.QuantVectors.number;
import static breakwater.math.testing.QuantVectors.rows;
import static breakwater.math.testing.QuantVectors.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `var.*` of quant.json.
class TailReferenceTest {
    private static final long SEED = 7;

    @TestFactory
    Stream<DynamicTest> historical() {
        return QuantVectors.of(
                "var.historical",
                input -> historical(HistoricalTail.of(vector(input.get("returns")), number(input.get("confidence")))));
    }

    @TestFactory
    Stream<DynamicTest> ageWeighted() {
        return QuantVectors.of(
                "var.ageWeighted",
                input -> pair(AgeWeightedTail.of(
                        vector(input.get("returns")), number(input.get("confidence")), number(input.get("lambda")))));
    }

    @TestFactory
    Stream<DynamicTest> normal() {
        return QuantVectors.of(
                "var.normal",
                input -> pair(ParametricTail.normal(
                        number(input.get("mean")),
                        number(input.get("stdev")),
                        number(input.get("confidence")),
                        number(input.get("horizon")))));
    }

    @TestFactory
    Stream<DynamicTest> studentT() {
        return QuantVectors.of(
                "var.studentT",
                input -> pair(ParametricTail.studentT(
                        number(input.get("mean")),
                        number(input.get("stdev")),
                        number(input.get("dof")),
                        number(input.get("confidence")))));
    }

    @TestFactory
    Stream<DynamicTest> cornishFisher() {
        return QuantVectors.of("var.cornishFisher", input -> {
            CornishFisher found = CornishFisher.of(
                    number(input.get("mean")),
                    number(input.get("stdev")),
                    number(input.get("skewness")),
                    number(input.get("excessKurtosis")),
                    number(input.get("confidence")));
            return Map.of(
                    "z", found.z(),
                    "var", found.valueAtRisk(),
                    "es", found.expectedShortfall(),
                    "monotone", found.monotone());
        });
    }

    @TestFactory
    Stream<DynamicTest> component() {
        return QuantVectors.of("var.component", input -> {
            ComponentValueAtRisk found = ComponentValueAtRisk.of(
                    vector(input.get("weights")), rows(input.get("covariance")), number(input.get("confidence")));
            return Map.of("componentVar", found.components(), "total", found.total());
        });
    }

    @TestFactory
    Stream<DynamicTest> filteredHistorical() {
        return QuantVectors.of("var.filteredHistorical", input -> {
            FilteredTail found = FilteredTail.of(
                    vector(input.get("returns")),
                    number(input.get("lambda")),
                    input.get("burnIn").intValue(),
                    number(input.get("confidence")));
            Map<String, Object> named = new HashMap<>(historical(found.tail()));
            named.put("nextVol", found.nextVolatility());
            return named;
        });
    }

    @TestFactory
    Stream<DynamicTest> evtPot() {
        return QuantVectors.of("var.evtPot", input -> {
            PeaksOverThreshold found = PeaksOverThreshold.fit(
                    vector(input.get("exceedances")),
                    number(input.get("threshold")),
                    input.get("observations").intValue());
            assertThat(found.converged()).isTrue();
            double[] confidences = vector(input.get("confidences"));
            return Map.of(
                    "xi", found.xi(),
                    "beta", found.beta(),
                    "logLikelihood", found.logLikelihood(),
                    "var", Arrays.stream(confidences).map(found::valueAtRisk).toArray(),
                    "es",
                            Arrays.stream(confidences)
                                    .map(found::expectedShortfall)
                                    .toArray());
        });
    }

    @TestFactory
    Stream<DynamicTest> monteCarloNormal() {
        return QuantVectors.cases("var.monteCarloNormal", TailReferenceTest::withinSigmas, TailReferenceTest::simulate);
    }

    /// The estimate lies within so many standard errors of the closed form; our own errors are near the true
    /// ones.
    private static void withinSigmas(JsonNode one) {
        double sigmas = one.get("tol").get("sigmas").doubleValue();
        MonteCarloNormal simulation = simulate(one.get("input"));
        double[] returns = simulation.returns(BlockRunner.inOrder());
        one.get("expected").properties().forEach(entry -> {
            SimulatedTail found = simulation.combine(returns, Double.parseDouble(entry.getKey()));
            JsonNode expected = entry.getValue();
            double varError = number(expected.get("varStdErr"));
            double esError = number(expected.get("esStdErr"));
            assertThat(found.valueAtRisk()).isCloseTo(number(expected.get("var")), within(sigmas * varError));
            assertThat(found.expectedShortfall()).isCloseTo(number(expected.get("es")), within(sigmas * esError));
            assertThat(found.valueAtRiskStandardError()).isCloseTo(varError, within(0.1 * varError));
            assertThat(found.expectedShortfallStandardError()).isCloseTo(esError, within(0.1 * esError));
        });
    }

    private static MonteCarloNormal simulate(JsonNode input) {
        return MonteCarloNormal.of(
                vector(input.get("mean")),
                rows(input.get("covariance")),
                vector(input.get("weights")),
                input.get("paths").intValue(),
                SEED);
    }

    private static Map<String, Object> historical(HistoricalTail found) {
        return Map.of(
                "varInverse", found.valueAtRisk(),
                "varLinear", found.valueAtRiskLinear(),
                "es", found.expectedShortfall(),
                "esMeanOfLossesAtLeastVar", found.meanOfLossesAtLeastVar());
    }

    private static Map<String, Double> pair(TailEstimate found) {
        return Map.of("var", found.valueAtRisk(), "es", found.expectedShortfall());
    }
}
