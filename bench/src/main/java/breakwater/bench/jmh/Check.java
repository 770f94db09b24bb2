package breakwater.bench.jmh;

/// Ends a benchmark whose result is wrong: in the set-up before any time is taken.
final class Check {
    private Check() {}

    static void that(boolean right, String message) {
        if (!right) {
            throw new IllegalStateException(message);
        }
    }

    static void equal(String what, long expected, long found) {
        that(expected == found, what + " must be " + expected + " but was " + found);
    }
}
