package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.journal.SimulatedDisk.Fault;
import breakwater.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotsTest {
    private static final JournalSettings WHEN_ASKED = new JournalSettings(8 << 10, 8 << 10, 0);

    @TempDir
    private Path root;

    private final List<String> refused = new ArrayList<>();

    @Test
    void theNewestComesBackWithPointHashAndState() throws IOException {
        List<ChainPoint> points = journal("journal", "record", 10);
        Snapshots snapshots = snapshots();
        write(snapshots, points.get(4), "five");
        write(snapshots, points.get(7), "eight");
        Snapshot found = snapshots.latestValid(10, refused::add).orElseThrow();
        assertThat(found.point()).isEqualTo(points.get(7));
        assertThat(text(found)).isEqualTo("eight");
        // printf eight | sha256sum
        assertThat(found.stateHash()).isEqualTo("c195d2d8756234367242ba7616c5c60369bc25ced2dcb5b92808d31b58ef217a");
        assertThat(refused).isEmpty();
    }

    @Test
    void aSnapshotOfNothingIsAllowed() throws IOException {
        journal("journal", "record", 1);
        write(snapshots(), ChainPoint.GENESIS, "");
        assertThat(snapshots().latestValid(1, refused::add))
                .map(Snapshot::point)
                .contains(ChainPoint.GENESIS);
    }

    @Test
    void onlyTheNewestThreeAreKept() throws IOException {
        List<ChainPoint> points = journal("journal", "record", 10);
        for (ChainPoint point : points) {
            write(snapshots(), point, "state");
        }
        try (var files = Files.list(root.resolve("snapshots"))) {
            assertThat(files.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly(
                            "00000000000000000008.snapshot",
                            "00000000000000000009.snapshot",
                            "00000000000000000010.snapshot");
        }
    }

    @Test
    void aSnapshotOfAnotherJournalIsRefused() throws IOException {
        List<ChainPoint> mine = journal("journal", "record", 10);
        List<ChainPoint> foreign = journal("other", "something else", 10);
        write(snapshots(), mine.get(2), "mine");
        write(snapshots(), foreign.get(8), "foreign");
        assertThat(snapshots().latestValid(10, refused::add))
                .map(SnapshotsTest::text)
                .contains("mine");
        assertThat(refused).singleElement().asString().contains("it is of another journal");
    }

    @Test
    void aSnapshotAheadOfTheJournalIsRefusedAndSaidSo() throws IOException {
        journal("journal", "record", 5);
        List<ChainPoint> longer = journal("other", "record", 10);
        write(snapshots(), longer.get(2), "common");
        write(snapshots(), longer.get(8), "ahead");
        assertThat(snapshots().latestValid(5, refused::add))
                .map(SnapshotsTest::text)
                .contains("common");
        assertThat(refused).singleElement().asString().endsWith("it is of record 9 and the journal ends with record 5");
    }

    @Test
    void anyFlippedBitIsNoticedAndTheOlderOneIsTaken() throws IOException {
        Path directory = Path.of("journal");
        SimulatedDisk disk = new SimulatedDisk(directory, new SplittableRandom(0));
        List<ChainPoint> points = points(Journal.open(disk, directory, WHEN_ASKED, 1), "record", 10);
        Snapshots snapshots = new Snapshots(disk, directory, directory);
        write(snapshots, points.get(2), "older");
        write(snapshots, points.get(8), "newer");
        Path newer = directory.resolve(Segments.numbered(9, SnapshotFile.SUFFIX));
        byte[] content = disk.content(newer);
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] changed = content.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            disk.put(newer, changed, changed.length);
            assertThat(snapshots.latestValid(10, refused::add))
                    .as("bit %d", bit)
                    .map(SnapshotsTest::text)
                    .contains("older");
        }
        assertThat(refused)
                .hasSize(8 * content.length)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n"));
    }

    @Test
    void aCutSnapshotIsNoticedAtEveryByte() throws IOException {
        List<ChainPoint> points = journal("journal", "record", 10);
        write(snapshots(), points.get(8), "state");
        Path file = root.resolve("snapshots").resolve(Segments.numbered(9, SnapshotFile.SUFFIX));
        byte[] content = Files.readAllBytes(file);
        for (int cut = 0; cut < content.length; cut++) {
            Files.write(file, java.util.Arrays.copyOf(content, cut));
            assertThat(snapshots().latestValid(10, refused::add)).isEmpty();
        }
    }

    @Test
    void anotherVersionIsRefusedByName() throws IOException {
        List<ChainPoint> points = journal("journal", "record", 10);
        write(snapshots(), points.get(8), "state");
        Path file = root.resolve("snapshots").resolve(Segments.numbered(9, SnapshotFile.SUFFIX));
        byte[] content = Files.readAllBytes(file);
        content[8] = 2;
        Files.write(file, content);
        assertThat(snapshots().latestValid(10, refused::add)).isEmpty();
        assertThat(refused).singleElement().asString().contains("it has format version 2");
    }

    @Test
    void aCrashAtAnyOperationLeavesTheOlderOrTheNewerOne() throws IOException {
        Path directory = Path.of("journal");
        SplittableRandom random = new SplittableRandom(Seeds.seed(3));
        for (int skipped = 0; skipped < 8; skipped++) {
            for (Fault fault : List.of(Fault.STOP, Fault.ERROR)) {
                SimulatedDisk disk = new SimulatedDisk(directory, random.split());
                List<ChainPoint> points = points(Journal.open(disk, directory, WHEN_ASKED, 1), "record", 5);
                Snapshots snapshots = new Snapshots(disk, directory, directory);
                write(snapshots, points.get(1), "older");
                disk.failAfter(skipped, fault);
                try {
                    write(snapshots, points.get(3), "newer");
                } catch (IOException e) {
                    assertThat(e).hasMessageMatching(".*(off|error).*");
                }
                disk.restartMachine();
                Optional<Snapshot> found = snapshots.latestValid(5, refused::add);
                assertThat(found).map(SnapshotsTest::text).get().isIn("older", "newer");
                write(snapshots, points.get(4), "newest");
                assertThat(disk.list(directory)).noneMatch(name -> name.endsWith(".snapshot.new"));
            }
        }
    }

    @Test
    void aMissingFolderHoldsNoSnapshot() throws IOException {
        journal("journal", "record", 1);
        assertThat(snapshots().latestValid(1, refused::add)).isEmpty();
        assertThatThrownBy(() -> snapshots().write(ChainPoint.GENESIS, new byte[2], 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private Snapshots snapshots() {
        return Snapshots.in(root.resolve("snapshots"), root.resolve("journal"));
    }

    private List<ChainPoint> journal(String name, String text, int records) {
        return points(Journal.open(root.resolve(name), WHEN_ASKED), text, records);
    }

    private static List<ChainPoint> points(Journal opened, String text, int records) {
        List<ChainPoint> points = new ArrayList<>();
        try (Journal journal = opened) {
            for (int i = 0; i < records; i++) {
                JournalTest.append(journal, 1, text + i);
                points.add(journal.head());
            }
        }
        return points;
    }

    private static void write(Snapshots snapshots, ChainPoint point, String state) throws IOException {
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        snapshots.write(point, bytes, 0, bytes.length);
    }

    private static String text(Snapshot snapshot) {
        return new String(snapshot.state(), StandardCharsets.UTF_8);
    }
}
