package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.provenance.EdgeKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorded feed that was bound, and what a run makes of lies in it.
class DataBindCommandTest {
    private static final int LINES = 40;

    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");
    private Path bound = Path.of("");
    private List<String> lines = List.of();
    private int runs;

    @BeforeEach
    void bindARecording() throws IOException {
        home = folder.resolve("home");
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            frames.add((1723161253937085768L + 1_000_000L * i) + " {\"e\":\"trade\",\"E\":" + (1723161253900L + i)
                    + ",\"s\":\"BTCUSDT\",\"t\":" + (1000 + i) + ",\"p\":\"60000.10\",\"q\":\"0.001\",\"T\":"
                    + (1723161253900L + i) + ",\"m\":false,\"M\":true}");
        }
        Path plain = Files.write(folder.resolve("frames.jsonl"), frames);
        bound = folder.resolve("bound.jsonl");
        ProgramRun run = ProgramRun.of("data:bind", plain, bound, "--home", home, "--json");
        assertThat(run.json().get("lines").asInt()).isEqualTo(LINES);
        lines = Files.readAllLines(bound);
        assertThat(lines).hasSize(LINES + 1);
        assertThat(run("--feed", plain).json().get("market_events").asInt()).isEqualTo(LINES);
    }

    private ProgramRun run(Object... args) throws IOException {
        Path fresh = folder.resolve("run" + runs++);
        Files.createDirectories(fresh);
        Path keys = fresh.resolve(EdgeKey.FOLDER);
        Files.createDirectories(keys);
        Files.copy(
                home.resolve(EdgeKey.FOLDER).resolve(EdgeKey.FILE_NAME),
                keys.resolve(EdgeKey.FILE_NAME),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        List<Object> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--home", fresh, "--json"));
        return ProgramRun.ofRun(words.toArray());
    }

    private JsonNode binding(List<String> changed) throws IOException {
        JsonNode result = run("--feed", Files.write(bound, changed)).json();
        assertThat(result.get("bindings")).hasSize(1);
        JsonNode counts = result.get("bindings").get("binance-spot");
        long usable = counts.path("genuine").asLong() + counts.path("dropped").asLong();
        // The end of the recording is a message, but no frame.
        assertThat(result.get("market_events").asLong()).isEqualTo(usable - (counts.has("unfinished") ? 0 : 1));
        return counts;
    }

    @Test
    void whatWasNotTouchedIsAllThere() throws IOException {
        JsonNode counts = binding(lines);
        assertThat(counts.get("genuine").asInt()).isEqualTo(LINES + 1);
        assertThat(counts).hasSize(1);
    }

    @Test
    void everyLieIsRefusedAndCountedUnderItsSource() throws IOException {
        List<String> changed = new ArrayList<>(lines);
        changed.set(4, lines.get(4).replace("\"received\":1723", "\"received\":1724"));
        assertThat(binding(changed).get("tampered").asInt()).isEqualTo(1);

        changed = new ArrayList<>(lines);
        changed.add(20, lines.get(3));
        changed.add(30, lines.get(3));
        assertThat(binding(changed).get("replayed").asInt()).isEqualTo(2);

        changed = new ArrayList<>(lines);
        Collections.swap(changed, 7, 8);
        JsonNode counts = binding(changed);
        assertThat(counts.get("reordered").asInt()).isEqualTo(1);

        changed = new ArrayList<>(lines);
        changed.subList(10, 13).clear();
        counts = binding(changed);
        assertThat(counts.get("missing").asInt()).isEqualTo(3);
        assertThat(counts.get("dropped").asInt()).isEqualTo(1);

        counts = binding(lines.subList(0, 25));
        assertThat(counts.get("unfinished").asInt()).isEqualTo(1);

        changed = new ArrayList<>(lines);
        changed.set(0, lines.get(0).replace("binance-spot", "binance-usdm"));
        assertThat(binding(changed.subList(1, changed.size())).get("missing").asInt())
                .isEqualTo(1);
    }

    @Test
    void aLineFromAnotherRecordingIsNotBelieved() throws IOException {
        Path other = folder.resolve("other.jsonl");
        assertThat(ProgramRun.of("data:bind", folder.resolve("frames.jsonl"), other, "--home", home)
                        .exit())
                .isZero();
        List<String> changed = new ArrayList<>(lines);
        changed.add(5, Files.readAllLines(other).get(5));
        assertThat(binding(changed).get("unknown_session").asInt()).isEqualTo(1);
    }

    @Test
    void withoutTheRightKeyNothingIsBelieved() throws IOException {
        Path empty = folder.resolve("empty");
        ProgramRun none = ProgramRun.ofRun("--feed", bound, "--home", empty);
        assertThat(none.exit()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(none.err()).contains("edge.key refused: there is no such file");
        Path plain = folder.resolve("frames.jsonl");
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(ProgramRun.of("data:bind", plain, folder.resolve("x.gz"), "--home", elsewhere)
                        .exit())
                .isZero();
        ProgramRun wrong = ProgramRun.ofRun("--feed", bound, "--home", elsewhere);
        assertThat(wrong.exit()).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(wrong.err()).contains("no line of it was bound with");
    }

    @Test
    void theKeyIsNeverShownAndNeverShared() throws IOException {
        Path key = home.resolve(EdgeKey.FOLDER).resolve(EdgeKey.FILE_NAME);
        String secret = HexFormat.of().formatHex(Files.readAllBytes(key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        ProgramRun refused = ProgramRun.ofRun("--feed", bound, "--home", home);
        assertThat(refused.exit()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(refused.err()).contains("its mode is rw-r-----");
        assertThat(refused.out() + refused.err() + String.join("\n", lines)).doesNotContain(secret);
    }
}
