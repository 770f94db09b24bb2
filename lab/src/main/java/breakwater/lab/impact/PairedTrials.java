package breakwater.lab.impact;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// The four trials of each pair of seeds, in the order of the seeds: both arms, with and without the attack.
final class PairedTrials {
    private final List<Seeds> seeds;
    private final TrialIndex index;
    private final Condition attack;

    private PairedTrials(List<Seeds> seeds, TrialIndex index, Condition attack) {
        this.seeds = seeds;
        this.index = index;
        this.attack = attack;
    }

    /// Returns the trials under an attack with their clean partners, or empty if there are none.
    static Optional<PairedTrials> of(TrialIndex index, Condition attack) {
        TreeSet<Seeds> seeds =
                new TreeSet<>(index.trials(Arm.UNDEFENDED, attack).keySet());
        seeds.addAll(index.trials(Arm.DEFENDED, attack).keySet());
        for (Seeds s : seeds) {
            for (Arm arm : Arm.values()) {
                require(index, arm, attack, s);
                require(index, arm, Condition.clean(), s);
            }
        }
        return seeds.isEmpty() ? Optional.empty() : Optional.of(new PairedTrials(List.copyOf(seeds), index, attack));
    }

    private static void require(TrialIndex index, Arm arm, Condition condition, Seeds s) {
        if (!index.trials(arm, condition).containsKey(s)) {
            throw new IllegalArgumentException("results must hold both arms, clean and attacked, but lacked "
                    + new TrialKey(arm, s.world(), s.training(), condition));
        }
    }

    int size() {
        return seeds.size();
    }

    List<TrialResult> clean(Arm arm) {
        return in(index.trials(arm, Condition.clean()));
    }

    List<TrialResult> attacked(Arm arm) {
        return in(index.trials(arm, attack));
    }

    private List<TrialResult> in(SortedMap<Seeds, TrialResult> trials) {
        return trials.entrySet().stream()
                .filter(e -> java.util.Collections.binarySearch(seeds, e.getKey()) >= 0)
                .map(e -> e.getValue())
                .toList();
    }

    /// Numbers of the clusters of [#clean(Arm)] and [#attacked(Arm)].
    int[] clusters(ClusterUnit unit) {
        int[] clusters = new int[seeds.size()];
        for (int i = 1; i < clusters.length; i++) {
            boolean same = unit == ClusterUnit.WORLD
                    && seeds.get(i).world() == seeds.get(i - 1).world();
            clusters[i] = same ? clusters[i - 1] : clusters[i - 1] + 1;
        }
        return clusters;
    }

    static double[] numbers(List<TrialResult> trials, ToDoubleFunction<TrialResult> of) {
        return trials.stream().mapToDouble(of).toArray();
    }
}
