package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFaultsCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void eightOfEightAreCaughtOnSyntheticBars() {
        ProgramRun run = faults();
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("8 of 8 caught").contains("300 minutes frozen");
        JsonNode json = faults("--json", "--seed", 5).object();
        assertThat(json.get("caught").asInt()).isEqualTo(8);
        assertThat(json.get("seed").asInt()).isEqualTo(5);
        assertThat(json.get("faults")).hasSize(8).allSatisfy(fault -> {
            assertThat(fault.get("caught").asBoolean()).isTrue();
            assertThat(fault.get("reason")).isEqualTo(fault.get("expected"));
            assertThat(fault.get("verdict").asText()).isIn("quarantine", "refuse");
        });
    }

    @Test
    void theBarsOfAFileAreDamagedJustAsWell() throws IOException {
        JsonNode json =
                faults("--json", "--data", new SampleBars(4_000).write(folder)).object();
        assertThat(json.get("caught").asInt()).isEqualTo(8);
        assertThat(json.get("bars").asInt()).isEqualTo(4_000);
    }

    @Test
    void eightOfEightAreCaughtOnRealBars() {
        ProgramRun run = faults("--json", "--data", SharedData.path("klines/binance_spot_BTCUSDT_1m_2023Q1.csv.gz"));
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.object().get("clean_alarms").asInt()).isEqualTo(68);
    }

    @Test
    void barsThatCannotShowItAreRefusedWithOneLine() throws IOException {
        Path few = new SampleBars(100).write(folder);
        Path trades = Files.writeString(folder.resolve("t.csv"), "time_ms,price,qty,side\n1700000000000,1,1,buy\n");
        for (Path file : new Path[] {few, trades}) {
            ProgramRun run = faults("--data", file);
            assertThat(run.exit()).isEqualTo(6);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("breakwater: " + file + ": "));
        }
        assertThat(faults("--data", folder.resolve("no.csv")).exit()).isEqualTo(1);
        assertThat(faults("--data", folder).exit()).isEqualTo(1);
        assertThat(faults("--seed", "x").exit()).isEqualTo(2);
    }

    private static ProgramRun faults(Object... args) {
        return ProgramRun.ofCommand("data:faults", args);
    }
}
