package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCurveCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void cleanDataAreNotRefusedWhereTheGateJudges() throws IOException {
        Files.createDirectories(folder.resolve("docs/performance"));
        ProgramRun run =
                ProgramRun.of("gate:curve", "--json", "--trials", 20, "--walks", 1, "--write", "--root", folder);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("clean")).hasSizeGreaterThan(10);
        for (JsonNode point : json.get("clean")) {
            assertThat(point.get("failed").asDouble()).as(point.toString()).isLessThanOrEqualTo(0.1);
        }
        assertThat(json.get("drift")).hasSizeGreaterThan(5);
        assertThat(folder.resolve("docs/performance/gate.md"))
                .content()
                .contains("./breakwater gate:curve --seed 1 --trials 20 --walks 1 --write");
        assertThat(folder.resolve("docs/performance/gate.svg")).content().startsWith("<svg");
    }

    @Test
    void impossibleOptionsAreUsageErrors() {
        assertThat(ProgramRun.of("gate:curve", "--trials", 0).exit()).isEqualTo(ExitCode.USAGE);
        ProgramRun run = ProgramRun.of("gate:curve", "--write", "--root", folder.resolve("nowhere"));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--root must hold docs/performance");
    }
}
