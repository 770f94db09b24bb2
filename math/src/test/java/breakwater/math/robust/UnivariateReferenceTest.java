package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import breakwater.math.testing.ReferenceVectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Against robustbase 0.95-0 (R 4.2.2) and Qn by sorting all pairs.
class UnivariateReferenceTest {
    private static final double RELATIVE_1E_14 = 1e-14;
    private static final double RELATIVE_1E_13 = 1e-13;
    private static final double OF_SCALE_1E_12 = 1e-12;
    private static final double ABSOLUTE_1E_12 = 1e-12;

    /// The source iterates to 1e-6 of the scale.
    private static final double OF_SCALE_1E_5 = 1e-5;

    private static final Pattern TRIMMED = Pattern.compile("trimmed(\\d+)");

    /// Compares the fields of one column.
    private interface Comparison {
        void compare(double[] x, JsonNode column);
    }

    @TestFactory
    List<DynamicTest> columnsAgree() {
        Map<String, Comparison> groups = new LinkedHashMap<>();
        groups.put("median, mad", UnivariateReferenceTest::median);
        groups.put("trimmed", UnivariateReferenceTest::trimmed);
        groups.put("Qn", UnivariateReferenceTest::qn);
        groups.put("Sn", UnivariateReferenceTest::sn);
        groups.put("tau", UnivariateReferenceTest::tau);
        groups.put("medcouple", UnivariateReferenceTest::medcouple);
        groups.put("huberM", UnivariateReferenceTest::huber);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.casesWith("robust.json", "columns")) {
            double[][] rows = ReferenceVectors.rows(one.get("X"));
            groups.forEach((name, group) ->
                    tests.add(dynamicTest(one.get("name").asText() + " " + name, () -> {
                        for (int j = 0; j < one.get("columns").size(); j++) {
                            group.compare(
                                    Samples.column(rows, j), one.get("columns").get(j));
                        }
                    })));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void median(double[] x, JsonNode column) {
        close(column, "median", Median.of(x), RELATIVE_1E_14, Double.NaN);
        close(column, "mad_raw", MedianAbsoluteDeviation.of(x), RELATIVE_1E_14, Double.NaN);
        double[] sorted = Samples.sorted(x);
        assertThat(MedianAbsoluteDeviation.ofSorted(sorted, sorted.length)).isEqualTo(MedianAbsoluteDeviation.of(x));
    }

    private static void trimmed(double[] x, JsonNode column) {
        column.fieldNames().forEachRemaining(name -> {
            Matcher matcher = TRIMMED.matcher(name);
            if (matcher.matches()) {
                double fraction = Double.parseDouble(matcher.group(1)) / 100;
                close(column, name, TrimmedMean.estimate(x, fraction), RELATIVE_1E_14, Double.NaN);
            }
        });
    }

    private static void qn(double[] x, JsonNode column) {
        close(column, "Qn", Qn.estimate(x), RELATIVE_1E_13, Double.NaN);
        close(column, "Qn_nocorr", Qn.uncorrected(x), RELATIVE_1E_13, Double.NaN);
    }

    private static void sn(double[] x, JsonNode column) {
        close(column, "Sn", Sn.estimate(x), RELATIVE_1E_13, Double.NaN);
        close(column, "Sn_nocorr", Sn.uncorrected(x), RELATIVE_1E_13, Double.NaN);
    }

    private static void tau(double[] x, JsonNode column) {
        TauScale tau = TauScale.estimate(x);
        double scale = column.path("tau2_s").asDouble(Double.NaN);
        close(column, "tau2_mu", tau.location(), OF_SCALE_1E_12, scale);
        close(column, "tau2_s", tau.scale(), OF_SCALE_1E_12, scale);
    }

    private static void medcouple(double[] x, JsonNode column) {
        close(column, "medcouple", Medcouple.estimate(x), ABSOLUTE_1E_12, 1);
        close(column, "medcouple_reflected", Medcouple.reflected(x), ABSOLUTE_1E_12, 1);
    }

    private static void huber(double[] x, JsonNode column) {
        HuberLocation huber = HuberLocation.estimate(x);
        assertThat(huber.converged()).isTrue();
        close(column, "huberM_s", huber.scale(), RELATIVE_1E_14, Double.NaN);
        close(
                column,
                "huberM_mu",
                huber.value(),
                OF_SCALE_1E_5,
                column.path("huberM_s").asDouble(Double.NaN));
    }

    /// @param unit what the tolerance is a share of; NaN: the expected value itself
    private static void close(JsonNode column, String field, double actual, double tolerance, double unit) {
        if (column.hasNonNull(field)) {
            double expected = column.get(field).doubleValue();
            double bound = tolerance * Math.abs(Double.isNaN(unit) ? expected : unit);
            assertThat(actual).as(field).isCloseTo(expected, within(bound));
        }
    }
}
