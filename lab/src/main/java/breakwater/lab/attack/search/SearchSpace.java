package breakwater.lab.attack.search;

import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a search varies in a plan: the intensity, the rhythm, and every parameter. Target, budget, objective
/// and the
/// time in all stay as they are.
///
/// Dimensions are `intensity`, `schedule.burst` in seconds, `schedule.duty` as the share of time within bursts,
/// and
/// `params.NAME`. At a duty of at least 0.95 the attack makes no pauses.
public final class SearchSpace {
    private static final double NO_PAUSE = 0.95;
    private static final String PARAMS = "params.";

    private final AttackPlan template;
    private final List<Dimension> dimensions;

    /// Makes a space.
    ///
    /// @param template what does not vary, and what is standard
    /// @param leastIntensity smallest intensity, positive
    /// @param mostIntensity largest
    public SearchSpace(AttackPlan template, double leastIntensity, double mostIntensity) {
        this.template = template;
        double seconds = template.schedule().durationNanos() / 1e9;
        List<Dimension> all = new ArrayList<>();
        all.add(new Dimension(
                "intensity",
                Math.clamp(template.intensity(), leastIntensity, mostIntensity),
                leastIntensity,
                mostIntensity,
                true));
        double shortest = Math.min(1, seconds / 4);
        all.add(new Dimension("schedule.burst", seconds / 2, shortest, seconds, true));
        all.add(new Dimension("schedule.duty", 1, 0.05, 1, false));
        for (ParameterSpec parameter : template.spec().parameters()) {
            // No more seconds than there are.
            double most = parameter.unit().equals("s") ? seconds : parameter.most();
            if (parameter.least() < Math.min(most, parameter.most())) {
                all.add(Dimension.of(parameter, most));
            }
        }
        dimensions = List.copyOf(all);
    }

    /// Returns what varies.
    ///
    /// @return dimensions
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /// Returns the plan of given values.
    ///
    /// @param values value by name of dimension, all of them
    /// @return plan
    public AttackPlan plan(Map<String, Double> values) {
        Map<String, Double> parameters = new TreeMap<>(template.parameters());
        values.forEach((name, value) -> {
            if (name.startsWith(PARAMS)) {
                parameters.put(name.substring(PARAMS.length()), value);
            }
        });
        return new AttackPlan(
                template.spec(),
                template.venues(),
                template.sources(),
                values.getOrDefault("intensity", template.intensity()),
                schedule(values),
                parameters,
                template.budget(),
                template.objective(),
                template.seed());
    }

    private AttackSchedule schedule(Map<String, Double> values) {
        AttackSchedule now = template.schedule();
        double duty = values.getOrDefault("schedule.duty", 1.0);
        long burst = Math.max(1, Math.round(1e9 * values.getOrDefault("schedule.burst", 1.0)));
        return new AttackSchedule(
                now.startNanos(),
                now.durationNanos(),
                burst,
                duty >= NO_PAUSE ? 0 : Math.round(burst * (1 / duty - 1)));
    }
}
