package breakwater.lab.impact;

import breakwater.math.stats.CompensatedSum;
import java.util.List;
import java.util.TreeMap;

/// Whether the defence leaves alone what is no attack.
///
/// @param controls how many kinds
/// @param days simulated, of all together
/// @param interventions of all together
/// @param perDay interventions per simulated day; 0 without runs
/// @param worstCost largest mean cost of a control, as a fraction of capital; 0 without runs
/// @param grade [Grade#NOT_JUDGED] without runs
public record BenignLine(int controls, double days, int interventions, double perDay, double worstCost, Grade grade) {
    private static final double MOST_PER_DAY = 1;
    private static final double MOST_COST = 0.01;

    static BenignLine of(List<BenignTrial> trials) {
        if (trials.isEmpty()) {
            return new BenignLine(0, 0, 0, 0, 0, Grade.NOT_JUDGED);
        }
        TreeMap<String, CompensatedSum> cost = new TreeMap<>();
        TreeMap<String, Integer> runs = new TreeMap<>();
        CompensatedSum days = new CompensatedSum();
        int interventions = 0;
        for (BenignTrial trial : trials) {
            cost.computeIfAbsent(trial.control(), c -> new CompensatedSum()).add(trial.cost());
            runs.merge(trial.control(), 1, Integer::sum);
            days.add(trial.simulatedDays());
            interventions = Math.addExact(interventions, trial.interventions());
        }
        double worst = Double.NEGATIVE_INFINITY;
        for (var entry : cost.entrySet()) {
            worst = Math.max(worst, entry.getValue().value() / runs.getOrDefault(entry.getKey(), 1));
        }
        double perDay = interventions / days.value();
        Grade grade = Grade.held(perDay <= MOST_PER_DAY && worst <= MOST_COST);
        return new BenignLine(cost.size(), days.value(), interventions, perDay, worst, grade);
    }
}
