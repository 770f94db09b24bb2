package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.app.settings.Variable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {
    @Test
    void everyVariableIsShownWithItsOrigin() {
        ProgramRun run = ProgramRun.ofCommand("settings", "--json", "--home", "/nowhere");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.object().get("home").asText()).isEqualTo("/nowhere");
        List<String> names = new ArrayList<>();
        for (JsonNode shown : run.object().get("settings")) {
            names.add(shown.get("name").asText());
            assertThat(shown.get("value").asText()).isNotEmpty();
            assertThat(shown.get("origin").asText()).isIn("environment", ".env", "default");
            assertThat(shown.get("meaning").asText()).isNotEmpty();
        }
        assertThat(names)
                .containsAll(Arrays.stream(Variable.values())
                        .filter(Variable::used)
                        .map(Variable::name)
                        .toList());
    }

    @Test
    void theTextHasOneLinePerVariable() {
        ProgramRun run = ProgramRun.ofCommand("settings");
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("MAX_LEVERAGE ") && line.contains("leverage limit"));
        assertThat(run.err()).isEmpty();
    }
}
