package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return BenchMain.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThat(run("barz")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "bench: benchmark must be one of bars, frames, latency, journal, startup, robust, robust-accuracy, defence, analytics, matching, market but was 'barz'"
                                + System.lineSeparator());
    }

    @Test
    void aNumberOutOfBoundsIsRefused() {
        assertThat(run("bars", "--repetitions", "0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("repetitions must be in [1, 1000] but was 0");
    }

    @Test
    void whatCannotRunIsLeftOutAndSaidSo(@TempDir Path root) throws Exception {
        Path json = root.resolve("bench.json");
        assertThat(run("startup", "--root", root.toString(), "--json", json.toString(), "--write"))
                .isZero();
        assertThat(Files.readString(json)).contains("start-up, ").contains("has built no program yet");
        assertThat(Files.readString(root.resolve("docs/performance/benchmarks.md")))
                .contains("Left out: start-up, ");
    }
}
