package breakwater.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Seeded randomness for tests. `-Dseed=N` repeats a failing run; the seed is printed with every generator made.
public final class Seeds {
    private Seeds() {}

    /// Returns the seed of this run.
    ///
    /// @param fallback used unless `-Dseed` is given
    /// @return seed
    public static long seed(long fallback) {
        return Long.getLong("seed", fallback);
    }

    /// Returns a generator and prints its seed.
    ///
    /// @param fallback used unless `-Dseed` is given
    /// @return generator
    public static RandomGenerator generator(long fallback) {
        long seed = seed(fallback);
        System.out.println("seed " + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
