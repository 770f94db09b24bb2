package breakwater.store.history;

/// Times of recorded files, in nanoseconds since 1970.
final class EpochTime {
    /// What [#parse] returns for text that is no time.
    static final long NO_TIME = -1;

    private EpochTime() {}

    /// Parses a whole number of seconds, milliseconds, microseconds or nanoseconds; which one is told by its
    /// size.
    ///
    /// Decided row by row, because a venue's files switch unit at a date (Binance: from milliseconds to
    /// microseconds at 2025-01-01), which may lie inside one file. Unambiguous from March 1973 to the year 5138.
    ///
    /// @return epoch nanoseconds, or [#NO_TIME]
    static long parse(byte[] text, int from, int to) {
        if (from >= to || to - from > 19) {
            return NO_TIME;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return NO_TIME;
            }
            value = value * 10 + digit;
        }
        if (value < 0) {
            return NO_TIME;
        }
        if (value < 100_000_000_000L) {
            // Seconds beyond 2262 do not fit.
            return value > Long.MAX_VALUE / 1_000_000_000L ? NO_TIME : value * 1_000_000_000L;
        }
        if (value < 100_000_000_000_000L) {
            return value > Long.MAX_VALUE / 1_000_000L ? NO_TIME : value * 1_000_000L;
        }
        if (value < 100_000_000_000_000_000L) {
            return value > Long.MAX_VALUE / 1_000L ? NO_TIME : value * 1_000L;
        }
        return value;
    }
}
