package breakwater.math.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/// The cases of quant.json: one operation, one test each.
///
/// A case passes when each expected number is met within `abs + rel |expected|`, arrays element by element, and
/// `null` by null. A case whose `expected.error` is `invalid` passes when the call is refused by one line that
/// names
/// an argument and its value.
public final class QuantVectors {
    private QuantVectors() {}

    /// Makes one test per case of an operation.
    ///
    /// @param operation the `op` of the cases
    /// @param call takes the case's `input`; returns the result by the names in `expected`: numbers, truth
    /// values,
    ///     `double[]`, `int[]`, `double[][]`, null, or lists and maps of these. Names that are missing fail.
    /// @return the tests, empty if the file has no such case
    public static Stream<DynamicTest> of(String operation, Function<JsonNode, Map<String, ?>> call) {
        return cases(operation, one -> check(one, call.apply(one.get("input"))), call);
    }

    /// Makes one test per case of an operation whose results need a rule of their own.
    ///
    /// @param operation the `op` of the cases
    /// @param check takes the whole case and asserts
    /// @param call takes the case's `input`; run where it must be refused
    /// @return the tests
    public static Stream<DynamicTest> cases(String operation, Check check, Function<JsonNode, ?> call) {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : ReferenceVectors.read("quant.json").get("cases")) {
            if (one.get("op").asText().equals(operation)) {
                boolean refused = one.get("expected").has("error");
                tests.add(DynamicTest.dynamicTest(one.get("id").asText(), () -> {
                    if (refused) {
                        refuses(call, one.get("input"));
                    } else {
                        check.of(one);
                    }
                }));
            }
        }
        return tests.stream();
    }

    /// Asserts the results of one case.
    @FunctionalInterface
    public interface Check {
        /// Asserts.
        ///
        /// @param one the case
        void of(JsonNode one);
    }

    /// Returns a number, which may be written as the string `NaN` or `Infinity`, or be missing.
    ///
    /// @param node number
    /// @return its value, NaN for null
    public static double number(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Double.NaN;
        }
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
    }

    /// Returns numbers; `NaN`, `Infinity` and null as in [#number(JsonNode)].
    ///
    /// @param node array of numbers
    /// @return copy
    public static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.get(i));
        }
        return values;
    }

    /// Returns rows of numbers; a row that is a plain number becomes a row of one.
    ///
    /// @param node array of arrays of numbers
    /// @return `[rows][columns]`
    public static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = node.get(i).isArray() ? vector(node.get(i)) : new double[] {number(node.get(i))};
        }
        return rows;
    }

    private static void refuses(Function<JsonNode, ?> call, JsonNode input) {
        assertThatThrownBy(() -> assertThat(call.apply(input)).isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)[A-Za-z][A-Za-z0-9_.\\[\\]]* must .+ but .+");
    }

    private static void check(JsonNode one, Map<String, ?> found) {
        JsonNode tolerance = one.get("tol");
        one.get("expected").properties().forEach(entry -> {
            assertThat(found.containsKey(entry.getKey())).as(entry.getKey()).isTrue();
            compare(entry.getKey(), found.get(entry.getKey()), entry.getValue(), tolerance);
        });
    }

    /// Asserts that a value is as expected.
    ///
    /// @param name of the value, for the message
    /// @param found number, truth value, array, list, map or null
    /// @param expected the same, as written in the file
    /// @param tolerance holds `abs` and `rel`
    public static void compare(String name, @Nullable Object found, JsonNode expected, JsonNode tolerance) {
        switch (found) {
            case null -> assertThat(expected.isNull()).as(name).isTrue();
            case Boolean truth -> assertThat(truth).as(name).isEqualTo(expected.booleanValue());
            case String text -> assertThat(text).as(name).isEqualTo(expected.asText());
            case Number number -> close(name, number.doubleValue(), expected, tolerance);
            case Map<?, ?> map ->
                expected.properties()
                        .forEach(entry -> compare(
                                name + "." + entry.getKey(), map.get(entry.getKey()), entry.getValue(), tolerance));
            default -> elements(name, elementsOf(found), expected, tolerance);
        }
    }

    private static void elements(String name, List<?> found, JsonNode expected, JsonNode tolerance) {
        assertThat(expected.isArray()).as(name + " is a list").isTrue();
        assertThat(found).as(name).hasSize(expected.size());
        for (int i = 0; i < found.size(); i++) {
            compare(name + "[" + i + "]", found.get(i), expected.get(i), tolerance);
        }
    }

    private static List<?> elementsOf(Object found) {
        return switch (found) {
            case double[] x -> Arrays.stream(x).boxed().toList();
            case int[] x -> Arrays.stream(x).boxed().toList();
            case double[][] rows -> List.of(rows);
            case int[][] rows -> List.of(rows);
            case Object[] rows -> List.of(rows);
            case List<?> list -> list;
            default -> throw new IllegalArgumentException("found must be a list but was " + found.getClass());
        };
    }

    private static void close(String name, double found, JsonNode expected, JsonNode tolerance) {
        if (expected.isNull()) {
            assertThat(found).as(name + " is absent").isNaN();
            return;
        }
        double value = number(expected);
        double bound = tolerance.get("abs").doubleValue() + tolerance.get("rel").doubleValue() * Math.abs(value);
        assertThat(found).as(name).isCloseTo(value, within(bound));
    }
}
