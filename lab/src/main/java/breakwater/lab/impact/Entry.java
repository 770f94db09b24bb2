package breakwater.lab.impact;

import breakwater.math.arguments.Require;
import breakwater.math.resampling.Resampled;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What stands in one place of a grid. Written once here, so that every form of a report says the same.
public sealed interface Entry {
    /// Text, perhaps from outside.
    ///
    /// @param words any
    record Words(String words) implements Entry {}

    /// A number.
    ///
    /// @param value finite
    /// @param unit how it is written
    record Quantity(double value, Unit unit) implements Entry {
        /// Refuses what is not finite: that is [Absent] and has a reason.
        public Quantity {
            Require.finite("value", value);
        }
    }

    /// A number with its interval.
    ///
    /// @param estimate finite
    /// @param low lower end, finite
    /// @param high upper end, finite
    /// @param unit how they are written
    record Range(double estimate, double low, double high, Unit unit) implements Entry {
        /// Refuses what is not finite.
        public Range {
            Require.finite("estimate", estimate);
            Require.finite("low", low);
            Require.finite("high", high);
        }
    }

    /// A number whose interval is missing.
    ///
    /// @param estimate finite
    /// @param unit how it is written
    /// @param why there is no interval
    record Bare(double estimate, Unit unit, String why) implements Entry {
        /// Refuses what is not finite.
        public Bare {
            Require.finite("estimate", estimate);
        }
    }

    /// Nothing.
    ///
    /// @param why there is nothing
    record Absent(String why) implements Entry {}

    /// Returns a number, or why there is none.
    ///
    /// @param value any; infinities and NaN are absent
    /// @param unit how it is written
    /// @return entry
    static Entry of(double value, Unit unit) {
        if (Double.isFinite(value)) {
            return new Quantity(value, unit);
        }
        return new Absent(Double.isNaN(value) ? "not defined" : "unbounded");
    }

    /// Returns a number, or why there is none.
    ///
    /// @param value may be empty
    /// @param unit how it is written
    /// @return entry
    static Entry of(OptionalDouble value, Unit unit) {
        return of(value.orElse(Double.NaN), unit);
    }

    /// Returns what a bootstrap said.
    ///
    /// @param value of any kind
    /// @param unit how it is written
    /// @return entry
    static Entry of(Resampled value, Unit unit) {
        return switch (value) {
            case Resampled.Interval i -> new Range(i.estimate(), i.low(), i.high(), unit);
            case Resampled.PointOnly p -> new Bare(p.estimate(), unit, words(p.defect()));
            case Resampled.Undefined u -> new Absent(words(u.defect()));
        };
    }

    private static String words(Resampled.Defect defect) {
        return switch (defect) {
            case ONE_CLUSTER -> "one cluster";
            case ZERO_DENOMINATOR -> "zero denominator";
            case DENOMINATOR_CROSSES_ZERO -> "denominator crosses zero";
            case CORRECTION_UNBOUNDED -> "correction unbounded";
        };
    }

    /// Returns it for the reader, rounded.
    ///
    /// @return text, not escaped
    default String text() {
        return switch (this) {
            case Words(String words) -> words;
            case Quantity(double value, Unit unit) -> unit.text(value);
            case Range(double estimate, double low, double high, Unit unit) ->
                unit.text(estimate) + " [" + unit.text(low) + ", " + unit.text(high) + "]";
            case Bare(double estimate, Unit unit, String why) -> unit.text(estimate) + " [" + why + "]";
            case Absent(String why) -> "- (" + why + ")";
        };
    }

    /// Returns it for a program, not rounded.
    ///
    /// @return text, number, or map
    default Object json() {
        return switch (this) {
            case Words(String words) -> words;
            case Quantity(double value, Unit _) -> value;
            case Range(double estimate, double low, double high, Unit _) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("estimate", estimate);
                map.put("low", low);
                map.put("high", high);
                yield map;
            }
            case Bare(double estimate, Unit _, String why) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("estimate", estimate);
                map.put("no_interval", why);
                yield map;
            }
            case Absent(String why) -> Map.of("absent", why);
        };
    }
}
