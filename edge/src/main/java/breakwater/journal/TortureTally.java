package breakwater.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Counts the cases of one torture loop.
public final class TortureTally {
    private static final int MOST_EXAMPLES = 10;

    private final String name;
    private final long seed;
    private final long startNanos = System.nanoTime();
    private final List<String> firstWrong = new ArrayList<>();
    private long cases;
    private long wrong;

    /// Starts counting, and the clock.
    ///
    /// @param name what is tortured
    /// @param seed of the cases
    public TortureTally(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    /// Counts a case.
    ///
    /// @param right whether it went as it must
    /// @param what one line, asked for only where it did not
    public void expect(boolean right, Supplier<String> what) {
        cases++;
        if (!right) {
            wrong++;
            if (firstWrong.size() < MOST_EXAMPLES) {
                firstWrong.add(what.get());
            }
        }
    }

    /// Returns what was counted so far.
    ///
    /// @return counts, and the first cases that went wrong
    public TortureResult result() {
        return new TortureResult(name, seed, cases, wrong, firstWrong, System.nanoTime() - startNanos);
    }
}
