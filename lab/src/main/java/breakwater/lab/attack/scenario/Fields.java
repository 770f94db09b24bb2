package breakwater.lab.attack.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// The keys of one section, each read once, each refusal with key and line.
final class Fields {
    private final String prefix;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

    /// @param name section, empty for the file itself
    /// @param section what it holds
    /// @param known keys it may hold
    Fields(String name, Node.Section section, Set<String> known) {
        this.prefix = name.isEmpty() ? "" : name + ".";
        for (Node.Entry entry : section.entries()) {
            if (!known.contains(entry.key())) {
                throw new ScenarioException(
                        entry.line(), prefix + entry.key(), "one of " + String.join(", ", known), "unknown");
            }
            entries.put(entry.key(), entry);
        }
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    int line(String key) {
        Node.Entry entry = entries.get(key);
        return entry == null ? 1 : entry.line();
    }

    ScenarioException refusal(Node node, String key, String bound) {
        return new ScenarioException(node.line(), prefix + key, bound, node.found());
    }

    Optional<Node.Text> text(String key, String bound) {
        return node(key).map(node -> {
            if (node instanceof Node.Text text && !text.value().isBlank()) {
                return text;
            }
            throw refusal(node, key, bound);
        });
    }

    Fields section(String key, Set<String> known) {
        Node node = node(key).orElse(new Node.Section(1, List.of()));
        if (node instanceof Node.Section section) {
            return new Fields(prefix + key, section, known);
        }
        throw refusal(node, key, "a mapping");
    }

    double number(String key, double standard, double least, double most) {
        String bound = "in [" + Values.plain(least) + ", " + Values.plain(most) + "]";
        Optional<Node.Text> text = text(key, bound);
        if (text.isEmpty()) {
            return standard;
        }
        OptionalDouble value = Values.number(text.get().value());
        // Negated >= on purpose: no number at all fails the comparison too.
        if (!(value.orElse(Double.NaN) >= least && value.orElse(Double.NaN) <= most)) {
            throw refusal(text.get(), key, bound);
        }
        return value.getAsDouble();
    }

    long whole(String key, long standard, long least, long most) {
        String bound = "a whole number in [" + least + ", " + most + "]";
        Optional<Node.Text> text = text(key, bound);
        if (text.isEmpty()) {
            return standard;
        }
        OptionalLong value = Values.whole(text.get().value());
        if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
            throw refusal(text.get(), key, bound);
        }
        return value.getAsLong();
    }

    /// A time of at most a year; a plain number counts seconds.
    long nanos(String key, long standard, long least) {
        String bound =
                (least > 0 ? "a time of at least " + Times.text(least) : "a time") + " up to 366d such as 90s or 24h";
        Optional<Node.Text> text = text(key, bound);
        if (text.isEmpty()) {
            return standard;
        }
        OptionalLong value = Values.nanos(text.get().value(), Times.SECOND);
        if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > Times.YEAR) {
            throw refusal(text.get(), key, bound);
        }
        return value.getAsLong();
    }

    /// One value or a list of values.
    Optional<List<Node.Text>> texts(String key, String bound) {
        return node(key).map(node -> switch (node) {
            case Node.Text text -> List.of(item(text, key, bound));
            case Node.Listing listing ->
                listing.items().stream().map(item -> item(item, key, bound)).toList();
            case Node.Section section -> throw refusal(section, key, bound);
        });
    }

    private Node.Text item(Node node, String key, String bound) {
        if (node instanceof Node.Text text && !text.value().isBlank()) {
            return text;
        }
        throw refusal(node, key, bound);
    }
}
