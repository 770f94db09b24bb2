package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journals of every released format must stay readable. The files under `journal/format-1` were written by the
/// first version; `-Dgolden.write=DIR` writes what the present one writes, for a format to come.
final class GoldenJournalTest {
    private static final String RESOURCES = "/journal/format-1/";
    private static final List<String> FILES = List.of(
            "00000000000000000001.journal",
            "00000000000000000031.journal",
            "00000000000000000040.snapshot",
            DurableMark.FILE_NAME);
    private static final int RECORDS = 60;
    private static final long SEED = 1;
    private static final String HEAD = "4ed739acae9767eb88193a1c5f517f72a23be2af527bedc691ad8b0e0e297daf";

    @TempDir
    private Path directory;

    @Test
    void formatOneIsStillRead() throws IOException {
        for (String name : FILES) {
            Files.write(directory.resolve(name), golden(name));
        }
        try (JournalReader reader = Journal.read(directory)) {
            for (long sequence = 1; sequence <= RECORDS; sequence++) {
                assertThat(reader.next()).isTrue();
                byte[] payload = java.util.Arrays.copyOfRange(reader.buffer(), reader.from(), reader.to());
                assertThat(payload).isEqualTo(TortureJournal.payload(SEED, sequence));
                assertThat(reader.type()).isEqualTo(TortureJournal.type(sequence));
            }
            assertThat(reader.next()).isFalse();
        }
        try (Journal journal = Journal.open(directory, JournalSettings.defaults())) {
            assertThat(journal.head().toString()).isEqualTo(RECORDS + ":" + HEAD);
            assertThat(TortureJournal.append(journal, SEED, RECORDS + 1)).isEqualTo(RECORDS + 1);
        }
        assertThat(Snapshots.in(directory, directory).latestValid(RECORDS, line -> {}))
                .map(snapshot -> snapshot.state().length)
                .contains(100);
    }

    @Test
    void formatOneIsStillWrittenByteForByte() throws IOException {
        write(directory);
        String folder = System.getProperty("golden.write", "");
        if (!folder.isEmpty()) {
            for (String name : DiskFiles.INSTANCE.list(directory)) {
                Files.copy(directory.resolve(name), Path.of(folder, name));
            }
        }
        for (String name : FILES) {
            assertThat(Files.readAllBytes(directory.resolve(name))).as(name).isEqualTo(golden(name));
        }
    }

    private static void write(Path target) throws IOException {
        try (Journal journal = Journal.open(target, new JournalSettings(4 << 10, 8 << 10, 0))) {
            for (long sequence = 1; sequence <= RECORDS; sequence++) {
                TortureJournal.append(journal, SEED, sequence);
                if (sequence % 10 == 0) {
                    journal.force();
                }
                if (sequence == 40) {
                    Snapshots.in(target, target).write(journal.head(), new byte[100], 0, 100);
                }
            }
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenJournalTest.class.getResourceAsStream(RESOURCES + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
