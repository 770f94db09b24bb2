package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The lower ends of adaptive mitigation over all scored families, each capped at 1.
///
/// @param scored families scored with an adaptive attack
/// @param ineffective families whose adaptive attack was not
/// @param withoutInterval scored families without an interval: then there is no headline
/// @param least smallest lower end; empty if nothing is scored or an interval is missing
/// @param mean mean lower end; empty likewise
public record Headline(int scored, int ineffective, int withoutInterval, OptionalDouble least, OptionalDouble mean) {
    static Headline of(List<FamilyRow> rows) {
        List<Double> low = new ArrayList<>();
        int scored = 0;
        int ineffective = 0;
        for (FamilyRow row : rows) {
            if (row.adaptive().isEmpty()) {
                continue;
            }
            var mitigation = row.adaptive().get().mitigation();
            if (mitigation.isEmpty()) {
                ineffective++;
                continue;
            }
            scored++;
            if (mitigation.get().value() instanceof Resampled.Interval i) {
                low.add(Math.min(1, i.low()));
            }
        }
        boolean whole = scored > 0 && low.size() == scored;
        // In order of size: the sum must not hang on the order of families.
        double[] sorted = low.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Headline(
                scored,
                ineffective,
                scored - low.size(),
                whole ? OptionalDouble.of(sorted[0]) : OptionalDouble.empty(),
                whole ? OptionalDouble.of(Means.of(sorted)) : OptionalDouble.empty());
    }
}
