package breakwater.lab.attack.search;

import java.util.SortedMap;
import java.util.TreeMap;

/// Settings that were tried.
///
/// @param index how many were tried before
/// @param values value by name of dimension
/// @param impact mean over all worlds
/// @param excess mean over all worlds
/// @param score impact less what the excess costs
public record Evaluation(int index, SortedMap<String, Double> values, double impact, double excess, double score) {
    /// Copies.
    public Evaluation {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
