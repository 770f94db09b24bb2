package breakwater.lab.attack.search;

import java.util.List;

/// How a search goes about it.
///
/// @param evaluations settings that are tried, in `[1, 100000]`; exactly so many
/// @param seeds worlds in which each is tried; none of them may be used to judge the result
/// @param randomShare share of the evaluations that are drawn uniformly before the search adapts, in `[0, 1]`
/// @param penalty what an excess of 1 costs, in units of impact; not negative
/// @param threads worlds at a time, in `[1, 256]`; the result does not depend on it
/// @param seed of the search's own draws
public record SearchSettings(
        int evaluations, List<Long> seeds, double randomShare, double penalty, int threads, long seed) {
    /// Copies and checks.
    public SearchSettings {
        seeds = List.copyOf(seeds);
        if (evaluations < 1 || evaluations > 100_000) {
            throw new IllegalArgumentException("evaluations must be in [1, 100000] but was " + evaluations);
        }
        if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
            throw new IllegalArgumentException("seeds must be different and at least one but were " + seeds);
        }
        if (!(randomShare >= 0 && randomShare <= 1)) {
            throw new IllegalArgumentException("randomShare must be in [0, 1] but was " + randomShare);
        }
        if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("penalty must be finite and >= 0 but was " + penalty);
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be in [1, 256] but was " + threads);
        }
    }

    /// Returns the quick profile: 24 evaluations.
    ///
    /// @param seeds worlds, four by the specification
    /// @param threads worlds at a time
    /// @return settings
    public static SearchSettings quick(List<Long> seeds, int threads) {
        return new SearchSettings(24, seeds, 1.0 / 3, 1, threads, 1);
    }

    /// Returns the full profile: 96 evaluations.
    ///
    /// @param seeds worlds, four by the specification
    /// @param threads worlds at a time
    /// @return settings
    public static SearchSettings full(List<Long> seeds, int threads) {
        return new SearchSettings(96, seeds, 1.0 / 3, 1, threads, 1);
    }
}
