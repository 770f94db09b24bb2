package breakwater.app.stress;

import breakwater.store.history.DataException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One object of a book file, or one line of a table: keys and texts, with the line of each.
final class BookRow {
    private final Path file;
    private final int line;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    BookRow(Path file, int line) {
        this.file = file;
        this.line = line;
    }

    void put(String key, String value, int at) {
        if (values.put(key, value) != null) {
            throw refused(key, "must be given once but was given twice");
        }
        lines.put(key, at);
    }

    /// Refuses the row, at the line of the key if that is there.
    DataException refused(String key, String problem) {
        return new DataException(file + ": line " + lines.getOrDefault(key, line) + ": " + key + " " + problem);
    }

    void allow(List<String> keys) {
        for (String key : values.keySet()) {
            if (!keys.contains(key)) {
                throw refused(key, "must be one of " + String.join(", ", keys));
            }
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            throw refused(key, "must be given");
        }
        if (value.length() > 64 || value.chars().anyMatch(Character::isISOControl)) {
            throw refused(key, "must be at most 64 printable characters");
        }
        return value;
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    double number(String key) {
        String value = text(key);
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the key.
        }
        throw refused(key, "must be a finite number but was '" + value + "'");
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /// Says a refusal of the model in the words of the file.
    DataException refused(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int space = Math.max(message.indexOf(' '), 0);
        String key = message.substring(0, space)
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(java.util.Locale.ROOT);
        return refused(key, message.substring(space).strip());
    }
}
