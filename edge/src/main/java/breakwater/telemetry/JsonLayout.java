package breakwater.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// One log event as one JSON object on one line: whatever a message contains, it can neither start a line of its own
/// nor move a terminal's cursor, and a bearer token in it is blotted out.
public final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer)\\s+[^\\s\"',;]+");
    // JSON escapes C0 controls itself; DEL, C1 controls and the line separators would pass through to a terminal.
    private static final Pattern UNSAFE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029]");
    private static final int MAX_TEXT = 32_768;

    /// Creates a layout; the logging framework starts it.
    public JsonLayout() {}

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator out = FACTORY.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("time", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("logger", safe(event.getLoggerName()));
            out.writeStringField("thread", safe(event.getThreadName()));
            out.writeStringField("message", safe(String.valueOf(event.getFormattedMessage())));
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                out.writeStringField("exception", safe(ThrowableProxyUtil.asString(thrown)));
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return line.append('\n').toString();
    }

    private static String safe(String text) {
        String bounded = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
        String withoutTokens = BEARER.matcher(bounded).replaceAll("$1 ***");
        return UNSAFE.matcher(withoutTokens).replaceAll("?");
    }
}
