package breakwater.risk;

/// What can be said of a circuit breaker now.
///
/// @param name stable name such as `volatility_spike`
/// @param state `armed`, `tripped` or `disabled`
/// @param action what it does: `freeze`, `rollback`, `halt` or `reduce`
/// @param value what it measures, NaN while it cannot
/// @param threshold where it trips
/// @param sinceNanos engine time it tripped or was disabled, 0 if armed
/// @param cooldownLeftNanos until it may arm again, 0 if armed
/// @param trips how often it tripped
/// @param overriddenBy who disabled it, empty if nobody
/// @param acting false if it only observes
public record BreakerStatus(
        String name,
        String state,
        String action,
        double value,
        double threshold,
        long sinceNanos,
        long cooldownLeftNanos,
        long trips,
        String overriddenBy,
        boolean acting) {}
