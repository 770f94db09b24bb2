package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real frames of a venue through the whole program.
class RecordedFramesTest {
    private static final String FRAMES = "book/binance_spot_BTCUSDT_20240808.jsonl.gz";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void framesOfADayAreJudgedAlikeEveryTime() {
        Path frames = SharedData.path(FRAMES);
        JsonNode first = run(frames, "a");
        assertThat(first.get("verdicts").get("accept").asLong()).isEqualTo(41_246);
        assertThat(first.get("verdicts").get("no_book").asLong()).isEqualTo(3);
        assertThat(first.get("verdicts").size()).isEqualTo(2);
        assertThat(first.get("malformed_frames").asLong()).isZero();
        assertThat(first.get("market_events").asLong()).isEqualTo(41_249);
        assertThat(first.get("trades").asLong()).isPositive();
        assertThat(run(frames, "b").get("state_hash")).isEqualTo(first.get("state_hash"));
        JsonNode replay =
                ProgramRun.of("replay", "--home", folder.resolve("a"), "--json").json();
        assertThat(replay.get("state_hash")).isEqualTo(first.get("state_hash"));
        assertThat(replay.get("verdicts")).isEqualTo(first.get("verdicts"));
    }

    private JsonNode run(Path frames, String home) {
        return ProgramRun.ofRun("--feed", frames, "--home", folder.resolve(home), "--json")
                .json();
    }
}
