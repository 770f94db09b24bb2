package breakwater.lab.attack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One attack with everything set: what a scenario file says.
///
/// @param spec kind of attack
/// @param venues where it acts, indices
/// @param sources whom it compromises, indices
/// @param intensity factor of its main size; 1 is the default, 0 does nothing
/// @param schedule when
/// @param parameters value by name, one for each of the kind's parameters
/// @param budget what it may spend
/// @param objective what it is for
/// @param seed of its own random stream
public record AttackPlan(
        AttackSpec spec,
        List<Integer> venues,
        List<Integer> sources,
        double intensity,
        AttackSchedule schedule,
        Map<String, Double> parameters,
        AttackBudget budget,
        AttackSpec.Objective objective,
        long seed) {
    /// Largest intensity.
    public static final double MOST_INTENSITY = 1_000;

    /// Fills in what is not set, copies and checks.
    public AttackPlan {
        venues = List.copyOf(venues);
        sources = List.copyOf(sources);
        if (!(intensity >= 0 && intensity <= MOST_INTENSITY)) {
            throw new IllegalArgumentException("intensity must be in [0, " + MOST_INTENSITY + "] but was " + intensity);
        }
        TreeMap<String, Double> all = new TreeMap<>();
        for (ParameterSpec parameter : spec.parameters()) {
            all.put(parameter.name(), parameter.check(parameters.getOrDefault(parameter.name(), parameter.standard())));
        }
        for (String name : parameters.keySet()) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("params must be among " + all.keySet() + " but named " + name);
            }
        }
        // In the order of their names: a copy of another kind would print in an order of its own in each process.
        parameters = Collections.unmodifiableMap(all);
    }

    /// Returns the value of a parameter.
    ///
    /// @param name one of the kind's parameters
    /// @return value within its bounds
    /// @throws IllegalArgumentException if there is no such parameter
    public double get(String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter must be among " + parameters.keySet() + " but was " + name);
        }
        return value;
    }

    /// Returns the same plan with other values.
    ///
    /// @param newIntensity factor of its main size
    /// @param newParameters value by name
    /// @return a copy
    public AttackPlan with(double newIntensity, Map<String, Double> newParameters) {
        return new AttackPlan(spec, venues, sources, newIntensity, schedule, newParameters, budget, objective, seed);
    }
}
