package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SourcesPoisonCommandTest {
    @Test
    void everyEstimatorIsMeasuredInEveryGroup() {
        ProgramRun run = ProgramRun.ofCommand("sources:poison", "--json", "--replications", 10, "--seed", 3);
        // Ten draws are too few to hold the bar to; the exit code follows the verdict all the same.
        JsonNode json = run.object();
        assertThat(run.exit()).isEqualTo(json.get("reaches_bar").asBoolean() ? 0 : 1);
        assertThat(json.get("seed").asInt()).isEqualTo(3);
        assertThat(json.get("rows")).hasSize(20 * 9).allSatisfy(row -> {
            assertThat(row.get("bias").asDouble()).isPositive();
            assertThat(row.get("worst_offset").asDouble()).isBetween(0.05, 4.0);
        });
    }

    @Test
    void refusesByName() {
        ProgramRun run = ProgramRun.ofCommand("sources:poison", "--replications", 9);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--replications must be in [10, 100000] but was 9");
    }
}
