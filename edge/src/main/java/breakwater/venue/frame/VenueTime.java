package breakwater.venue.frame;

/// Times as venues send them. One field may be milliseconds or microseconds: Binance changed the unit on
/// 2025-01-01, so the magnitude decides. Every unit covers 1973 to 5138.
public final class VenueTime {
    /// Stands for a number that is no time.
    public static final long UNREADABLE = 0;

    private VenueTime() {}

    /// Converts to epoch nanoseconds.
    ///
    /// @param time milliseconds, microseconds or nanoseconds since 1970
    /// @return nanoseconds, or [#UNREADABLE] where the number fits no unit
    public static long toNanos(long time) {
        if (time < 100_000_000_000L) {
            return UNREADABLE;
        }
        if (time < 9_000_000_000_000L) {
            return time * 1_000_000;
        }
        if (time < 100_000_000_000_000L || time >= 9_000_000_000_000_000_000L) {
            return UNREADABLE;
        }
        return time < 100_000_000_000_000_000L ? microseconds(time) : time;
    }

    private static long microseconds(long time) {
        return time < 9_000_000_000_000_000L ? time * 1_000 : UNREADABLE;
    }
}
