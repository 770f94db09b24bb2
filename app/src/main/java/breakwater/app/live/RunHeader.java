package breakwater.app.live;

import breakwater.model.MalformedStateException;
import breakwater.pipeline.EngineSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// First record of every journal: what a replay must be made with.
///
/// @param format version of this record
/// @param kind `simulated` or `recorded`
/// @param seed seed of the run
/// @param files names of the recorded files, empty for the simulated market
/// @param tickNanos length of the engine's tick
/// @param engine settings of the engine
public record RunHeader(int format, String kind, long seed, List<String> files, long tickNanos, EngineSettings engine) {
    /// Version of this record.
    public static final int FORMAT = 3;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    /// Copies the list.
    public RunHeader {
        files = List.copyOf(files);
        if (format != FORMAT) {
            throw new IllegalArgumentException(otherFormat(format));
        }
    }

    private static String otherFormat(int format) {
        return "journal header format must be " + FORMAT + " but was " + format + ": made by another version";
    }

    /// Returns what identifies the run: everything but the moment it began.
    ///
    /// @return the same header without its beginning
    public RunHeader identity() {
        return new RunHeader(format, kind, seed, files, tickNanos, engine.withTradeFromNanos(0));
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("run header cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    static RunHeader read(byte[] buffer, int from, int to) {
        try {
            JsonNode tree = JSON.readTree(new String(buffer, from, to - from, StandardCharsets.UTF_8));
            // First of all: a header of another version differs in its fields too, and their names explain nothing.
            int format = tree.path("format").asInt();
            if (format != FORMAT) {
                throw new MalformedStateException(otherFormat(format));
            }
            return JSON.treeToValue(tree, RunHeader.class);
        } catch (JsonProcessingException e) {
            throw new MalformedStateException("journal header cannot be read: " + e.getOriginalMessage());
        }
    }
}
