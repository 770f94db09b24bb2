package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;
import java.util.List;
import java.util.OptionalDouble;

/// Adaptive mitigation of the families held out of training, capped at 1.
///
/// @param families scored among them
/// @param mean mean estimate; empty without any
/// @param least smallest estimate; empty without any
/// @param grade [Grade#NOT_JUDGED] without any; a miss if one has no interval
public record UnseenLine(int families, OptionalDouble mean, OptionalDouble least, Grade grade) {
    static UnseenLine of(List<FamilyRow> rows) {
        double[] m = rows.stream()
                .filter(row -> row.family().unseen())
                .flatMap(row -> row.adaptive().flatMap(Cell::mitigation).stream())
                .mapToDouble(mitigation ->
                        mitigation.value() instanceof Resampled.Interval i ? Math.min(1, i.estimate()) : Double.NaN)
                .sorted()
                .toArray();
        if (m.length == 0) {
            return new UnseenLine(0, OptionalDouble.empty(), OptionalDouble.empty(), Grade.NOT_JUDGED);
        }
        double mean = Means.of(m);
        if (Double.isNaN(mean)) {
            return new UnseenLine(m.length, OptionalDouble.empty(), OptionalDouble.empty(), Grade.MISS);
        }
        Grade grade = Grade.atLeast(mean, 0.65, 0.75).and(Grade.atLeast(m[0], 0.35, 0.50));
        return new UnseenLine(m.length, OptionalDouble.of(mean), OptionalDouble.of(m[0]), grade);
    }
}
