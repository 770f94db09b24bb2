package breakwater.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// States written beside a journal so that a restart need not replay all of it. Never the truth: without any,
/// the journal alone gives the same state.
public final class Snapshots {
    /// How many are kept.
    public static final int KEPT = 3;

    /// The largest state: 1 GiB.
    public static final int MAX_STATE_BYTES = 1 << 30;

    private final FileLayer files;
    private final Path directory;
    private final Path journalDirectory;

    Snapshots(FileLayer files, Path directory, Path journalDirectory) {
        this.files = files;
        this.directory = directory;
        this.journalDirectory = journalDirectory;
    }

    /// Opens a folder of snapshots; created with the first one.
    ///
    /// @param directory of the snapshots; may be the journal's
    /// @param journalDirectory the journal they belong to
    /// @return access to them
    public static Snapshots in(Path directory, Path journalDirectory) {
        return new Snapshots(DiskFiles.INSTANCE, directory, journalDirectory);
    }

    /// Writes a state: aside, forced, renamed, and the directory forced. After that only the newest three up to
    /// this one remain.
    ///
    /// @param point the last record that is in the state; it must be durable in the journal
    /// @param state holds the state
    /// @param from first byte of the state
    /// @param to one past its last byte
    /// @throws IOException if that fails; earlier snapshots are then still there
    /// @throws IllegalArgumentException if the state is larger than 1 GiB
    public void write(ChainPoint point, byte[] state, int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, state.length);
        if (to - from > MAX_STATE_BYTES) {
            throw new IllegalArgumentException(
                    "state must be in [0, " + MAX_STATE_BYTES + "] bytes but was " + (to - from));
        }
        files.createDirectories(directory);
        Path path = directory.resolve(Segments.numbered(point.sequence(), SnapshotFile.SUFFIX));
        Path unfinished = directory.resolve(path.getFileName() + Segments.UNFINISHED);
        try (StoredFile file = files.create(unfinished)) {
            file.writeFully(ByteBuffer.wrap(SnapshotFile.header(point, state, from, to)), 0);
            file.writeFully(ByteBuffer.wrap(state, from, to - from), SnapshotFile.HEADER_BYTES);
            file.force();
        }
        files.rename(unfinished, path);
        files.forceDirectory(directory);
        deleteOlder(point.sequence());
    }

    /// Returns the newest intact snapshot that belongs to the journal.
    ///
    /// Passed over are those that are damaged, of another version, ahead of the journal, or of another journal:
    /// where their chain hash is not the journal's at that record. A snapshot ahead of an intact journal means
    /// that the journal was put back to an older copy.
    ///
    /// @param maxSequence the last record of the journal
    /// @param refused told in one line about each that was passed over
    /// @return the snapshot; empty if there is none to use
    /// @throws JournalRefusedException if the journal itself is damaged
    /// @throws IOException if the folder cannot be listed
    public Optional<Snapshot> latestValid(long maxSequence, Consumer<String> refused) throws IOException {
        for (long sequence : newestFirst()) {
            Path path = directory.resolve(Segments.numbered(sequence, SnapshotFile.SUFFIX));
            if (sequence > maxSequence) {
                refused.accept("snapshot " + path + " refused: it is of record " + sequence
                        + " and the journal ends with record " + maxSequence);
                continue;
            }
            Snapshot snapshot;
            try {
                snapshot = SnapshotFile.read(files, path, sequence);
            } catch (JournalRefusedException e) {
                refused.accept(OneLine.of(e));
                continue;
            } catch (IOException e) {
                refused.accept("snapshot " + path + " refused: " + OneLine.of(e));
                continue;
            }
            if (JournalReader.pointAt(files, journalDirectory, sequence)
                    .filter(snapshot.point()::equals)
                    .isPresent()) {
                return Optional.of(snapshot);
            }
            refused.accept("snapshot " + path + " refused: its chain hash is not the journal's at record " + sequence
                    + ", so it is of another journal");
        }
        return Optional.empty();
    }

    private void deleteOlder(long written) throws IOException {
        // Those ahead of the one just written are not ours to judge here and do not count.
        List<Long> candidates =
                newestFirst().stream().filter(sequence -> sequence <= written).toList();
        for (int i = KEPT; i < candidates.size(); i++) {
            files.delete(directory.resolve(Segments.numbered(candidates.get(i), SnapshotFile.SUFFIX)));
        }
        for (String name : files.list(directory)) {
            if (name.endsWith(SnapshotFile.SUFFIX + Segments.UNFINISHED)) {
                files.delete(directory.resolve(name));
            }
        }
    }

    private List<Long> newestFirst() throws IOException {
        List<Long> sequences = new ArrayList<>();
        for (String name : files.list(directory)) {
            long sequence = Segments.number(name, SnapshotFile.SUFFIX);
            if (sequence >= 0) {
                sequences.add(sequence);
            }
        }
        sequences.sort(Comparator.reverseOrder());
        return sequences;
    }
}
