package breakwater.app.command;

import java.util.Map;
import java.util.stream.Collectors;

/// Text forms of small tables.
final class Tables {
    private Tables() {}

    static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + " " + String.format(java.util.Locale.ROOT, "%,d", e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
