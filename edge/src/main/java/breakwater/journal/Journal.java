package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Appends records to a directory and says when they are durable. One writer per directory, guarded by a lock.
///
/// An append puts the record into a buffer and returns; a thread of the journal writes and forces whole
/// buffers, marks what is durable and only then says so. Any failure of a write or force is final: every later
/// call throws, nothing is tried again, and what was acknowledged stays recoverable. Safe for several threads;
/// their order is the append order.
public final class Journal implements AutoCloseable {
    private final Path directory;
    private final Closeable directoryLock;
    private final JournalRecovery recovery;
    private final int maxPayloadBytes;
    private final int commitBytes;
    private final long commitNanos;
    private final Chain chain;
    private final Thread committer;

    private final ReentrantLock lock = new ReentrantLock();
    /// The committer waits here for something to do.
    private final Condition work = lock.newCondition();
    /// Everybody else waits here for room, durability or failure.
    private final Condition progress = lock.newCondition();

    private FrameBuffer filling;
    private FrameBuffer spare;
    private long lastSequence;
    private long requestedSequence;
    private long firstWaitingNanos;
    private boolean closing;
    private volatile long durableSequence;
    private volatile @Nullable JournalFailedException failure;
    private volatile @Nullable JournalListener listener;

    private Journal(
            Path directory,
            Closeable directoryLock,
            JournalSettings settings,
            Recovery.Result recovered,
            SegmentWriter writer) {
        this.directory = directory;
        this.directoryLock = directoryLock;
        recovery = recovered.report();
        maxPayloadBytes = Math.min(Frame.MAX_PAYLOAD_BYTES, settings.bufferBytes() - Frame.OVERHEAD);
        commitBytes = settings.bufferBytes() / 2;
        commitNanos = 1_000_000L * settings.groupCommitMillis();
        chain = new Chain(recovered.last());
        filling = new FrameBuffer(settings.bufferBytes());
        spare = new FrameBuffer(settings.bufferBytes());
        lastSequence = recovered.last().sequence();
        requestedSequence = lastSequence;
        durableSequence = lastSequence;
        committer = Thread.ofPlatform().name("journal-commit").daemon(true).unstarted(() -> commitUntilClosed(writer));
    }

    /// Opens a directory to append, creating it if it is absent, and verifies every record in it.
    ///
    /// @param directory of one journal
    /// @param settings of the writer
    /// @return the open journal; close it
    /// @throws JournalRefusedException if it is in use, of another version, damaged, incomplete or unreadable
    public static Journal open(Path directory, JournalSettings settings) {
        return open(directory, settings, 1);
    }

    /// Opens a directory to append, verifying only from the segment on that holds a given record; of the
    /// segments before it, headers and links are checked. For journals too long to verify at every start.
    ///
    /// @param directory of one journal
    /// @param settings of the writer
    /// @param verifyFrom sequence of the first record that must be verified, 1 or more
    /// @return the open journal; close it
    /// @throws JournalRefusedException if it is in use, of another version, damaged, incomplete or unreadable
    public static Journal open(Path directory, JournalSettings settings, long verifyFrom) {
        return open(DiskFiles.INSTANCE, directory, settings, verifyFrom);
    }

    static Journal open(FileLayer files, Path directory, JournalSettings settings, long verifyFrom) {
        if (verifyFrom < 1) {
            throw new IllegalArgumentException("verifyFrom must be >= 1 but was " + verifyFrom);
        }
        Closeable directoryLock = null;
        SegmentWriter writer = null;
        boolean opened = false;
        try {
            files.createDirectories(directory);
            directoryLock = files.lock(directory);
            Recovery.Result recovered = Recovery.run(files, directory, verifyFrom);
            writer = SegmentWriter.open(files, directory, settings.segmentBytes(), recovered);
            Journal journal = new Journal(directory, directoryLock, settings, recovered, writer);
            journal.committer.start();
            opened = true;
            return journal;
        } catch (IOException e) {
            throw new JournalRefusedException(directory, e);
        } finally {
            if (!opened) {
                release(directory, writer);
                release(directory, directoryLock);
            }
        }
    }

    /// Reads a directory from its first record, without locking it.
    ///
    /// @param directory of one journal
    /// @return a reader; close it
    /// @throws JournalRefusedException if it is of another version, damaged, incomplete or unreadable
    public static JournalReader read(Path directory) {
        return read(directory, 1);
    }

    /// Reads a directory from a record on, without locking it.
    ///
    /// @param directory of one journal
    /// @param fromSequence first record wanted, 1 or more
    /// @return a reader; close it
    /// @throws JournalRefusedException if it is of another version, damaged, incomplete or unreadable
    public static JournalReader read(Path directory, long fromSequence) {
        return JournalReader.open(DiskFiles.INSTANCE, directory, fromSequence);
    }

    /// Tells from now on a listener what becomes durable. Set it before the first append.
    ///
    /// @param newListener replaces any earlier one
    public void listen(JournalListener newListener) {
        listener = newListener;
    }

