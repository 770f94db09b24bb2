package breakwater.lab.feed;

/// How venues speak.
///
/// @param bookNanos time between two book messages of a venue, from 1 ms to 1 min
/// @param depth levels a side they show, in `[1, 200]`
/// @param snapshotEvery every how many of them is whole, in `[1, 100000]`
/// @param indexNanos time between two messages of the index, from 1 ms to 1 h
/// @param vendorNanos time between two messages of the vendor, from 1 ms to 1 h
/// @param vendorNoiseBps standard deviation of the vendor's error, in `[0, 100]`
/// @param latencyNanos shortest way of the nearest venue's messages to us, from 0 to 10 s; the others' are
/// multiples
/// @param jitterNanos mean of the exponential time on top, from 0 to 10 s
public record FeedSettings(
        long bookNanos,
        int depth,
        int snapshotEvery,
        long indexNanos,
        long vendorNanos,
        double vendorNoiseBps,
        long latencyNanos,
        long jitterNanos) {
    private static final long MILLI = 1_000_000L;

    /// Checks every bound.
    public FeedSettings {
        check("bookNanos", bookNanos, MILLI, 60_000 * MILLI);
        check("depth", depth, 1, 200);
        check("snapshotEvery", snapshotEvery, 1, 100_000);
        check("indexNanos", indexNanos, MILLI, 3_600_000 * MILLI);
        check("vendorNanos", vendorNanos, MILLI, 3_600_000 * MILLI);
        check("vendorNoiseBps", vendorNoiseBps, 0.0, 100.0);
        check("latencyNanos", latencyNanos, 0, 10_000 * MILLI);
        check("jitterNanos", jitterNanos, 0, 10_000 * MILLI);
    }

    /// Returns books of 20 levels every 100 ms, an index every second, a vendor every 2 seconds, 10 ms away.
    ///
    /// @return settings
    public static FeedSettings defaults() {
        return new FeedSettings(100 * MILLI, 20, 600, 1_000 * MILLI, 2_000 * MILLI, 0.5, 10 * MILLI, 2 * MILLI);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [" + least + ", " + most + "] but was " + value);
        }
    }
}
