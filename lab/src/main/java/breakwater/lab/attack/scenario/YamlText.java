package breakwater.lab.attack.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Text to nodes.
///
/// Works on the parser's events, one at a time: depth, count, anchors and tags are refused before anything is
/// built
/// from them, and every node keeps its line.
final class YamlText {
    private static final int MOST_NODES = 2_000;
    private static final int MOST_DEPTH = 4;

    private final Iterator<Event> events;
    private int line = 1;
    private int nodes;

    private YamlText(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel("scenario").setUseMarks(true).build();
        events = new Parse(settings).parseString(text).iterator();
    }

    /// Returns the one mapping of a text.
    static Node.Section section(String text) {
        YamlText yaml = new YamlText(text);
        try {
            return yaml.document();
        } catch (MarkedYamlEngineException wrong) {
            int at = wrong.getProblemMark()
                    .or(wrong::getContextMark)
                    .map(YamlText::lineOf)
                    .orElse(yaml.line);
            throw new ScenarioException(at, "text", "YAML", String.valueOf(wrong.getProblem()));
        } catch (YamlEngineException wrong) {
            throw new ScenarioException(yaml.line, "text", "YAML", String.valueOf(wrong.getMessage()));
        }
    }

    private Node.Section document() {
        next("text");
        Event event = next("text");
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new ScenarioException(line, "text", "a mapping", "empty");
        }
        Node node = node(next("text"), "text", 0);
        if (!(node instanceof Node.Section section)) {
            throw new ScenarioException(node.line(), "text", "a mapping", node.found());
        }
        next("text");
        if (next("text").getEventId() != Event.ID.StreamEnd) {
            throw new ScenarioException(line, "text", "one document", "several");
        }
        return section;
    }

    private Event next(String key) {
        if (!events.hasNext()) {
            throw new ScenarioException(line, key, "whole", "cut short");
        }
        Event event = events.next();
        line = event.getStartMark().map(YamlText::lineOf).orElse(line);
        return event;
    }

    private static int lineOf(Mark mark) {
        return mark.getLine() + 1;
    }

    private Node node(Event event, String key, int depth) {
        int at = line;
        if (++nodes > MOST_NODES) {
            throw new ScenarioException(at, key, "one of at most " + MOST_NODES + " values", "one more");
        }
        if (depth > MOST_DEPTH) {
            throw new ScenarioException(at, key, "at most " + MOST_DEPTH + " deep", "deeper");
        }
        if (!(event instanceof NodeEvent node)) {
            throw new ScenarioException(at, key, "a value", event.getEventId().toString());
        }
        if (event.getEventId() == Event.ID.Alias || node.getAnchor().isPresent()) {
            throw new ScenarioException(at, key, "written out", "an anchor or alias");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag().isPresent(), key, at);
            return new Node.Text(at, scalar.getValue());
        }
        refuseTag(((CollectionStartEvent) event).getTag().isPresent(), key, at);
        return event.getEventId() == Event.ID.SequenceStart ? listing(key, at, depth) : section(key, at, depth);
    }

    private static void refuseTag(boolean tagged, String key, int at) {
        if (tagged) {
            throw new ScenarioException(at, key, "without a tag", "tagged");
        }
    }

    private Node.Listing listing(String key, int at, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(key); event.getEventId() != Event.ID.SequenceEnd; event = next(key)) {
            items.add(node(event, key, depth + 1));
        }
        return new Node.Listing(at, List.copyOf(items));
    }

    private Node.Section section(String key, int at, int depth) {
        String prefix = depth == 0 ? "" : key + ".";
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = next(key); event.getEventId() != Event.ID.MappingEnd; event = next(key)) {
            Node name = node(event, key, depth + 1);
            if (!(name instanceof Node.Text(int nameLine, String value))) {
                throw new ScenarioException(name.line(), key, "a section whose keys are words", name.found());
            }
            if (!seen.add(value)) {
                throw new ScenarioException(nameLine, prefix + value, "given once", "repeated");
            }
            entries.add(new Node.Entry(nameLine, value, node(next(key), prefix + value, depth + 1)));
        }
        return new Node.Section(at, List.copyOf(entries));
    }
}
