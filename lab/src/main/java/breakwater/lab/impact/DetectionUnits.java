package breakwater.lab.impact;

import java.util.ArrayList;
import java.util.List;

/// Cuts episodes into what is counted: attacks with their match windows, and slots of the time outside of them.
final class DetectionUnits {
    /// How long after an attack an alarm still counts as its own, and how long a slot without attack is.
    static final long WINDOW_NANOS = 60_000_000_000L;

    /// No alarm.
    static final double SILENT = Double.NEGATIVE_INFINITY;

    /// Highest score in the window of each attack.
    private final List<Double> attacks = new ArrayList<>();
    /// Highest score in each slot without attack.
    private final List<Double> slots = new ArrayList<>();

    private final List<Double> delaySeconds = new ArrayList<>();
    private final List<Double> delayEvents = new ArrayList<>();
    private long quietNanos;

    DetectionUnits(List<DetectionLog> logs, double threshold) {
        for (DetectionLog log : logs) {
            attacks(log, threshold);
            slots(log);
        }
    }

    private void attacks(DetectionLog log, double threshold) {
        for (AttackSpan span : log.spans()) {
            double best = SILENT;
            boolean seen = false;
            for (Alert alert : log.alerts()) {
                if (alert.nanos() >= span.fromNanos() && alert.nanos() - span.toNanos() <= WINDOW_NANOS) {
                    best = Math.max(best, alert.score());
                    if (!seen && alert.score() >= threshold) {
                        seen = true;
                        delaySeconds.add((alert.nanos() - span.fromNanos()) / 1e9);
                        delayEvents.add((double) (alert.event() - span.firstEvent()));
                    }
                }
            }
            attacks.add(best);
        }
    }

    /// Time outside of all windows, each piece cut into slots from its start; what remains at its end is one
    /// too.
    private void slots(DetectionLog log) {
        int[] next = {0};
        long from = log.startNanos();
        for (AttackSpan span : log.spans()) {
            slots(log, from, span.fromNanos(), next);
            long end = span.toNanos() + WINDOW_NANOS;
            skip(log, Math.max(from, end), next);
            // The window holds its last nanosecond.
            from = Math.max(from, end + 1);
        }
        slots(log, from, log.endNanos() + 1, next);
    }

    private void slots(DetectionLog log, long from, long to, int[] next) {
        for (long start = from; start < to; start += WINDOW_NANOS) {
            long end = Math.min(to, start + WINDOW_NANOS);
            double best = SILENT;
            while (next[0] < log.alerts().size() && log.alerts().get(next[0]).nanos() < end) {
                best = Math.max(best, log.alerts().get(next[0]).score());
                next[0]++;
            }
            slots.add(best);
            quietNanos += end - start;
        }
    }

    private static void skip(DetectionLog log, long through, int[] next) {
        while (next[0] < log.alerts().size() && log.alerts().get(next[0]).nanos() <= through) {
            next[0]++;
        }
    }

    double[] attackScores() {
        return array(attacks);
    }

    double[] slotScores() {
        return array(slots);
    }

    double[] delaySeconds() {
        return array(delaySeconds);
    }

    double[] delayEvents() {
        return array(delayEvents);
    }

    double quietDays() {
        return quietNanos / 86_400e9;
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
