package breakwater.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonLayoutTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String line(String message, @Nullable Throwable thrown, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                "test", new LoggerContext().getLogger("breakwater.test"), Level.WARN, message, thrown, arguments);
        return new JsonLayout().doLayout(event);
    }

    @Test
    void anEventIsOneObjectOnOneLine() throws Exception {
        String line = line("cannot {}", new IllegalStateException("disk\nfull"), "write");
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = JSON.readTree(line);
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("logger").asText()).isEqualTo("breakwater.test");
        assertThat(json.get("message").asText()).isEqualTo("cannot write");
        assertThat(json.get("exception").asText())
                .contains("IllegalStateException: disk\nfull")
                .contains("\tat ");
        assertThat(java.time.Instant.parse(json.get("time").asText())).isNotNull();
    }

    @Test
    void aMessageCanNeitherForgeALineNorMoveTheCursor() throws Exception {
        String hostile = "x\r\n{\"level\":\"INFO\"}\u001b[2J\u0000\u0085\u009b31m\u2028\u2029${jndi:ldap://a}";
        String line = line("{}", null, hostile);
        assertThat(line.strip().chars()).allMatch(c -> c >= 0x20 && c != 0x7f && !(c >= 0x80 && c <= 0x9f));
        assertThat(line.strip()).doesNotContain("\u2028").doesNotContain("\u2029");
        assertThat(JSON.readTree(line).get("message").asText()).contains("${jndi:ldap://a}");
    }

    @Test
    void aBearerTokenIsBlottedOut() {
        assertThat(line("sent Authorization: Bearer abc.DEF-123 to {}", null, "x"))
                .contains("Bearer ***")
                .doesNotContain("abc.DEF");
    }

    @Test
    void anEndlessMessageIsCut() {
        assertThat(line("{}", null, "x".repeat(1_000_000)).length()).isLessThan(40_000);
    }
}
