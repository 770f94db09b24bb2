package breakwater.provenance;

import breakwater.model.StateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The append-only log of signed batches of one journal, in `<home>/provenance/<journal>`. One writer, as the
/// journal has
/// one; for one thread. Runs of several configurations on one home have a log each, so none of them learns
/// unproven.
///
/// A batch is signed, written, forced and noted in `head` before [#append] returns. The present file `batches`
/// is
/// renamed to `batches.<first number>` when the next batch would make it too large. Nothing is ever deleted:
/// when
/// the allowed number of files is full, [#append] refuses, and with it the training that may not go unproven;
/// move
/// the oldest files to an archive, from where they can be put back for verification.
///
/// What may be cut at the next start: an unfinished batch at the end that was never acknowledged. Everything
/// else
/// is refused with file and byte offset.
public final class ProvenanceLog implements AutoCloseable {
    /// Largest size of one file.
    public static final long FILE_BYTES = 256L << 20;

    /// Most files, the present one included.
    public static final int MOST_FILES = 64;

    private final Path folder;
    private final String journal;
    private final BatchSigner signer;
    private final long fileBytes;
    private final int mostFiles;
    private final FileChannel lock;
    private FileChannel channel;
    private long end;
    private long number;
    private Hash last;
    private long cutBytes;
    private boolean failed;

    private ProvenanceLog(
            Path folder, String journal, BatchSigner signer, long fileBytes, int mostFiles, FileChannel lock)
            throws IOException {
        this.folder = folder;
        this.journal = journal;
        this.signer = signer;
        this.fileBytes = fileBytes;
        this.mostFiles = mostFiles;
        this.lock = lock;
        number = 0;
        last = Hash.ZERO;
        recover();
        channel = openPresent();
    }

    /// Opens or creates the log of a journal with the key pair of its home.
    ///
    /// @param home folder of everything
    /// @param journal name of the journal folder that the samples to come are from
    /// @return log
    /// @throws ProvenanceRefusedException if it is damaged or in use
    /// @throws KeyRefusedException if the key is not to be used
    public static ProvenanceLog open(Path home, String journal) {
        return open(home, journal, FILE_BYTES, MOST_FILES);
    }

    static ProvenanceLog open(Path home, String journal, long fileBytes, int mostFiles) {
        Path folder = BatchFile.folder(home, journal);
        BatchSigner signer = BatchSigner.open(home.resolve(EdgeKey.FOLDER));
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean opened = false;
            try {
                requireLock(lock, folder);
                ProvenanceLog log = new ProvenanceLog(folder, journal, signer, fileBytes, mostFiles, lock);
                opened = true;
                return log;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireLock(FileChannel lock, Path folder) throws IOException {
        boolean locked;
        try {
            locked = lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            locked = false;
        }
        if (!locked) {
            throw new ProvenanceRefusedException(folder, 0, "it is in use by another writer");
        }
    }

    /// Finds the end of the last file, cutting what was never acknowledged.
    private void recover() throws IOException {
        if (LogHead.read(folder).isEmpty() && BatchFile.list(folder).isEmpty()) {
            LogHead.NONE.write(folder);
        }
        try (BatchReader reader = BatchReader.ofFolder(folder, -1)) {
            reader.start().ifPresent(start -> {
                number = start.firstNumber() - 1;
                last = start.previous();
            });
            long at = reader.position();
            while (reader.next()) {
                BatchHeader header = reader.batch().header();
                if (header.number() != number + 1 || !header.previous().equals(last)) {
                    throw new ProvenanceRefusedException(
                            reader.file(), at, "batch " + header.number() + " does not follow batch " + number);
                }
                if (!header.journal().equals(journal)) {
                    throw new ProvenanceRefusedException(
                            reader.file(), at, "batch " + header.number() + " is of journal " + header.journal());
                }
                number = header.number();
                last = header.hash();
                at = reader.position();
            }
            LogHead head = reader.head();
            if (head.number() > number
                    || (head.number() == number && !head.hash().equals(last))) {
                throw new ProvenanceRefusedException(
                        folder,
                        at,
                        "it ends with batch " + number + " but batch " + head.number() + " was acknowledged"
                                + (head.number() == number ? " with other content" : ""));
            }
            if (reader.unfinishedBytes() > 0) {
                cutBytes = reader.unfinishedBytes();
                try (FileChannel torn = FileChannel.open(reader.file(), StandardOpenOption.WRITE)) {
                    torn.truncate(at);
                    torn.force(true);
                }
            }
        }
        // A batch that was durable but not yet noted counts from now on.
        new LogHead(number, last).write(folder);
    }

    private FileChannel openPresent() throws IOException {
        Path file = folder.resolve(BatchFile.NAME);
        if (!Files.exists(file)) {
            Path unfinished = folder.resolve(BatchFile.NAME + ".new");
            try (FileChannel made = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                BatchFile.writeFully(made, BatchFile.header(new BatchFile.Start(number + 1, last)), 0);
                made.force(true);
            }
            Files.move(unfinished, file);
            BatchFile.forceFolder(folder);
        }
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        end = opened.size();
        return opened;
    }

    /// Signs a batch and makes it durable.
    ///
    /// @param samples in the order of training, each of another input; 1 to [SignedBatch#MOST_SAMPLES]
    /// @return what names the batch
    /// @throws IllegalArgumentException if the samples are none, too many, or name one input twice
    /// @throws ProvenanceRefusedException if the log is full or a write failed before; do not train
    public BatchId append(List<Sample> samples) {
        if (failed) {
            throw new ProvenanceRefusedException(folder, end, "a write failed before; open it again");
        }
        SignedBatch batch = SignedBatch.sign(signer, number + 1, last, journal, samples);
        StateWriter out = new StateWriter(1 << 16);
        batch.write(out);
        ByteBuffer record = BatchFile.record(out.buffer(), out.length());
        // Until all of it is done the file's end is not known.
        failed = true;
        try {
            if (end + record.remaining() > fileBytes && end > BatchFile.HEADER_BYTES) {
                rotate();
            }
            int length = record.remaining();
            BatchFile.writeFully(channel, record, end);
            channel.force(true);
            end += length;
            number++;
            last = batch.header().hash();
            new LogHead(number, last).write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        failed = false;
        return new BatchId(number, batch.header().root());
    }

    private void rotate() throws IOException {
        if (BatchFile.list(folder).size() >= mostFiles) {
            failed = false;
            throw new ProvenanceRefusedException(
                    folder, end, "it is full: " + mostFiles + " files; move the oldest to an archive");
        }
        BatchFile.Start start = BatchFile.start(channel, folder);
        channel.close();
        Files.move(folder.resolve(BatchFile.NAME), BatchFile.rotated(folder, start.firstNumber()));
        channel = openPresent();
    }

    /// Returns the number of the last batch.
    ///
    /// @return 0 if there is none
    public long lastNumber() {
        return number;
    }

    /// Returns the hash of the last header: what to keep on another machine.
    ///
    /// @return head of the chain
    public Hash headHash() {
        return last;
    }

    /// Returns how many bytes of an unfinished batch were cut when the log was opened.
    ///
    /// @return bytes
    public long cutBytes() {
        return cutBytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
