package breakwater.lab.impact;

/// One attack, from its first to its last event.
///
/// @param fromNanos time of the first event
/// @param toNanos time of the last event, at least `fromNanos`
/// @param firstEvent number of the first event, counted from the start of the episode
public record AttackSpan(long fromNanos, long toNanos, long firstEvent) {
    /// Refuses an end before the start.
    public AttackSpan {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("toNanos must be >= " + fromNanos + " but was " + toNanos);
        }
    }
}
