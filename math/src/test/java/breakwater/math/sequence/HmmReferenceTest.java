package breakwater.math.sequence;

import breakwater.math.testing.QuantVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `hmm.*` of quant.json, 40-digit arithmetic.
class HmmReferenceTest {
    @TestFactory
    Stream<DynamicTest> forwardBackward() {
        return QuantVectors.of("hmm.forwardBackward", input -> {
            HmmPosterior found = model(input.get("model")).posterior(observations(input.get("observations")));
            return Map.of(
                    "logLikelihood", found.logLikelihood(),
                    "filtered", found.filtered(),
                    "smoothed", found.smoothed(),
                    "expectedTransitions", found.expectedTransitions());
        });
    }

    @TestFactory
    Stream<DynamicTest> viterbi() {
        return QuantVectors.of("hmm.viterbi", input -> {
            ViterbiPath found = model(input.get("model")).viterbi(observations(input.get("observations")));
            return Map.of("path", found.path(), "logProbability", found.logProbability());
        });
    }

    @TestFactory
    Stream<DynamicTest> baumWelch() {
        return QuantVectors.of("hmm.baumWelch", input -> {
            BaumWelchSettings settings = new BaumWelchSettings(
                    input.get("iterations").intValue(),
                    0,
                    CovarianceForm.valueOf(input.get("covariance").asText().toUpperCase(Locale.ROOT)),
                    QuantVectors.number(input.get("regularisation")));
            BaumWelch.Result found =
                    BaumWelch.fit(model(input.get("start")), observations(input.get("observations")), settings);
            return Map.of(
                    "initial", found.model().initial(),
                    "transition", found.model().transition(),
                    "means", found.model().means(),
                    "covariances", found.model().covariances(),
                    "logLikelihoodBefore", found.logLikelihoodBefore(),
                    "logLikelihoodAfter", found.logLikelihoodAfter());
        });
    }

    private static GaussianHmm model(JsonNode node) {
        JsonNode matrices = node.get("covariances");
        double[][][] covariances = new double[matrices.size()][][];
        for (int k = 0; k < covariances.length; k++) {
            covariances[k] = QuantVectors.rows(matrices.get(k));
        }
        return GaussianHmm.of(
                QuantVectors.vector(node.get("initial")),
                QuantVectors.rows(node.get("transition")),
                QuantVectors.rows(node.get("means")),
                covariances);
    }

    /// Null is a missing coordinate, the string NaN is not.
    private static HmmObservations observations(JsonNode node) {
        double[][] rows = QuantVectors.rows(node);
        boolean[][] missing = new boolean[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            missing[t] = new boolean[rows[t].length];
            for (int j = 0; j < rows[t].length; j++) {
                JsonNode cell = node.get(t).isArray() ? node.get(t).get(j) : node.get(t);
                missing[t][j] = cell.isNull();
            }
        }
        return HmmObservations.withMissing(rows, missing);
    }
}
