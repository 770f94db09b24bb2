package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against robustbase 0.95-0, deterministic and with 500 random starts; `reference/robust.json`.
class McdReferenceTest {
    private static final String FILE = "robust.json";

    @TestFactory
    Stream<DynamicTest> determinantIsNeverWorse() {
        return ReferenceVectors.casesWith(FILE, "mcd_fast").stream()
                .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> checkCriterion(one)));
    }

    @TestFactory
    Stream<DynamicTest> sameSubsetGivesTheSameEstimate() {
        return ReferenceVectors.casesWith(FILE, "mcd_deterministic").stream()
                .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> checkEstimate(one)));
    }

    private static void checkCriterion(JsonNode one) {
        double share = one.get("mcd_deterministic").get("alpha").asDouble();
        ScatterEstimate found = Mcd.fit(
                ReferenceVectors.rows(one.get("X")), McdSettings.defaults().withSubsetShare(share));
        assertThat(found.bestSubset()).hasSize(one.get("mcd_fast").get("h").asInt());
        double least = Math.min(
                one.get("mcd_deterministic").get("crit").asDouble(),
                one.get("mcd_fast").get("crit").asDouble());
        assertThat(found.objective()).isLessThanOrEqualTo(least + 1e-9);
    }

    private static void checkEstimate(JsonNode one) {
        JsonNode expected = one.get("mcd_deterministic");
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        McdSettings settings =
                McdSettings.defaults().withSubsetShare(expected.get("alpha").asDouble());
        int[] best = ReferenceVectors.indices(expected.get("best"));
        ScatterEstimate found = Mcd.fit(rows, settings.withSearch(new Search.Published()));
        if (!Arrays.equals(best, found.bestSubset())) {
            found = Mcd.fit(rows, settings);
        }
        if (!Arrays.equals(best, found.bestSubset())) {
            assertThat(found.objective()).isLessThan(expected.get("crit").asDouble() + 1e-9);
            return;
        }
        double[] small = ReferenceVectors.vector(expected.get("raw_cnp2"));
        assertThat(found.consistency()).isCloseTo(small[0], within(1e-9 * small[0]));
        double[] scale = found.raw().scale();
        checkMatrix(expected.get("raw_cov"), found.raw(), small[1], scale);
        checkVector(expected.get("raw_center"), found.raw().centre(), scale);

        // Their second step measures with the small-sample factor, ours without.
        double[][] widened = found.raw().covariance();
        for (double[] row : widened) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= small[1];
            }
        }
        int p = widened.length;
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(widened[i], 0, flat, i * p, p);
        }
        Scatter raw = new Scatter(found.raw().centre(), flat, 1);
        int[] kept = Mcd.near(raw, rows, Rows.all(rows.length), 0.975);
        assertThat(kept).hasSize(expected.get("n_kept").asInt());
        Concentration fit = new Concentration(Rows.checked(rows), 0, 1);
        fit.fitOnly(kept, kept.length);
        double[] factors = ReferenceVectors.vector(expected.get("cnp2"));
        double[][] cov = ReferenceVectors.symmetric(expected.get("cov"));
        checkVector(expected.get("center"), fit.mean, scale);
        double factor = kept.length == rows.length ? 1 : ChiSquare.consistency(p, (double) kept.length / rows.length);
        assertThat(factor).isCloseTo(factors[0], within(1e-9 * factor));
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double ours = factor * factors[1] * fit.scatter[i * p + j] * kept.length / (kept.length - 1.0);
                assertThat(ours / scale[i] / scale[j])
                        .isCloseTo(cov[i][j] / scale[i] / scale[j], within(1e-9 * factor * factors[1] * 4));
            }
        }
    }

    private static void checkMatrix(JsonNode expected, Scatter found, double factor, double[] scale) {
        double[][] cov = ReferenceVectors.symmetric(expected);
        double[][] ours = found.covariance();
        for (int i = 0; i < ours.length; i++) {
            for (int j = 0; j < ours.length; j++) {
                assertThat(factor * ours[i][j] / scale[i] / scale[j])
                        .isCloseTo(cov[i][j] / scale[i] / scale[j], within(1e-9 * factor));
            }
        }
    }

    private static void checkVector(JsonNode expected, double[] found, double[] scale) {
        for (int i = 0; i < found.length; i++) {
            double value = expected.get(i).asDouble() / scale[i];
            assertThat(found[i] / scale[i]).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        }
    }
}
