package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstanceTest {
    private static final Path FIRST = Path.of("journal", "simulated-1");
    private static final Path SECOND = Path.of("journal", "simulated-2");

    @TempDir
    private Path home = Path.of("");

    private Path file(Path journal) {
        return home.resolve("running").resolve(journal.getFileName() + ".properties");
    }

    /// Changes what a file says, as time does when its process is gone.
    private void rewrite(Path journal, String name, long value) throws IOException {
        String text = Files.readString(file(journal));
        String changed = text.replaceAll(name + "=[0-9]+", name + "=" + value);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file(journal), changed);
    }

    @Test
    void twoConfigurationsOnOneHomeKeepOutOfEachOthersWay() throws IOException {
        RunningInstance.write(home, 5001, 9001, FIRST);
        RunningInstance.write(home, 5002, 9002, SECOND);
        assertThat(RunningInstance.all(home))
                .extracting(RunningInstance::apiPort)
                .containsExactly(5001, 5002);
        RunningInstance.delete(home, SECOND);
        assertThat(RunningInstance.all(home))
                .containsExactly(new RunningInstance(ProcessHandle.current().pid(), 5001, 9001, FIRST.toString()));
        RunningInstance.delete(home, FIRST);
        assertThat(RunningInstance.all(home)).isEmpty();
    }

    @Test
    void fileOfADeadProcessIsPassedOver() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-version")
                .redirectErrorStream(true)
                .start();
        dead.waitFor();
        RunningInstance.write(home, 5001, 9001, FIRST);
        RunningInstance.write(home, 5002, 9002, SECOND);
        rewrite(FIRST, "pid", dead.pid());
        assertThat(RunningInstance.all(home))
                .extracting(RunningInstance::apiPort)
                .containsExactly(5002);
    }

    @Test
    void numberOfADeadProcessGivenToAnotherOneDeceivesNobody() throws IOException {
        RunningInstance.write(home, 5001, 9001, FIRST);
        rewrite(FIRST, "started_millis", 1_000_000_000_000L);
        assertThat(RunningInstance.all(home)).isEmpty();
    }

    @Test
    void nextRunOfTheSameJournalReplacesWhatADeadOneLeft() throws IOException {
        RunningInstance.write(home, 5001, 9001, FIRST);
        rewrite(FIRST, "started_millis", 1_000_000_000_000L);
        RunningInstance.write(home, 5003, 9003, FIRST);
        assertThat(RunningInstance.all(home))
                .extracting(RunningInstance::apiPort)
                .containsExactly(5003);
    }

    @Test
    void damagedFileIsNamed() throws IOException {
        RunningInstance.write(home, 5001, 9001, FIRST);
        Files.writeString(file(FIRST), "pid=none");
        assertThatThrownBy(() -> RunningInstance.all(home))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file(FIRST) + ": damaged: ");
    }
}
