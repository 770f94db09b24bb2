package breakwater.lab.impact;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Results by what they are of, whatever order they came in.
final class TrialIndex {
    /// Looked up only; the seeds below it are in order.
    private final Map<Condition, Map<Arm, TreeMap<Seeds, TrialResult>>> results = new HashMap<>();

    private final TreeSet<Long> worlds = new TreeSet<>();
    private final TreeSet<Long> trainings = new TreeSet<>();

    TrialIndex(List<TrialResult> list) {
        for (TrialResult result : list) {
            TrialKey key = result.key();
            worlds.add(key.worldSeed());
            trainings.add(key.trainingSeed());
            TrialResult twin = results.computeIfAbsent(key.condition(), c -> new HashMap<>())
                    .computeIfAbsent(key.arm(), a -> new TreeMap<>())
                    .put(new Seeds(key.worldSeed(), key.trainingSeed()), result);
            if (twin != null) {
                throw new IllegalArgumentException("results must hold each trial once but held twice " + key);
            }
        }
    }

    SortedMap<Seeds, TrialResult> trials(Arm arm, Condition condition) {
        return results.getOrDefault(condition, Map.of()).getOrDefault(arm, new TreeMap<>());
    }

    Collection<Long> worlds() {
        return worlds;
    }

    Collection<Long> trainings() {
        return trainings;
    }

    /// Names of the families that have results.
    Set<String> families() {
        TreeSet<String> families = new TreeSet<>();
        for (Condition condition : results.keySet()) {
            if (condition instanceof Condition.Attacked(String family, Variant _)) {
                families.add(family);
            }
        }
        return families;
    }
}
