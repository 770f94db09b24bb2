package breakwater.lab.impact;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Seeds of worlds by what they are used for: four ranges without a common seed, derived from a label by hash.
///
/// Each range is a run of [#SIZE] seeds somewhere in a quarter of the non-negative longs. Which quarter also
/// hangs on
/// the label, so that a seed does not tell its use.
public final class SeedRanges {
    /// Seeds in each range.
    public static final int SIZE = 1 << 20;

    /// Of 63 bits two choose the quarter and twenty count.
    private static final int PLACE_BITS = 41;

    private final String label;
    private final Map<Split, Long> first = new EnumMap<>(Split.class);

    private SeedRanges(String label) {
        this.label = label;
        CounterRandom random = CounterRandom.of(0).split("world seeds").split(label);
        int turn = (int) (random.nextLong() >>> 62);
        for (Split split : Split.values()) {
            long quarter = (split.ordinal() + (long) turn) & 3;
            long place = random.split(split.name()).nextLong() >>> (Long.SIZE - PLACE_BITS);
            first.put(split, ((quarter << PLACE_BITS) + place) * SIZE);
        }
    }

    /// Returns the ranges of a label.
    ///
    /// @param label any text that is not blank, such as a release
    /// @return the same for the same label, on any machine
    /// @throws IllegalArgumentException if the label is blank
    public static SeedRanges of(String label) {
        if (label.isBlank()) {
            throw new IllegalArgumentException("label must not be blank but was \"" + label + '"');
        }
        return new SeedRanges(label);
    }

    /// Returns the label.
    ///
    /// @return text
    public String label() {
        return label;
    }

    /// Returns a seed.
    ///
    /// @param split what for
    /// @param index in `[0, SIZE)`
    /// @return world seed, at least 0
    /// @throws IllegalArgumentException if the index is out of range
    public long seed(Split split, int index) {
        Require.inside("index", index, 0, SIZE - 1.0);
        return start(split) + index;
    }

    /// Returns the first seeds of a range.
    ///
    /// @param split what for
    /// @param count in `[1, SIZE]`
    /// @return world seeds in order
    /// @throws IllegalArgumentException if the count is out of range
    public long[] seeds(Split split, int count) {
        Require.inside("count", count, 1, SIZE);
        long[] seeds = new long[count];
        for (int i = 0; i < count; i++) {
            seeds[i] = start(split) + i;
        }
        return seeds;
    }

    /// Returns what a seed is for.
    ///
    /// @param seed any
    /// @return its split, or empty if it is in no range of this label
    public Optional<Split> splitOf(long seed) {
        for (Split split : Split.values()) {
            long from = start(split);
            if (seed >= from && seed < from + SIZE) {
                return Optional.of(split);
            }
        }
        return Optional.empty();
    }

    private long start(Split split) {
        Long start = first.get(split);
        if (start == null) {
            throw new IllegalStateException("every split has a range but " + split + " has none");
        }
        return start;
    }
}
