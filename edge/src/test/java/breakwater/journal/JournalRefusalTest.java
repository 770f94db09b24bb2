package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import breakwater.journal.JournalRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that must not be opened, on a real disk.
final class JournalRefusalTest {
    private static final int RECORDS = 500;

    @TempDir
    private Path directory;

    private List<Path> segments = List.of();

    @BeforeEach
    void fill() throws IOException {
        JournalTest.fill(directory, RECORDS);
        segments = Segments.list(DiskFiles.INSTANCE, directory).stream()
                .map(first -> Segments.file(directory, first))
                .toList();
    }

    @Test
    void aMissingFirstSegment() throws IOException {
        Files.delete(segments.getFirst());
        JournalRefusedException refusal = refusal(Reason.INCOMPLETE);
        assertThat(refusal.file()).isEqualTo(segments.getFirst());
        assertThat(refusal).hasMessageContaining("the segment is missing; the next one begins with record ");
    }

    @Test
    void aMissingMiddleSegment() throws IOException {
        Files.delete(segments.get(2));
        JournalRefusedException refusal = refusal(Reason.INCOMPLETE);
        assertThat(refusal.file()).isEqualTo(segments.get(1));
        assertThat(refusal.offset()).isEqualTo(Files.size(segments.get(1)));
        assertThat(refusal).hasMessageEndingWith(segments.get(2).getFileName() + " is missing");
    }

    @Test
    void aMissingMiddleSegmentEvenWhereOnlyTheEndIsVerified() throws IOException {
        Files.delete(segments.get(1));
        JournalRefusedException refusal = catchThrowableOfType(
                JournalRefusedException.class, () -> Journal.open(directory, JournalSettings.defaults(), RECORDS));
        assertThat(refusal.reason()).isEqualTo(Reason.CORRUPT);
        assertThat(refusal.file()).isEqualTo(segments.get(0));
    }

    @Test
    void aMissingLastSegment() throws IOException {
        Files.delete(segments.getLast());
        assertThat(refusal(Reason.INCOMPLETE))
                .hasMessageContaining("but records up to " + RECORDS + " were acknowledged");
    }

    @Test
    void allSegmentsMissing() throws IOException {
        for (Path segment : segments) {
            Files.delete(segment);
        }
        assertThat(refusal(Reason.INCOMPLETE)).hasMessageContaining("the journal ends with record 0");
    }

    @Test
    void swappedSegments() throws IOException {
        Path aside = directory.resolve("aside");
        Files.move(segments.get(1), aside);
        Files.move(segments.get(2), segments.get(1));
        Files.move(aside, segments.get(2));
        assertThat(refusal(Reason.CORRUPT).file()).isEqualTo(segments.get(1));
    }

    @Test
    void aSegmentOfAnotherJournal(@TempDir Path other) throws IOException {
        try (Journal journal = Journal.open(other, new JournalSettings(8 << 10, 8 << 10, 0))) {
            for (int i = 0; i < RECORDS; i++) {
                // As long as the records here, so that segments begin with the same sequences.
                JournalTest.append(journal, i, "RECORD " + i);
                if (i % 20 == 19) {
                    journal.force();
                }
            }
        }
        Path foreign = other.resolve(segments.get(2).getFileName());
        Files.delete(segments.get(2));
        Files.copy(foreign, segments.get(2));
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("it belongs to another journal");
    }

    @Test
    void aRenamedSegment() throws IOException {
        Files.move(segments.getLast(), directory.resolve("backup.journal"));
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("named by its first sequence with 20 digits");
    }

    @Test
    void anotherFormatVersionByName() throws IOException {
        overwrite(segments.getFirst(), 8, new byte[] {0, 0, 0, 0});
        assertThat(refusal(Reason.VERSION))
                .hasMessageContaining("it has format version 0 and this program reads version 1");
    }

    @Test
    void aDamagedHeader() throws IOException {
        overwrite(segments.get(1), 30, new byte[] {1, 2, 3});
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("the checksum of its header is wrong");
    }

    @Test
    void aFileThatIsNoSegment() throws IOException {
        overwrite(segments.get(1), 0, new byte[] {0});
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("it does not begin like a journal segment");
    }

    @Test
    void aDamagedRecordInAnOldSegmentWithItsOffset() throws IOException {
        long offset = secondRecordOf(segments.get(1));
        overwrite(segments.get(1), offset + 30, new byte[] {99});
        JournalRefusedException refusal = refusal(Reason.CORRUPT);
        assertThat(refusal.file()).isEqualTo(segments.get(1));
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(refusal).hasMessageContaining("is damaged");
    }

    @Test
    void aDamagedRecordInTheLastSegmentWithItsOffset() throws IOException {
        long offset = secondRecordOf(segments.getLast());
        overwrite(segments.getLast(), offset + 30, new byte[] {99});
        assertThat(refusal(Reason.CORRUPT).offset()).isEqualTo(offset);
    }

    @Test
    void aDamagedRecordInTheLastSegmentEvenWithoutAMarkIfRecordsFollow() throws IOException {
        Files.delete(directory.resolve(DurableMark.FILE_NAME));
        long offset = secondRecordOf(segments.getLast());
        overwrite(segments.getLast(), offset + 30, new byte[] {99});
        JournalRefusedException refusal = refusal(Reason.CORRUPT);
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(refusal).hasMessageContaining("behind it is intact");
    }