    /// Appends one record, not durable yet. Waits for a force only where the buffer is full.
    ///
    /// @param type any number that tells readers what the payload is
    /// @param buffer holds the payload; copied
    /// @param from first byte of the payload
    /// @param to one past its last byte
    /// @return the record's sequence: one more than the last
    /// @throws IllegalArgumentException if the payload is larger than a record or the buffer allows
    /// @throws JournalFailedException if the journal failed
    /// @throws IllegalStateException if it is closed
    public long append(int type, byte[] buffer, int from, int to) {
        Objects.checkFromToIndex(from, to, buffer.length);
        int bytes = to - from;
        if (bytes > maxPayloadBytes) {
            throw new IllegalArgumentException(
                    "payload must be in [0, " + maxPayloadBytes + "] bytes but was " + bytes);
        }
        lock.lock();
        try {
            requireOpen();
            while (!filling.hasRoomFor(bytes)) {
                requestForce(lastSequence);
                progress.awaitUninterruptibly();
                requireOpen();
            }
            long sequence = lastSequence + 1;
            boolean first = filling.isEmpty();
            int before = filling.length();
            filling.add(chain, sequence, (int) (sequence - durableSequence), type, buffer, from, bytes);
            lastSequence = sequence;
            if (commitNanos > 0) {
                if (first) {
                    firstWaitingNanos = System.nanoTime();
                    work.signal();
                } else if (before < commitBytes && filling.length() >= commitBytes) {
                    work.signal();
                }
            }
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /// Makes everything appended so far durable.
    ///
    /// @throws JournalFailedException if that fails
    /// @throws IllegalStateException if the journal is closed
    public void force() {
        lock.lock();
        try {
            requireOpen();
            awaitForced(lastSequence);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a record is durable. With group commit it goes with the next group, otherwise it is forced
    /// now.
    ///
    /// @param sequence of an appended record
    /// @throws IllegalArgumentException if no such record was appended
    /// @throws JournalFailedException if it cannot be made durable
    /// @throws IllegalStateException if the journal is closed
    public void awaitDurable(long sequence) {
        lock.lock();
        try {
            if (sequence > lastSequence) {
                throw new IllegalArgumentException("sequence must be in [1, " + lastSequence + "] but was " + sequence);
            }
            if (durableSequence >= sequence) {
                return;
            }
            requireOpen();
            if (commitNanos == 0) {
                awaitForced(sequence);
            }
            while (durableSequence < sequence) {
                requireWorking();
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns the last record that survives a power failure. Never goes back.
    ///
    /// @return a sequence, 0 before the first
    public long durableSequence() {
        return durableSequence;
    }

    /// Returns the last record appended.
    ///
    /// @return a sequence, 0 before the first
    public long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /// Returns the last record appended and the hash of the chain up to it, of one moment.
    ///
    /// @return the head of the chain, durable or not
    public ChainPoint head() {
        lock.lock();
        try {
            return chain.at(lastSequence);
        } finally {
            lock.unlock();
        }
    }

    /// Returns the hash of the chain up to the last record appended.
    ///
    /// @return 32 bytes
    public byte[] chainHash() {
        return head().hash();
    }

    /// Returns the hash of the chain up to the last record appended, as text.
    ///
    /// @return 64 hexadecimal digits
    public String chainHashHex() {
        return head().hex();
    }

    /// Returns what opening found and did.
    ///
    /// @return the report
    public JournalRecovery recovery() {
        return recovery;
    }

    /// Returns why the journal accepts nothing any more, if so.
    ///
    /// @return the failure
    public Optional<JournalFailedException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Forces what was appended and releases the directory. A journal that had failed is only released.
    ///
    /// @throws JournalFailedException if the last force fails; the directory is released all the same
    @Override
    public void close() {
        boolean failedBefore;
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            failedBefore = failure != null;
            work.signal();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        joinUninterruptibly();
        release(directory, directoryLock);
        if (!failedBefore) {
            requireWorking();
        }
    }

    private void commitUntilClosed(SegmentWriter writer) {
        try (writer) {
            while (true) {
                FrameBuffer buffer = takeFull();
                if (buffer.isEmpty()) {
                    writer.finish();
                    return;
                }
                writer.write(buffer);
                publish(buffer);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /// Waits until something is to be forced and takes it; takes an empty buffer once the journal closes.
    private FrameBuffer takeFull() throws InterruptedException {
        lock.lock();
        try {
            while (!isForceDue()) {
                if (commitNanos > 0 && !filling.isEmpty()) {
                    var _ = work.awaitNanos(firstWaitingNanos + commitNanos - System.nanoTime());
                } else {
                    work.awaitUninterruptibly();
                }
            }
            FrameBuffer taken = filling;
            filling = spare;
            spare = taken;
            progress.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isForceDue() {
        if (closing) {
            return true;
        }
        if (filling.isEmpty()) {
            return false;
        }
        return requestedSequence > durableSequence
                || (commitNanos > 0
                        && (filling.length() >= commitBytes || System.nanoTime() - firstWaitingNanos >= commitNanos));
    }

    private void publish(FrameBuffer buffer) {
        long durable = buffer.last().sequence();
        lock.lock();
        try {
            durableSequence = durable;
            buffer.clear();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        JournalListener told = listener;
        if (told != null) {
            told.onDurable(durable);
        }
    }

    private void fail(Throwable cause) {
        JournalFailedException failed = new JournalFailedException(
                "journal " + directory + " failed after record " + durableSequence + " and accepts nothing more: "
                        + OneLine.of(cause),
                cause);
        lock.lock();
        try {
            failure = failed;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        JournalListener told = listener;
        if (told != null) {
            told.onFailure(failed);
        }
    }

    private void awaitForced(long sequence) {
        requestForce(sequence);
        while (durableSequence < sequence) {
            requireWorking();
            progress.awaitUninterruptibly();
        }
    }

    private void requestForce(long sequence) {
        if (sequence > requestedSequence) {
            requestedSequence = sequence;
        }
        work.signal();
    }

    private void requireOpen() {
        requireWorking();
        if (closing) {
            throw new IllegalStateException("journal " + directory + " is closed");
        }
    }

    private void requireWorking() {
        JournalFailedException failed = failure;
        if (failed != null) {
            // A new one, so that its stack is the caller's.
            throw new JournalFailedException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Path directory, @Nullable Closeable held) {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            throw new JournalRefusedException(directory, e);
        }
    }
}
