package breakwater.lab.impact;

import java.util.OptionalDouble;

/// One number against its targets.
///
/// @param item what
/// @param value the number; empty if there is none
/// @param must what it must reach, NaN without a target
/// @param stretch what would be better, NaN without one
/// @param grade how it stands
/// @param note what else to know; may be empty
public record Check(String item, OptionalDouble value, double must, double stretch, Grade grade, String note) {
    static Check atLeast(String item, OptionalDouble value, double must, double stretch) {
        Grade grade = Grade.atLeast(value.orElse(Double.NaN), must, stretch);
        return new Check(item, value, must, stretch, grade, value.isPresent() ? "" : "not defined");
    }

    static Check atMost(String item, OptionalDouble value, double must, double stretch) {
        Grade grade = Grade.atMost(value.orElse(Double.NaN), must, stretch);
        return new Check(item, value, must, stretch, grade, value.isPresent() ? "" : "not defined");
    }

    static Check notJudged(String item, String note) {
        return new Check(item, OptionalDouble.empty(), Double.NaN, Double.NaN, Grade.NOT_JUDGED, note);
    }
}
