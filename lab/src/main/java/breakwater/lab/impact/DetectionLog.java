package breakwater.lab.impact;

import java.util.Comparator;
import java.util.List;

/// Alarms and attacks of one episode.
///
/// @param startNanos start of the episode
/// @param endNanos its end, after the start
/// @param alerts in any order; kept by time
/// @param spans in any order; kept by time
public record DetectionLog(long startNanos, long endNanos, List<Alert> alerts, List<AttackSpan> spans) {
    /// Copies, sorts and refuses what lies outside of the episode.
    public DetectionLog {
        if (endNanos <= startNanos) {
            throw new IllegalArgumentException("endNanos must be > " + startNanos + " but was " + endNanos);
        }
        alerts = alerts.stream()
                .sorted(Comparator.comparingLong(Alert::nanos)
                        .thenComparingLong(Alert::event)
                        .thenComparingDouble(Alert::score))
                .toList();
        spans = spans.stream()
                .sorted(Comparator.comparingLong(AttackSpan::fromNanos).thenComparingLong(AttackSpan::toNanos))
                .toList();
        for (Alert alert : alerts) {
            requireInside("alert.nanos", alert.nanos(), startNanos, endNanos);
        }
        for (AttackSpan span : spans) {
            requireInside("span.fromNanos", span.fromNanos(), startNanos, endNanos);
            requireInside("span.toNanos", span.toNanos(), startNanos, endNanos);
        }
    }

    /// Returns the log of an episode without alarms and attacks.
    ///
    /// @param startNanos start of the episode
    /// @param endNanos its end
    /// @return nothing happened
    public static DetectionLog quiet(long startNanos, long endNanos) {
        return new DetectionLog(startNanos, endNanos, List.of(), List.of());
    }

    private static void requireInside(String name, long nanos, long from, long to) {
        if (nanos < from || nanos > to) {
            throw new IllegalArgumentException(name + " must be in [" + from + ", " + to + "] but was " + nanos);
        }
    }
}
