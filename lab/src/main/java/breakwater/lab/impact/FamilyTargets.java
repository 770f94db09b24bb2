package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds the cells of a family against the table of targets.
final class FamilyTargets {
    private FamilyTargets() {}

    static List<Check> checks(AttackFamily family, Optional<Cell> fixed, Optional<Cell> adaptive) {
        List<Check> checks = new ArrayList<>();
        if (family.group().hasTarget()) {
            checks.add(mitigation("M static", family.group(), Variant.STATIC, fixed));
            checks.add(mitigation("M adaptive", family.group(), Variant.ADAPTIVE, adaptive));
        }
        fixed.ifPresent(cell -> {
            OptionalDouble upper = cell.defended().impact() instanceof Resampled.Interval i
                    ? OptionalDouble.of(i.high())
                    : OptionalDouble.empty();
            checks.add(below("impact on D static, upper end", upper, 0.05, 0.03));
            checks.add(activity("activity static", cell.activity()));
        });
        adaptive.ifPresent(cell -> checks.add(activity("activity adaptive", cell.activity())));
        (adaptive.isPresent() ? adaptive : fixed).ifPresent(cell -> {
            checks.add(Check.atMost(
                    "attacker profitable against D",
                    OptionalDouble.of(cell.defended().profitableShare()),
                    0.20,
                    0.05));
            if (cell.detection().attacks() > 0) {
                detection(cell.detection(), checks);
            }
        });
        return checks;
    }

    /// Judged by the estimate; a lower end below the target is said beside it, and without an interval it is a
    /// miss.
    private static Check mitigation(String item, TargetGroup group, Variant variant, Optional<Cell> cell) {
        if (cell.isEmpty()) {
            return Check.notJudged(item, "not run");
        }
        Optional<Mitigation> mitigation = cell.get().mitigation();
        if (mitigation.isEmpty()) {
            return Check.notJudged(item, cell.get().scoring().words());
        }
        double must = group.must(variant);
        double stretch = group.stretch(variant);
        if (!(mitigation.get().value() instanceof Resampled.Interval i)) {
            return new Check(item, OptionalDouble.empty(), must, stretch, Grade.MISS, "no interval");
        }
        Grade grade = Grade.atLeast(i.estimate(), must, stretch);
        String note = grade != Grade.MISS && i.low() < must ? "lower end below the target" : "";
        return new Check(item, OptionalDouble.of(i.estimate()), must, stretch, grade, note);
    }

    /// The target says below, not at most.
    private static Check below(String item, OptionalDouble value, double must, double stretch) {
        Grade grade = Grade.atMost(value.orElse(Double.NaN), Math.nextDown(must), Math.nextDown(stretch));
        return new Check(item, value, must, stretch, grade, value.isPresent() ? "" : "no interval");
    }

    private static Check activity(String item, Activity activity) {
        if (activity.floor() == 0) {
            return Check.notJudged(item, "has no floor in a crash of the whole market");
        }
        String note = activity.least().isPresent() ? "" : "U inactive";
        return new Check(
                item, activity.least(), activity.floor(), activity.floor(), Grade.held(activity.holds()), note);
    }

    private static void detection(DetectionScore score, List<Check> checks) {
        checks.add(Check.atLeast("precision", score.precision(), 0.90, 0.95));
        checks.add(Check.atLeast("recall", score.recall(), 0.85, 0.92));
        checks.add(Check.atMost("median delay", score.delaySeconds(), 10, 3));
        checks.add(Check.atMost("false alarms per day", score.falsePerDay(), 1, 0.3));
    }
}
