package breakwater.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer other than success: thrown anywhere in a route, written as JSON in one place.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String field;
    private final transient Map<String, String> headers;

    private Problem(int status, String message, @Nullable String field, Map<String, String> headers) {
        // No stack trace: this is an answer, not a fault, and a flood of them must stay cheap.
        super(message, null, false, false);
        this.status = status;
        this.field = field;
        this.headers = headers;
    }

    static Problem of(int status, String message) {
        return new Problem(status, message, null, Map.of());
    }

    static Problem of(int status, String message, Map<String, String> headers) {
        return new Problem(status, message, null, headers);
    }

    static Problem field(String field, String message) {
        return new Problem(400, message, field, Map.of());
    }

    static Problem tooMany(String message, long retryAfterSeconds) {
        return of(429, message, Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] json() {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeNumberField("status", status);
            out.writeStringField("error", getMessage());
            if (field != null) {
                out.writeStringField("field", field);
            }
            out.writeEndObject();
        });
    }
}
