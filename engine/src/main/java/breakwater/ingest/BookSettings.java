package breakwater.ingest;

/// Bounds of every book.
///
/// @param maxLevels levels kept per side; the worst is dropped beyond, in `[1, 10000]`
/// @param maxPendingMessages changes held back per book while it awaits a snapshot; the collection starts over
/// beyond
/// @param maxPendingLevels levels in all changes held back per book; the collection starts over beyond
/// @param maxDoubtMessages changes a book may stay SUSPECT for before it is INVALID
/// @param maxDoubtNanos engine time a book may stay SUSPECT for before it is INVALID
/// @param tradeGraceNanos venue time by which a change must be younger than a trade before the trade counts against
///     a level. Recorded streams order the two exactly up to 1 ms
public record BookSettings(
        int maxLevels,
        int maxPendingMessages,
        int maxPendingLevels,
        int maxDoubtMessages,
        long maxDoubtNanos,
        long tradeGraceNanos) {
    /// Checks every bound.
    public BookSettings {
        check("maxLevels", maxLevels, 1, 10_000);
        check("maxPendingMessages", maxPendingMessages, 1, 1 << 20);
        check("maxPendingLevels", maxPendingLevels, 1, 1 << 24);
        check("maxDoubtMessages", maxDoubtMessages, 0, 1 << 20);
        check("maxDoubtNanos", maxDoubtNanos, 0, Long.MAX_VALUE / 4);
        check("tradeGraceNanos", tradeGraceNanos, 0, Long.MAX_VALUE / 4);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }

    /// Returns bounds that fit the venues known so far.
    ///
    /// @return 10,000 levels; 4,096 changes with 262,144 levels held back; 100 changes or 5 s of doubt; 20 ms grace
    public static BookSettings defaults() {
        return new BookSettings(10_000, 4_096, 1 << 18, 100, 5_000_000_000L, 20_000_000L);
    }
}
