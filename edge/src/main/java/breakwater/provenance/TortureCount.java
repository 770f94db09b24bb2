package breakwater.provenance;

import breakwater.journal.TortureResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Counts the cases of one torture.
final class TortureCount {
    private static final int MOST_EXAMPLES = 10;

    private final String name;
    private final long seed;
    private final long startNanos = System.nanoTime();
    private final List<String> firstWrong = new ArrayList<>();
    private long cases;
    private long wrong;

    TortureCount(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    void expect(boolean right, Supplier<String> what) {
        cases++;
        if (!right) {
            wrong++;
            if (firstWrong.size() < MOST_EXAMPLES) {
                firstWrong.add(what.get());
            }
        }
    }

    TortureResult result() {
        return new TortureResult(name, seed, cases, wrong, firstWrong, System.nanoTime() - startNanos);
    }
}