    @Test
    void aDamagedRecordWithoutAMarkEvenIfOneForceCoveredAll(@TempDir Path other) throws IOException {
        try (Journal journal = Journal.open(other, JournalSettings.defaults())) {
            for (int i = 0; i < 3; i++) {
                JournalTest.append(journal, i, "record " + i);
            }
        }
        Path segment = Segments.file(other, 1);
        long offset = secondRecordOf(segment);
        overwrite(segment, offset + 30, new byte[] {99});
        Files.delete(other.resolve(DurableMark.FILE_NAME));
        JournalRefusedException refusal = refusal(other, Reason.CORRUPT);
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(refusal).hasMessageEndingWith("record 2 is damaged, and record 3 behind it is intact");
    }

    @Test
    void aRecordInAnothersPlaceIsNamed() throws IOException {
        byte[] content = Files.readAllBytes(segments.getLast());
        int second = (int) secondRecordOf(segments.getLast());
        long found = Frame.getLong(content, second + Frame.SEQUENCE_AT);
        byte[] without = Arrays.copyOf(content, content.length - (second - SegmentHeader.BYTES));
        System.arraycopy(content, second, without, SegmentHeader.BYTES, content.length - second);
        Files.write(segments.getLast(), without);
        JournalRefusedException refusal = refusal(Reason.CORRUPT);
        assertThat(refusal.offset()).isEqualTo(SegmentHeader.BYTES);
        assertThat(refusal).hasMessageEndingWith("expected record " + (found - 1) + " but found record " + found);
    }

    @Test
    void aRecordWithARepairedChecksumBreaksTheChain() throws IOException {
        byte[] content = Files.readAllBytes(segments.get(1));
        int at = SegmentHeader.BYTES;
        content[at + Frame.PAYLOAD_AT]++;
        int length = Frame.getInt(content, at + Frame.LENGTH_AT);
        Frame.putInt(content, at, Frame.checksum(new CRC32C(), content, at, length));
        Files.write(segments.get(1), content);
        JournalRefusedException refusal = refusal(Reason.CORRUPT);
        assertThat(refusal.offset()).isEqualTo(at);
        assertThat(refusal).hasMessageEndingWith("does not follow from the records before it");
    }

    @Test
    void anAcknowledgedEndThatIsCutShort() throws IOException {
        truncate(segments.getLast(), Files.size(segments.getLast()) - 1);
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("is cut short, and it was acknowledged");
    }

    @Test
    void anAcknowledgedRecordThatIsGoneWithoutATrace() throws IOException {
        truncate(segments.getLast(), secondRecordOf(segments.getLast()));
        assertThat(refusal(Reason.INCOMPLETE)).hasMessageContaining("were acknowledged");
    }

    @Test
    void theMarkOfAnotherJournal(@TempDir Path other) throws IOException {
        try (Journal journal = Journal.open(other, JournalSettings.defaults())) {
            JournalTest.append(journal, 1, "something else");
        }
        Files.delete(directory.resolve(DurableMark.FILE_NAME));
        Files.copy(other.resolve(DurableMark.FILE_NAME), directory.resolve(DurableMark.FILE_NAME));
        assertThat(refusal(Reason.CORRUPT)).hasMessageContaining("the files are of different journals");
    }

    @Test
    void aRefusedDirectoryIsLeftAsItWas() throws IOException {
        overwrite(segments.getLast(), secondRecordOf(segments.getLast()) + 30, new byte[] {99});
        Map<String, byte[]> before = contents();
        refusal(Reason.CORRUPT);
        Map<String, byte[]> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((name, content) -> assertThat(content).isEqualTo(before.get(name)));
    }

    @Test
    void oneDamagedSlotOfTheMarkIsNoLoss() throws IOException {
        overwrite(directory.resolve(DurableMark.FILE_NAME), 20, new byte[] {99});
        try (Journal journal = Journal.open(directory, JournalSettings.defaults())) {
            assertThat(journal.lastSequence()).isEqualTo(RECORDS);
            assertThat(journal.recovery().acknowledgedSequence()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aTornEndThatWasNeverAcknowledgedIsCut() throws IOException {
        long size = Files.size(segments.getLast());
        Files.write(segments.getLast(), new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(directory, JournalSettings.defaults())) {
            assertThat(journal.lastSequence()).isEqualTo(RECORDS);
            assertThat(journal.recovery().cutBytes()).isEqualTo(5);
            assertThat(journal.recovery().cutOffset()).isEqualTo(size);
            assertThat(Files.size(segments.getLast())).isEqualTo(size);
            assertThat(JournalTest.append(journal, 1, "goes on")).isEqualTo(RECORDS + 1);
        }
    }

    private JournalRefusedException refusal(Reason reason) {
        return refusal(directory, reason);
    }

    private static JournalRefusedException refusal(Path journal, Reason reason) {
        JournalRefusedException refusal = catchThrowableOfType(
                JournalRefusedException.class, () -> Journal.open(journal, JournalSettings.defaults()));
        assertThat(refusal.reason()).as("%s", refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal.getMessage()).doesNotContain("\n").startsWith("journal " + journal);
        return refusal;
    }

    private static long secondRecordOf(Path segment) throws IOException {
        byte[] content = Files.readAllBytes(segment);
        return SegmentHeader.BYTES
                + Frame.OVERHEAD
                + (long) Frame.getInt(content, SegmentHeader.BYTES + Frame.LENGTH_AT);
    }

    private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] changed = Arrays.copyOf(content, content.length);
        System.arraycopy(bytes, 0, changed, (int) offset, bytes.length);
        assertThat(changed).isNotEqualTo(content);
        Files.write(file, changed);
    }

    private static void truncate(Path file, long size) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) size));
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                contents.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return contents;
    }
}
