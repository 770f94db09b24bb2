package breakwater.app.command;

import breakwater.admission.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where in one file the first doubtful messages of each kind are.
final class DoubtPlaces {
    /// Places kept per reason: enough to look, too few to fill a screen.
    private static final int KEPT = 5;

    private final Map<Reason, List<Place>> first = new EnumMap<>(Reason.class);
    private final Map<Reason, Place> last = new EnumMap<>(Reason.class);
    private final List<String> malformed = new ArrayList<>();

    /// One doubtful message.
    ///
    /// @param nanos its time, epoch nanoseconds
    /// @param line its line in the file, from 1
    /// @param missing intervals that are missing before it; 0 where that says nothing
    record Place(long nanos, long line, long missing) {
        @Override
        public String toString() {
            return Places.time(nanos) + " line " + line
                    + (missing > 0 ? String.format(Locale.ROOT, " (%,d missing)", missing) : "");
        }

        private Map<String, Object> json() {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("time", Places.time(nanos));
            object.put("line", line);
            if (missing > 0) {
                object.put("missing", missing);
            }
            return object;
        }
    }

    void add(Reason reason, Place place) {
        List<Place> places = first.computeIfAbsent(reason, _ -> new ArrayList<>());
        if (places.size() < KEPT) {
            places.add(place);
        }
        last.put(reason, place);
    }

    void addMalformed(String what) {
        if (malformed.size() < KEPT) {
            malformed.add(what);
        }
    }

    List<String> malformed() {
        return List.copyOf(malformed);
    }

    /// Returns lines for people: the first places and, where there are more, the last one.
    List<String> lines(Reason reason) {
        List<Place> places = first.getOrDefault(reason, List.of());
        List<String> lines =
                new ArrayList<>(places.stream().map(Place::toString).toList());
        Place end = last.get(reason);
        if (end != null && !places.contains(end)) {
            lines.add("... " + end);
        }
        return lines;
    }

    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        first.forEach((reason, places) ->
                object.put(reason.code(), places.stream().map(Place::json).toList()));
        return object;
    }
}
