package breakwater.execution;

/// How patient execution is, and whom it sends orders to.
///
/// @param ackTimeoutNanos without an answer for this long a sent order is UNKNOWN; positive
/// @param queryIntervalNanos least time between two questions about the same order in doubt, and between two
/// tries of
///     a cancel or of a forced order; positive
/// @param statusIntervalNanos how often the venue is asked about an order that works quietly; positive
/// @param routing which venues may receive an order
public record ExecutionSettings(
        long ackTimeoutNanos, long queryIntervalNanos, long statusIntervalNanos, RoutingSettings routing) {
    /// Checks every bound.
    public ExecutionSettings {
        if (ackTimeoutNanos <= 0 || queryIntervalNanos <= 0 || statusIntervalNanos <= 0) {
            throw new IllegalArgumentException("ackTimeoutNanos, queryIntervalNanos and statusIntervalNanos must be > 0"
                    + " but were " + ackTimeoutNanos + ", " + queryIntervalNanos + " and " + statusIntervalNanos);
        }
    }

    /// Returns 5 s, 5 s and 60 s, and the defaults of routing.
    ///
    /// @return settings
    public static ExecutionSettings defaults() {
        return new ExecutionSettings(5_000_000_000L, 5_000_000_000L, 60_000_000_000L, RoutingSettings.defaults());
    }

    /// Returns the same patience with other venues.
    ///
    /// @param newRouting which venues may receive an order
    /// @return a copy
    public ExecutionSettings withRouting(RoutingSettings newRouting) {
        return new ExecutionSettings(ackTimeoutNanos, queryIntervalNanos, statusIntervalNanos, newRouting);
    }
}
