package breakwater.lab.attack.scenario;

/// Times as text.
final class Times {
    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3_600 * SECOND;
    static final long YEAR = 366 * 24 * HOUR;

    private static final long[] UNITS = {24 * HOUR, HOUR, 60 * SECOND, SECOND, 1_000_000L, 1_000L};
    private static final String[] NAMES = {"d", "h", "m", "s", "ms", "us"};

    private Times() {}

    /// Returns a time in the largest unit that says it exactly.
    static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (nanos % UNITS[i] == 0) {
                return nanos / UNITS[i] + NAMES[i];
            }
        }
        return nanos + "ns";
    }
}
