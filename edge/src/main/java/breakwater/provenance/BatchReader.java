package breakwater.provenance;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the batches of a log in order without locking it. Checks framing and checksums; whether the batches
/// are
/// true is for [BatchCheck].
public final class BatchReader implements AutoCloseable {
    private final List<Path> files;
    private final LogHead head;
    private int index;
    private @Nullable FileChannel channel;
    private BatchFile.@Nullable Start start;
    private long position;
    private long unfinishedBytes;
    private long lastNumber;
    private @Nullable SignedBatch batch;

    private BatchReader(List<Path> files, LogHead head) {
        this.files = files;
        this.head = head;
    }

    /// Returns the journals of a home that have a log.
    ///
    /// @param home folder of everything
    /// @return names, sorted
    public static List<String> journals(Path home) {
        try {
            return BatchFile.journals(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a log at its first batch.
    ///
    /// @param home folder of everything
    /// @param journal name of the journal it belongs to
    /// @return reader
    /// @throws ProvenanceRefusedException if the log is incomplete or of another version
    public static BatchReader open(Path home, String journal) {
        return ofFolder(BatchFile.folder(home, journal), 0);
    }

    /// Finds one batch.
    ///
    /// @param home folder of everything
    /// @param journal name of the journal that the log belongs to
    /// @param number of the batch
    /// @return the batch, if the log has it
    /// @throws ProvenanceRefusedException if the log is damaged before it
    public static Optional<SignedBatch> find(Path home, String journal, long number) {
        Path folder = BatchFile.folder(home, journal);
        int at = 0;
        try {
            List<Path> files = BatchFile.list(folder);
            for (int i = 0; i < files.size(); i++) {
                try (FileChannel channel = FileChannel.open(files.get(i), StandardOpenOption.READ)) {
                    if (BatchFile.start(channel, files.get(i)).firstNumber() <= number) {
                        at = i;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (BatchReader reader = ofFolder(folder, at)) {
            while (reader.next()) {
                if (reader.batch().header().number() == number) {
                    return Optional.of(reader.batch());
                }
            }
            return Optional.empty();
        }
    }

    /// A reader that begins with one of the files; a negative index counts from the end.
    static BatchReader ofFolder(Path folder, int firstFile) {
        try {
            List<Path> files = BatchFile.list(folder);
            Optional<LogHead> head = LogHead.read(folder);
            if (head.isEmpty() && !files.isEmpty()) {
                throw new ProvenanceRefusedException(
                        folder.resolve(LogHead.FILE_NAME), 0, "it is missing, so nobody knows what was acknowledged");
            }
            int from = firstFile < 0 ? Math.max(0, files.size() + firstFile) : firstFile;
            BatchReader reader = new BatchReader(
                    files.subList(Math.min(from, files.size()), files.size()), head.orElse(LogHead.NONE));
            reader.openFile();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Goes to the next batch.
    ///
    /// @return false at the end
    /// @throws ProvenanceRefusedException with file and offset if a batch that was acknowledged is damaged
    public boolean next() {
        try {
            while (channel != null) {
                long size = channel.size();
                if (position < size) {
                    return read(channel, size);
                }
                if (index + 1 >= files.size()) {
                    return false;
                }
                close();
                index++;
                openFile();
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean read(FileChannel open, long size) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(BatchFile.FRAME_BYTES);
        if (BatchFile.readFully(open, frame, position) < BatchFile.FRAME_BYTES) {
            return damaged(size);
        }
        int length = frame.getInt(0);
        if (length < 0 || length > BatchFile.MOST_RECORD_BYTES || length > size - position - BatchFile.FRAME_BYTES) {
            return damaged(size);
        }
        byte[] payload = new byte[length];
        BatchFile.readFully(open, ByteBuffer.wrap(payload), position + BatchFile.FRAME_BYTES);
        if (frame.getInt(4) != BatchFile.recordCrc(length, payload)) {
            return damaged(size);
        }
        try {
            SignedBatch read = SignedBatch.read(new StateReader(payload));
            lastNumber = read.header().number();
            batch = read;
        } catch (MalformedStateException e) {
            throw new ProvenanceRefusedException(file(), position, "a batch in it is malformed: " + e.getMessage());
        }
        position += BatchFile.FRAME_BYTES + (long) length;
        return true;
    }

    /// Only what was never acknowledged may be unfinished, and only at the very end.
    private boolean damaged(long size) {
        if (index + 1 < files.size() || lastNumber < head.number()) {
            throw new ProvenanceRefusedException(
                    file(), position, "batch " + (lastNumber + 1) + " is damaged and it was acknowledged");
        }
        unfinishedBytes = size - position;
        return false;
    }

    private void openFile() throws IOException {
        if (index >= files.size()) {
            return;
        }
        FileChannel opened = FileChannel.open(file(), StandardOpenOption.READ);
        channel = opened;
        BatchFile.Start found = BatchFile.start(opened, file());
        start = found;
        lastNumber = found.firstNumber() - 1;
        position = BatchFile.HEADER_BYTES;
    }

    /// Returns the present batch.
    ///
    /// @return as stored
    public SignedBatch batch() {
        SignedBatch present = batch;
        if (present == null) {
            throw new IllegalStateException("there is no batch; next() has not returned true");
        }
        return present;
    }

    /// Returns the number of the last batch that was acknowledged.
    ///
    /// @return 0 if there is none
    public long acknowledged() {
        return head.number();
    }

    LogHead head() {
        return head;
    }

    Optional<BatchFile.Start> start() {
        return Optional.ofNullable(start);
    }

    Path file() {
        return files.get(index);
    }

    /// Where the next record begins.
    long position() {
        return position;
    }

    /// Returns how many bytes at the end are of a batch that was never finished.
    ///
    /// @return bytes
    public long unfinishedBytes() {
        return unfinishedBytes;
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
