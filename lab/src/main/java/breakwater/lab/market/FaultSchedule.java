package breakwater.lab.market;

import breakwater.lab.market.PlannedFault.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The planted faults of one venue, and what they have done.
final class FaultSchedule {
    private static final PlannedFault[] NONE = {};

    private final int source;
    private final long startNanos;
    private final PlannedFault[] faults;
    private final long[] messages;
    private int nextOutage;

    FaultSchedule(int source, String venue, List<PlannedFault> all, long startNanos) {
        this.source = source;
        this.startNanos = startNanos;
        this.faults = all.stream()
                .filter(fault -> fault.venue().equals(venue))
                .sorted(Comparator.comparingLong(PlannedFault::fromNanos))
                .toList()
                .toArray(NONE);
        this.messages = new long[faults.length];
        this.nextOutage = outageFrom(0);
    }

    /// Returns the magnitude of the fault of this kind at this time, 0 if there is none.
    double magnitude(Kind kind, long nanos) {
        int i = find(kind, nanos);
        return i < 0 ? 0 : faults[i].magnitude();
    }

    /// Counts a message for the fault of this kind at this time, if there is one.
    void count(Kind kind, long nanos) {
        int i = find(kind, nanos);
        if (i >= 0) {
            messages[i]++;
        }
    }

    /// Returns whether an outage has begun that was not begun before.
    boolean outageDue(long nanos) {
        return nextOutage < faults.length && outageStart() <= nanos;
    }

    long outageStart() {
        return startNanos + faults[nextOutage].fromNanos();
    }

    /// Ends the outage that is due.
    ///
    /// @return when it ends
    long endOutage() {
        long end = startNanos + faults[nextOutage].toNanos();
        messages[nextOutage] += 2;
        nextOutage = outageFrom(nextOutage + 1);
        return end;
    }

    void addTo(List<InjectedFault> truth) {
        List<InjectedFault> own = new ArrayList<>();
        for (int i = 0; i < faults.length; i++) {
            PlannedFault fault = faults[i];
            own.add(new InjectedFault(
                    fault.kind(),
                    source,
                    startNanos + fault.fromNanos(),
                    startNanos + fault.toNanos(),
                    fault.magnitude(),
                    messages[i]));
        }
        truth.addAll(own);
    }

    private int find(Kind kind, long nanos) {
        long elapsed = nanos - startNanos;
        for (int i = 0; i < faults.length; i++) {
            PlannedFault fault = faults[i];
            if (fault.kind() == kind && fault.fromNanos() <= elapsed && elapsed < fault.toNanos()) {
                return i;
            }
        }
        return -1;
    }

    private int outageFrom(int first) {
        int i = first;
        while (i < faults.length && faults[i].kind() != Kind.OUTAGE) {
            i++;
        }
        return i;
    }
}
