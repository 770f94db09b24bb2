package breakwater.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is to be said of one recorded file.
///
/// @param file as named on the command line
/// @param kind `bars`, `trades` or `frames`; `unknown` if nothing of it could be read
/// @param series source, symbol and, of bars, interval by name; empty if nothing of it could be read
/// @param messages how many were judged
/// @param verdicts reason code to count; `accept` counts the accepted
/// @param quarantined messages doubted
/// @param refused messages refused
/// @param missingIntervals intervals between bars without a bar
/// @param malformed rows or frames that are no message at all
/// @param span earliest and latest time of messages not refused, if there is one
/// @param places where the doubtful ones are
/// @param problem why the file could not be read to its end
record CheckedFile(
        Path file,
        String kind,
        Map<String, String> series,
        long messages,
        Map<String, Long> verdicts,
        long quarantined,
        long refused,
        long missingIntervals,
        long malformed,
        Optional<Span> span,
        DoubtPlaces places,
        Optional<String> problem) {
    /// Time from the earliest to the latest message.
    ///
    /// @param firstNanos epoch nanoseconds
    /// @param lastNanos epoch nanoseconds
    record Span(long firstNanos, long lastNanos) {}

    static CheckedFile unreadable(Path file, String problem) {
        return new CheckedFile(
                file,
                "unknown",
                Map.of(),
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                Optional.empty(),
                new DoubtPlaces(),
                Optional.of(problem));
    }

    /// Whether a part of the file is not what a sound source sends.
    boolean isRefused() {
        return refused > 0 || malformed > 0 || problem.isPresent();
    }

    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.toString());
        object.put("kind", kind);
        object.putAll(series);
        object.put("messages", messages);
        object.put("verdicts", verdicts);
        object.put("quarantined", quarantined);
        object.put("refused", refused);
        object.put("missing_intervals", missingIntervals);
        object.put(kind.equals("frames") ? "malformed_frames" : "malformed_rows", malformed);
        object.put("malformed", places.malformed());
        span.ifPresent(s -> {
            object.put("first_time", Places.time(s.firstNanos()));
            object.put("last_time", Places.time(s.lastNanos()));
        });
        object.put("places", places.json());
        problem.ifPresent(p -> object.put("problem", p));
        return object;
    }
}
