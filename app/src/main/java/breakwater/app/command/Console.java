package breakwater.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command speaks: results on standard output, everything else on standard error.
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    Console(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    static Console of(boolean json) {
        return new Console(System.out, System.err, json);
    }

    boolean json() {
        return json;
    }

    /// Prints a line for people; silent where a program reads.
    void say(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /// Prints a line that is no result.
    void note(String line) {
        err.println(line);
    }

    /// Prints the one object of `--json`; silent where people read.
    void object(Map<String, ?> object) {
        if (json) {
            try {
                out.println(JSON.writeValueAsString(finite(object)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("result cannot be written as JSON: " + e.getOriginalMessage(), e);
            }
        }
    }

    /// NaN and infinities have no JSON form: they become null, and what was null elsewhere stays so.
    private static Object finite(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Double d when !Double.isFinite(d) -> NullNode.getInstance();
            case Map<?, ?> map -> {
                java.util.Map<String, Object> copy = new java.util.LinkedHashMap<>();
                map.forEach((k, v) -> copy.put(String.valueOf(k), finite(v)));
                yield copy;
            }
            case java.util.List<?> list -> list.stream().map(Console::finite).toList();
            default -> value;
        };
    }

    /// Returns a progress line on standard error, drawn only on a terminal.
    Progress progress(String what, long total) {
        java.io.@Nullable Console terminal = System.console();
        return new Progress(err, what, total, terminal != null && terminal.isTerminal() && !json);
    }
}
