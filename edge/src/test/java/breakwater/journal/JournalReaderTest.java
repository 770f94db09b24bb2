package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalReaderTest {
    private static final JournalSettings SMALL = new JournalSettings(8 << 10, 8 << 10, 0);

    @TempDir
    private Path directory;

    @Test
    void readingCanBeginAnywhere() {
        JournalTest.fill(directory, 500);
        for (int from : new int[] {1, 2, 250, 499, 500}) {
            try (JournalReader reader = Journal.read(directory, from)) {
                for (int sequence = from; sequence <= 500; sequence++) {
                    assertThat(reader.next()).isTrue();
                    assertThat(reader.sequence()).isEqualTo(sequence);
                    assertThat(reader.type()).isEqualTo(sequence - 1);
                }
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void fileAndOffsetSayWhereTheRecordLies() throws IOException {
        JournalTest.fill(directory, 500);
        try (JournalReader reader = Journal.read(directory)) {
            while (reader.next()) {
                byte[] content = Files.readAllBytes(reader.file());
                int at = (int) reader.offset();
                assertThat(Frame.getLong(content, at + Frame.SEQUENCE_AT)).isEqualTo(reader.sequence());
            }
        }
    }

    @Test
    void theLastPointIsTheHeadOfTheJournal() {
        ChainPoint head;
        try (Journal journal = Journal.open(directory, SMALL)) {
            JournalTest.append(journal, 1, "a");
            JournalTest.append(journal, 1, "b");
            head = journal.head();
        }
        assertThat(JournalReader.pointAt(DiskFiles.INSTANCE, directory, 2)).contains(head);
        assertThat(JournalReader.pointAt(DiskFiles.INSTANCE, directory, 3)).isEmpty();
        assertThat(JournalReader.pointAt(DiskFiles.INSTANCE, directory, 0)).contains(ChainPoint.GENESIS);
    }

    @Test
    void theEndMayGrowAndTheReaderGoesOn() {
        try (Journal journal = Journal.open(directory, SMALL);
                JournalReader reader = Journal.read(directory)) {
            assertThat(reader.next()).isFalse();
            for (int i = 1; i <= 300; i++) {
                JournalTest.append(journal, i, "a record that fills a segment now and then");
                journal.force();
                assertThat(reader.next()).isTrue();
                assertThat(reader.type()).isEqualTo(i);
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void aReaderWaitsForTheFirstSegment() throws IOException {
        Files.createDirectories(directory);
        try (JournalReader reader = Journal.read(directory)) {
            assertThat(reader.next()).isFalse();
            JournalTest.fill(directory, 3);
            assertThat(reader.next()).isTrue();
        }
    }

    @Test
    void aReaderBesideAWriterSeesEveryRecordOnceAndNoDamage() throws InterruptedException {
        int records = 50_000;
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (Journal journal = Journal.open(directory, new JournalSettings(64 << 10, 16 << 10, 1))) {
                for (int i = 1; i <= records; i++) {
                    TortureJournal.append(journal, 5, i);
                }
            } finally {
                done.set(true);
            }
        });
        long expected = 1;
        while (!Files.exists(Segments.file(directory, 1)) && !done.get()) {
            Thread.onSpinWait();
        }
        try (JournalReader reader = Journal.read(directory)) {
            while (true) {
                boolean last = done.get();
                while (reader.next()) {
                    assertThat(reader.sequence()).isEqualTo(expected);
                    expected++;
                }
                if (last) {
                    break;
                }
                Thread.onSpinWait();
            }
        }
        writer.join();
        assertThat(expected).isEqualTo(records + 1);
    }

    @Test
    void aReaderPassesTheOldEndAfterAWriterReplacedIt() throws IOException {
        JournalTest.fill(directory, 3);
        Path segment = Segments.file(directory, 1);
        byte[] whole = Files.readAllBytes(segment);
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length + 40);
        java.util.Arrays.fill(torn, whole.length, torn.length, (byte) 7);
        Files.write(segment, torn);
        try (JournalReader reader = Journal.read(directory, 4)) {
            assertThat(reader.next()).isFalse();
            JournalTest.fill(directory, 1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(4);
        }
    }

    @Test
    void anAbsentDirectoryIsRefused() {
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> Journal.read(absent))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessage("journal " + absent + " refused: there is no such directory");
    }

    @Test
    void withoutARecordThereIsNothingToAsk() {
        Journal.open(directory, SMALL).close();
        try (JournalReader reader = Journal.read(directory)) {
            assertThat(reader.next()).isFalse();
        }
        assertThatThrownBy(() -> Journal.read(directory, 0)).hasMessage("fromSequence must be >= 1 but was 0");
    }
}
