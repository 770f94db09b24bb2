package breakwater.app.command;

import breakwater.admission.Reason;
import breakwater.admission.Verdict;
import breakwater.model.MarketEvent;
import breakwater.pipeline.SessionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Remembers where the first doubtful messages of each kind were, and how far each kind reached.
final class Places implements SessionListener {
    /// Places kept per reason: enough to look, too few to fill a screen.
    private static final int KEPT = 5;

    private static final class Kind {
        private final List<Long> first = new ArrayList<>();
        private long count;
        private long last;
    }

    private final Map<Reason, Kind> kinds = new EnumMap<>(Reason.class);
    private final long fromNanos;

    /// Remembers what was received at or after a time: what came before was warm-up.
    Places(long fromNanos) {
        this.fromNanos = fromNanos;
    }

    Places() {
        this(Long.MIN_VALUE);
    }

    @Override
    public void onDoubt(MarketEvent event, Verdict verdict, long sequence) {
        if (event.receiveNanos() < fromNanos) {
            return;
        }
        add(verdict, event.venueNanos() > 0 ? event.venueNanos() : event.receiveNanos());
    }

    void add(Verdict verdict, long nanos) {
        Reason reason = switch (verdict) {
            case Verdict.Accept _ -> null;
            case Verdict.Quarantine(Reason why) -> why;
            case Verdict.Refuse(Reason why) -> why;
        };
        if (reason == null) {
            return;
        }
        Kind kind = kinds.computeIfAbsent(reason, r -> new Kind());
        kind.count++;
        kind.last = nanos;
        if (kind.first.size() < KEPT) {
            kind.first.add(nanos);
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        kinds.forEach((reason, kind) -> lines.add(reason.code() + ": " + kind.count + ", first at "
                + String.join(", ", kind.first.stream().map(Places::time).toList())
                + (kind.count > KEPT ? ", last at " + time(kind.last) : "")));
        return lines;
    }

    Map<String, List<String>> byReason() {
        Map<String, List<String>> places = new java.util.LinkedHashMap<>();
        kinds.forEach((reason, kind) ->
                places.put(reason.code(), kind.first.stream().map(Places::time).toList()));
        return places;
    }

    static String time(long nanos) {
        return Instant.EPOCH.plus(Duration.ofNanos(nanos)).toString();
    }
}
