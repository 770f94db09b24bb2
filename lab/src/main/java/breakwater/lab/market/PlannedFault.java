package breakwater.lab.market;

/// A fault to happen at one venue. Times count from the start of the segment.
///
/// @param kind what goes wrong
/// @param venue source tag of the venue
/// @param fromNanos first moment, not negative
/// @param toNanos one past the last moment; after `fromNanos` by at most a day
/// @param magnitude how much, in the unit of the kind
public record PlannedFault(Kind kind, String venue, long fromNanos, long toNanos, double magnitude) {
    /// What can go wrong.
    public enum Kind {
        /// The venue goes on sending, always the same prices and sizes, and nothing trades. Magnitude 1.
        FREEZE,
        /// Messages take longer by the magnitude in nanoseconds, at most an hour.
        LAG,
        /// The connection is lost and comes back: DOWN, silence, UP, a new snapshot. Magnitude 1.
        OUTAGE,
        /// The venue's price is off by the magnitude in basis points.
        SHIFT,
        /// A book change is lost with the magnitude as probability, at most 0.99.
        GAPS,
        /// A message arrives twice with the magnitude as probability.
        DUPLICATES
    }

    /// Checks times and magnitude.
    public PlannedFault {
        Bounds.check("fromNanos", fromNanos, 0, 3_650 * Bounds.DAY);
        Bounds.check("toNanos", toNanos, fromNanos + 1, fromNanos + Bounds.DAY);
        switch (kind) {
            case FREEZE, OUTAGE -> Bounds.check("magnitude", magnitude, 1, 1);
            case LAG -> Bounds.check("magnitude of a lag", magnitude, 1, 3_600.0 * Bounds.SECOND);
            case SHIFT -> Bounds.check("magnitude of a shift", magnitude, -9_000, 90_000);
            case GAPS -> Bounds.check("magnitude of gaps", magnitude, 0, 0.99);
            case DUPLICATES -> Bounds.check("magnitude of duplicates", magnitude, 0, 1);
        }
    }

    /// Plans that the same prices and sizes are repeated.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos one past the last
    /// @return the fault
    public static PlannedFault freeze(String venue, long fromNanos, long toNanos) {
        return new PlannedFault(Kind.FREEZE, venue, fromNanos, toNanos, 1);
    }

    /// Plans that messages arrive late.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos one past the last
    /// @param lagNanos time added to the way
    /// @return the fault
    public static PlannedFault lag(String venue, long fromNanos, long toNanos, long lagNanos) {
        return new PlannedFault(Kind.LAG, venue, fromNanos, toNanos, lagNanos);
    }

    /// Plans a lost connection.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos when it comes back
    /// @return the fault
    public static PlannedFault outage(String venue, long fromNanos, long toNanos) {
        return new PlannedFault(Kind.OUTAGE, venue, fromNanos, toNanos, 1);
    }

    /// Plans a wrong price.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos one past the last
    /// @param bps how far off in basis points
    /// @return the fault
    public static PlannedFault shift(String venue, long fromNanos, long toNanos, double bps) {
        return new PlannedFault(Kind.SHIFT, venue, fromNanos, toNanos, bps);
    }

    /// Plans lost book changes.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos one past the last
    /// @param probability of each change to be lost
    /// @return the fault
    public static PlannedFault gaps(String venue, long fromNanos, long toNanos, double probability) {
        return new PlannedFault(Kind.GAPS, venue, fromNanos, toNanos, probability);
    }

    /// Plans repeated messages.
    ///
    /// @param venue source tag
    /// @param fromNanos first moment after the start
    /// @param toNanos one past the last
    /// @param probability of each message to be repeated
    /// @return the fault
    public static PlannedFault duplicates(String venue, long fromNanos, long toNanos, double probability) {
        return new PlannedFault(Kind.DUPLICATES, venue, fromNanos, toNanos, probability);
    }

    boolean overlaps(PlannedFault other) {
        return kind == other.kind
                && venue.equals(other.venue)
                && fromNanos < other.toNanos
                && other.fromNanos < toNanos;
    }
}
