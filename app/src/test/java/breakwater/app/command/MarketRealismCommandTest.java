package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketRealismCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyFactIsToldWithItsBoundsAndWrittenWithPictures() throws IOException {
        Files.createDirectories(folder.resolve("docs/performance"));
        ProgramRun run = ProgramRun.of(
                "market:realism", "--json", "--seeds", 1, "--hours", 3, "--threads", 1, "--write", "--root", folder);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("events").asLong()).isGreaterThan(1_000_000);
        assertThat(json.get("facts")).hasSizeGreaterThan(20);
        for (JsonNode fact : json.get("facts")) {
            assertThat(fact.get("test").asText()).isNotEmpty();
            assertThat(fact.get("met").isBoolean()).isTrue();
        }
        Path page = folder.resolve("docs/performance/market-realism.md");
        assertThat(page).content().contains("./breakwater market:realism --seeds 1 --first 1001 --hours 3 --write");
        for (String picture : new String[] {"returns", "clustering", "impact", "book", "path"}) {
            assertThat(folder.resolve("docs/performance/market-" + picture + ".svg"))
                    .content()
                    .startsWith("<svg");
            assertThat(page).content().contains("market-" + picture + ".svg");
        }
    }

    @Test
    void impossibleOptionsAreUsageErrors() {
        assertThat(ProgramRun.of("market:realism", "--seeds", 0).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(ProgramRun.of("market:realism", "--threads", 0).exit()).isEqualTo(ExitCode.USAGE);
        ProgramRun hours = ProgramRun.of("market:realism", "--hours", 1);
        assertThat(hours.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(hours.err()).contains("--hours must be in [3, 240] but was 1");
        ProgramRun root = ProgramRun.of("market:realism", "--write", "--root", folder.resolve("nowhere"));
        assertThat(root.err()).contains("--root must hold docs/performance");
    }
}
