package breakwater.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash at every operation on the file system: what was there before is there afterwards, or the new is
/// whole.
class ModelCrashTest {
    @TempDir
    private Path folder = Path.of("");

    private interface Work {
        void on(ModelStore store) throws IOException;
    }

    /// A home with a model of each kind and one checkpoint.
    private Path home(String name) throws IOException {
        Path home = folder.resolve(name);
        ModelStore store = ModelStore.open(home, Stored.CLOCK);
        store.writeReference(Stored.SYMBOL, Stored.reference(1));
        store.writeAdaptive(Stored.SYMBOL, Stored.model(1, 1));
        store.checkpoint("before");
        return home;
    }

    private static int operations(Path home, Work work) throws IOException {
        CrashingDisk disk = new CrashingDisk(Integer.MAX_VALUE);
        work.on(ModelStore.open(home, Stored.CLOCK, disk));
        return disk.operations();
    }

    private static void crash(Path home, int at, Work work) {
        ModelStore store = ModelStore.open(home, Stored.CLOCK, new CrashingDisk(at));
        assertThatThrownBy(() -> work.on(store)).isInstanceOf(IOException.class);
    }

    @Test
    void aCheckpointIsThereAsAWholeOrNotAtAll() throws IOException {
        int operations = operations(home("counted"), store -> store.checkpoint("after"));
        assertThat(operations).isGreaterThan(6);
        int whole = 0;
        for (int at = 0; at < operations; at++) {
            Path home = home("c" + at);
            crash(home, at, store -> store.checkpoint("after"));
            ModelStore store = ModelStore.open(home, Stored.CLOCK);
            assertThat(store.readCheckpoint("before").parts()).hasSize(2);
            List<String> names = store.checkpointNames();
            if (names.contains("after")) {
                assertThat(store.readCheckpoint("after").parts()).hasSize(2);
                whole++;
            } else {
                assertThat(names).containsExactly("before");
                assertThat(store.checkpoint("after").parts())
                        .as("what is left over is in nobody's way")
                        .hasSize(2);
            }
        }
        assertThat(whole).as("only after the rename").isBetween(1, 2);
    }

    @Test
    void anAdaptiveModelIsTheOldOneOrTheNewOne() throws IOException {
        Work work = store -> store.writeAdaptive(Stored.SYMBOL, Stored.model(2, 2));
        int operations = operations(home("counted"), work);
        assertThat(operations).isGreaterThan(3);
        for (int at = 0; at < operations; at++) {
            Path home = home("m" + at);
            crash(home, at, work);
            ModelRead read = ModelStore.open(home, Stored.CLOCK).adaptive(Stored.SYMBOL);
            assertThat(read).as(read.line()).isInstanceOf(ModelRead.Verified.class);
            assertThat(((ModelRead.Verified) read).model().adaptive().version()).isBetween(1L, 2L);
            work.on(ModelStore.open(home, Stored.CLOCK));
        }
    }
}
