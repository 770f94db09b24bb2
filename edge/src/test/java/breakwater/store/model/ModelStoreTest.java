package breakwater.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.provenance.KeyRefusedException;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @TempDir
    private Path home = Path.of("");

    private ModelStore store() {
        return ModelStore.open(home, Stored.CLOCK);
    }

    private static StoredModel verified(ModelRead read) {
        assertThat(read).as(read.line()).isInstanceOf(ModelRead.Verified.class);
        return ((ModelRead.Verified) read).model();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void readingAnEmptyHomeMakesNothing() throws IOException {
        assertThat(store().reference(Stored.SYMBOL).code()).isEqualTo("missing");
        assertThat(store().adaptive(Stored.SYMBOL).code()).isEqualTo("missing");
        assertThat(store().symbols()).isEmpty();
        assertThat(store().checkpointNames()).isEmpty();
        assertThat(store().trustedKey()).isEmpty();
        assertThat(names(home)).isEmpty();
    }

    @Test
    void modelsComeBackBitForBitAndAreNobodyElsesToRead() throws IOException {
        StoredModel reference = store().writeReference(Stored.SYMBOL, Stored.reference(1));
        StoredModel adaptive = store().writeAdaptive(Stored.SYMBOL, Stored.model(8, 0.5));
        assertThat(verified(store().reference(Stored.SYMBOL)).reference()).isEqualTo(Stored.reference(1));
        assertThat(verified(store().adaptive(Stored.SYMBOL)).adaptive()).isEqualTo(Stored.model(8, 0.5));
        assertThat(adaptive.header().createdNanos()).isEqualTo(1_772_323_200_000_000_000L);
        assertThat(store().symbols()).containsExactly(Stored.SYMBOL);
        assertThat(mode(reference.file())).isEqualTo("rw-------");
        assertThat(mode(home.resolve("models"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("keys").resolve(ModelStore.KEY_NAME))).isEqualTo("rw-------");
        assertThat(names(home.resolve("keys"))).containsExactly(ModelStore.KEY_NAME, ModelStore.KEY_NAME + ".pub.pem");
    }

    @Test
    void versionsOfReferencesRiseByOne() throws IOException {
        store().writeReference(Stored.SYMBOL, Stored.reference(1));
        assertThat(store().nextReferenceVersion(Stored.SYMBOL)).isEqualTo(2);
        for (long version : new long[] {1, 3}) {
            assertThatThrownBy(() -> store().writeReference(Stored.SYMBOL, Stored.reference(version)))
                    .hasMessage("version of the reference must be 2 but was " + version);
        }
        store().writeReference(Stored.SYMBOL, Stored.reference(2));
        assertThat(verified(store().reference(Stored.SYMBOL)).header().version())
                .isEqualTo(2);
    }

    @Test
    void theLastAdaptiveModelsAreKeptAndOneRolledBackToIsTheNewest() throws IOException {
        int written = ModelStore.KEPT_MODELS + 3;
        for (int i = 1; i <= written; i++) {
            store().writeAdaptive(Stored.SYMBOL, Stored.model(i, i));
        }
        store().writeAdaptive(Stored.SYMBOL, Stored.model(5, 5));
        assertThat(verified(store().adaptive(Stored.SYMBOL)).adaptive().version())
                .isEqualTo(5);
        assertThat(names(home.resolve("models/BTC-USDT"))).hasSize(ModelStore.KEPT_MODELS);
    }

    @Test
    void aDamagedNewestIsTheAnswerAndNotTheOneBefore() throws IOException {
        store().writeAdaptive(Stored.SYMBOL, Stored.model(1, 1));
        StoredModel newest = store().writeAdaptive(Stored.SYMBOL, Stored.model(2, 2));
        byte[] bytes = Files.readAllBytes(newest.file());
        bytes[bytes.length - 100] ^= 1;
        Files.write(newest.file(), bytes);
        assertThat(store().adaptive(Stored.SYMBOL).code()).isEqualTo("corrupted");
        assertThatThrownBy(() -> store().checkpoint("c"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("corrupted");
    }

    @Test
    void aKeyThatOthersCanReadSignsNothing() throws IOException {
        store().writeReference(Stored.SYMBOL, Stored.reference(1));
        Files.setPosixFilePermissions(
                home.resolve("keys").resolve(ModelStore.KEY_NAME), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> store().writeReference(Stored.SYMBOL, Stored.reference(2)))
                .isInstanceOf(KeyRefusedException.class);
        assertThat(store().reference(Stored.SYMBOL).code())
                .as("reading wants the public half alone")
                .isEqualTo("verified");
    }

    @Test
    void aHomeWithAnotherKeyBelievesNothing() throws IOException {
        Path file = store().writeReference(Stored.SYMBOL, Stored.reference(1)).file();
        ModelStore other = ModelStore.open(home.resolve("other"), Stored.CLOCK);
        Path copy = other.writeReference(Stored.SYMBOL, Stored.reference(1)).file();
        Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(other.reference(Stored.SYMBOL).code()).isEqualTo("wrong_key");
    }

    @Test
    void aCheckpointIsWholeAndTheLastAreKept() throws IOException {
        assertThatThrownBy(() -> store().checkpoint("none")).hasMessageContaining("there is no model to keep");
        store().writeReference(Stored.SYMBOL, Stored.reference(1));
        store().writeAdaptive(Stored.SYMBOL, Stored.model(8, 0.5));
        store().writeReference("ETH/USDT", Stored.reference(1));
        Checkpoint made = store().checkpoint("first");
        assertThat(made.parts())
                .extracting(part -> part.model().kind() + " " + part.model().symbol())
                .containsExactly("REFERENCE BTC/USDT", "ADAPTIVE BTC/USDT", "REFERENCE ETH/USDT");
        assertThat(store().readCheckpoint("first")).isEqualTo(made);
        assertThatThrownBy(() -> store().checkpoint("first")).hasMessageContaining("of this name already");
        assertThatThrownBy(() -> store().checkpoint("../x")).isInstanceOf(IllegalArgumentException.class);
        for (int i = 0; i < ModelStore.KEPT_CHECKPOINTS; i++) {
            store().checkpoint(String.format("n%02d", i));
        }
        // All of one moment here: the name decides, and 'first' comes first.
        assertThat(store().checkpointNames())
                .hasSize(ModelStore.KEPT_CHECKPOINTS)
                .doesNotContain("first")
                .contains("n15");
    }

    @Test
    void aChangedCheckpointIsRefused() throws IOException {
        store().writeReference(Stored.SYMBOL, Stored.reference(1));
        StoredModel old = store().writeAdaptive(Stored.SYMBOL, Stored.model(8, 0.5));
        byte[] before = Files.readAllBytes(old.file());
        Checkpoint made = store().checkpoint("c");
        Path part = made.folder().resolve("BTC-USDT.adaptive.model");
        byte[] bytes = Files.readAllBytes(part);
        assertThat(bytes).isEqualTo(before);
        bytes[bytes.length - 1] ^= 1;
        Files.write(part, bytes);
        assertThatThrownBy(() -> store().readCheckpoint("c")).hasMessageContaining("unsigned");
        // Another file with a good signature is not the one of the manifest either.
        StoredModel newer = store().writeAdaptive(Stored.SYMBOL, Stored.model(9, 0.6));
        Files.write(part, Files.readAllBytes(newer.file()));
        assertThatThrownBy(() -> store().readCheckpoint("c")).hasMessageContaining("wrong kind");
        Files.delete(part);
        assertThatThrownBy(() -> store().readCheckpoint("c")).hasMessageContaining("missing");
    }
}
