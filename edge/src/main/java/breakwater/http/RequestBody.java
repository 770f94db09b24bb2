package breakwater.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a command: one flat JSON object of scalars and lists of texts, known names only, whatever
/// content type came with it (a plain `curl -d` calls its body a form). An empty body is an object without
/// fields.
final class RequestBody {
    static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_TEXT = 200;

    private final Map<String, Object> fields;

    private RequestBody(Map<String, Object> fields) {
        this.fields = fields;
    }

    static RequestBody read(Context context, Duration timeout, String... known) throws IOException {
        return parse(bytes(context, timeout), known);
    }

    static RequestBody parse(byte[] bytes, String... known) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (new String(bytes, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
            return new RequestBody(fields);
        }
        String reading = "";
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.of(400, "the body must be one JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                reading = parser.currentName();
                if (!Arrays.asList(known).contains(reading)) {
                    throw Problem.field(
                            reading, "unknown field " + quoted(reading) + "; known: " + Arrays.toString(known));
                }
                fields.put(reading, scalar(parser, reading));
            }
            if (parser.nextToken() != null) {
                throw Problem.of(400, "the body must be one JSON object and nothing after it");
            }
        } catch (JsonProcessingException malformed) {
            // The parser's own message would echo the client's bytes.
            int column = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getColumnNr();
            String place = "malformed JSON at column " + column;
            throw reading.isEmpty()
                    ? Problem.of(400, place)
                    : Problem.field(reading, place + ", at field " + quoted(reading));
        }
        return new RequestBody(fields);
    }

    /// Returns a text that must be there.
    String text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw Problem.field(name, "field " + quoted(name) + " is missing");
        }
        return checkedText(name, value);
    }

    /// Returns a text or what stands for its absence.
    String text(String name, String absent) {
        Object value = fields.get(name);
        return value == null ? absent : checkedText(name, value);
    }

    /// Returns a list of texts that must be there.
    List<String> texts(String name, int most) {
        Object value = fields.get(name);
        if (value == null) {
            throw Problem.field(name, "field " + quoted(name) + " is missing");
        }
        if (!(value instanceof List<?> items) || items.isEmpty() || items.size() > most) {
            throw Problem.field(name, "field " + quoted(name) + " must be a list of 1 to " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            texts.add(checkedText(name, item));
        }
        return texts;
    }

    long whole(String name, long least, long most) {
        Object value = fields.get(name);
        if (value == null) {
            throw Problem.field(name, "field " + quoted(name) + " is missing");
        }
        if (!(value instanceof Long number) || number < least || number > most) {
            throw Problem.field(
                    name,
                    "field " + quoted(name) + " must be a whole number in [" + least + ", " + most + "] but was "
                            + (value instanceof Number ? value : "a " + kind(value)));
        }
        return number;
    }

    /// Refuses an explicit `false`; absence is agreement, so that a plain POST works.
    void notDenied(String name) {
        Object value = fields.get(name);
        if (value != null && !Boolean.TRUE.equals(value)) {
            throw Problem.field(name, "field " + quoted(name) + " must be true or absent");
        }
    }

    private static String checkedText(String name, Object value) {
        if (!(value instanceof String text)) {
            throw Problem.field(name, "field " + quoted(name) + " must be a text but was a " + kind(value));
        }
        if (text.isBlank() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field(
                    name,
                    "field " + quoted(name) + " must have 1 to " + MAX_TEXT + " characters and no control characters");
        }
        return text;
    }

    private static Object scalar(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.nextToken();
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> wholeOrDouble(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_ARRAY -> texts(parser, name);
            default ->
                throw Problem.field(
                        name, "field " + quoted(name) + " must be a text, a number, true, false or a list of texts");
        };
    }

    private static List<String> texts(JsonParser parser, String name) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw Problem.field(
                        name, "field " + quoted(name) + " must be a text, a number, true, false or a list of texts");
            }
            texts.add(parser.getText());
        }
        return texts;
    }

    private static Object wholeOrDouble(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getDoubleValue();
        };
    }

    private static byte[] bytes(Context context, Duration timeout) throws IOException {
        if (context.req().getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        InputStream in = context.req().getInputStream();
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            bytes.write(chunk, 0, count);
            if (bytes.size() > MAX_BYTES) {
                throw tooLarge();
            }
            // A byte now and then keeps a connection from being idle: the whole body has one deadline.
            if (System.nanoTime() - deadline > 0) {
                throw Problem.of(408, "the body did not arrive in time", Map.of("Connection", "close"));
            }
        }
        return bytes.toByteArray();
    }

    private static Problem tooLarge() {
        return Problem.of(413, "the body must not exceed " + MAX_BYTES + " bytes", Map.of("Connection", "close"));
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case String text -> "text";
            case Boolean truth -> "boolean";
            case List<?> list -> "list";
            case null, default -> "number";
        };
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
