package breakwater.lab.attack;

/// When an attack is at it.
///
/// @param startNanos from the start of the episode, at least 0
/// @param durationNanos how long in all, positive
/// @param burstNanos how long at a time; 0 for all the time
/// @param gapNanos pause between two bursts, at least 0
public record AttackSchedule(long startNanos, long durationNanos, long burstNanos, long gapNanos) {
    /// Checks every bound.
    public AttackSchedule {
        if (startNanos < 0 || durationNanos <= 0 || burstNanos < 0 || gapNanos < 0) {
            throw new IllegalArgumentException("start, burst and gap must be >= 0 and duration > 0 but were "
                    + startNanos + ", " + burstNanos + ", " + gapNanos + " and " + durationNanos);
        }
    }

    /// Returns whether a burst is on.
    ///
    /// @param sinceNanos time since the attack began
    /// @return true within a burst
    public boolean isOn(long sinceNanos) {
        return burstNanos == 0 || sinceNanos % Math.max(1, burstNanos + gapNanos) < burstNanos;
    }
}
