package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import breakwater.journal.SegmentReader.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a journal in order without locking it, verifying checksum, sequence and chain of every record it
/// passes.
///
/// A writer may be at work: [#next] then returns false at the end of what is whole, and may be called again
/// later. The same rules serve recovery, so what this reads to the end can also be opened. For one thread.
public final class JournalReader implements AutoCloseable {
    private final FileLayer files;
    private final Path directory;
    private final long fromSequence;
    private final Optional<ChainPoint> mark;
    private @Nullable SegmentReader segment;
    private boolean sealed;
    private boolean looked;
    private @Nullable Path headless;

    private JournalReader(FileLayer files, Path directory, long fromSequence) throws IOException {
        this.files = files;
        this.directory = directory;
        this.fromSequence = fromSequence;
        mark = DurableMark.read(files, directory);
        if (!files.exists(directory)) {
            throw new JournalRefusedException(Reason.UNREADABLE, directory, "there is no such directory");
        }
    }

    static JournalReader open(FileLayer files, Path directory, long fromSequence) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("fromSequence must be >= 1 but was " + fromSequence);
        }
        try {
            JournalReader reader = new JournalReader(files, directory, fromSequence);
            reader.start();
            return reader;
        } catch (IOException e) {
            throw new JournalRefusedException(directory, e);
        }
    }

    /// Returns a point of the chain, or empty if the journal does not reach it.
    static Optional<ChainPoint> pointAt(FileLayer files, Path directory, long sequence) {
        if (sequence == 0) {
            return Optional.of(ChainPoint.GENESIS);
        }
        try (JournalReader reader = open(files, directory, sequence)) {
            return reader.next() ? Optional.of(reader.point()) : Optional.empty();
        }
    }

    /// Goes to the next record.
    ///
    /// @return whether there is one; false is the end for now
    /// @throws JournalRefusedException if the journal is damaged or incomplete here
    public boolean next() {
        try {
            return advance();
        } catch (IOException e) {
            throw new JournalRefusedException(directory, e);
        }
    }

    /// Returns the sequence of the current record.
    ///
    /// @return 1 or more
    public long sequence() {
        return current().sequence();
    }

    /// Returns the type it was appended with.
    ///
    /// @return any
    public int type() {
        return current().type();
    }

    /// Returns the array that holds the payload between [#from] and [#to]; valid until the next call of
    /// [#next]. Do not write to it.
    ///
    /// @return the live buffer
    public byte[] buffer() {
        return current().buffer();
    }

    /// Returns where the payload begins in [#buffer].
    ///
    /// @return index
    public int from() {
        return current().from();
    }

    /// Returns where the payload ends in [#buffer].
    ///
    /// @return index one past the last byte
    public int to() {
        return current().to();
    }

    /// Returns the file the current record lies in.
    ///
    /// @return a segment
    public Path file() {
        return current().path();
    }

    /// Returns where in [#file] the current record begins.
    ///
    /// @return byte offset
    public long offset() {
        return current().offset();
    }

    /// Returns sequence and chain hash of the current record.
    ///
    /// @return a point of the chain, computed from the records and not merely read
    public ChainPoint point() {
        return current().point();
    }

    /// Closes the file that is open.
    @Override
    public void close() {
        SegmentReader open = segment;
        segment = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new JournalRefusedException(directory, e);
            }
        }
    }

    /// The segment after the last record, or null where the journal has none. For recovery.
    @Nullable
    SegmentReader last() {
        return segment;
    }

    /// The last segment if it is too short to hold anything, or null. For recovery.
    @Nullable
    Path headless() {
        return headless;
    }

    Optional<ChainPoint> mark() {
        return mark;
    }

    private void start() throws IOException {
        List<Long> firsts = Segments.list(files, directory);
        if (firsts.isEmpty()) {
            requireAcknowledged(0, directory, 0);
            return;
        }
        if (firsts.getFirst() != 1) {
            throw missing(1, firsts.getFirst());
        }
        long first = 1;
        for (long candidate : firsts) {
            if (candidate <= fromSequence) {
                first = candidate;
            }
        }
        if (!openSegment(first) && first > 1) {
            // The end of the journal still has to be judged, so stand at the end of the segment before it.
            openSegment(firsts.get(firsts.size() - 2));
        }
    }

    private boolean advance() throws IOException {
        while (true) {
            SegmentReader current = segment;
            if (current == null) {
                if (!files.exists(Segments.file(directory, 1)) || !openSegment(1)) {
                    return false;
                }
                continue;
            }
            Step step = current.advance();
            if (step == Step.RECORD) {
                looked = false;
                requireMarkedHash(current);
                if (current.sequence() >= fromSequence) {
                    return true;
                }
            } else if (!sealed) {
                // Once a later segment exists this one is final, but it may have grown since the step.
                sealed = hasLaterSegment(current);
                if (sealed) {
                    current.refresh();
                } else if (!mayHaveChanged(current, step)) {
                    return false;
                }
            } else if (step != Step.END) {
                throw corrupt(current, step, "");
            } else if (!openNext(current)) {
                return false;
            }
        }
    }

    /// Judges the end of the last segment. Returns whether to read it once more, because what looks lost may
    /// just have been written by a live writer.
    private boolean mayHaveChanged(SegmentReader last, Step step) throws IOException {
        if (step == Step.MISPLACED || step == Step.UNCHAINED) {
            throw corrupt(last, step, "");
        }
        long lost = last.sequence() + 1;
        long proof =
                step == Step.END ? 0 : TornTail.proofOfLoss(last.file(), last.nextOffset(), lost, mark.isPresent());
        boolean acknowledged = mark.isPresent() && mark.get().sequence() >= lost;
        if (proof == 0 && !acknowledged) {
            // A writer that starts after a crash replaces this end by other bytes.
            last.refresh();
            return false;
        }
        if (!looked) {
            looked = true;
            last.refresh();
            return true;
        }
        if (step == Step.END) {
            requireAcknowledged(last.sequence(), last.path(), last.nextOffset());
        }
        throw corrupt(
                last,
                step,
                proof == 0 ? ", and it was acknowledged" : ", and record " + proof + " behind it is intact");
    }

    private boolean openNext(SegmentReader finished) throws IOException {
        long expected = finished.sequence() + 1;
        if (!files.exists(Segments.file(directory, expected))) {
            for (long first : Segments.list(files, directory)) {
                if (first > expected) {
                    throw missing(expected, first);
                }
            }
            throw new JournalRefusedException(
                    Reason.CORRUPT,
                    finished.path(),
                    finished.nextOffset(),
                    "it ends with record " + finished.sequence() + ", past the beginning of the segment after it");
        }
        ChainPoint end = finished.point();
        if (!openSegment(expected)) {
            return false;
        }
        SegmentReader opened = current();
        if (!opened.isAt(end)) {
            throw new JournalRefusedException(
                    Reason.CORRUPT,
                    opened.path(),
                    0,
                    "its records do not follow those of " + finished.path().getFileName()
                            + ": it belongs to another journal");
        }
        finished.close();
        return true;
    }

    /// Opens a segment unless it is the last one and too short to hold anything: a crash while it was made.
    private boolean openSegment(long first) throws IOException {
        Path path = Segments.file(directory, first);
        try (StoredFile file = files.openToRead(path)) {
            if (file.size() < SegmentHeader.BYTES
                    && Segments.list(files, directory).getLast() == first) {
                requireAcknowledged(first - 1, path, file.size());
                headless = path;
                return false;
            }
        }
        headless = null;
        segment = SegmentReader.open(files, path, first);
        sealed = false;
        return true;
    }

    private boolean hasLaterSegment(SegmentReader current) throws IOException {
        List<Long> firsts = Segments.list(files, directory);
        return !firsts.isEmpty() && !Segments.file(directory, firsts.getLast()).equals(current.path());
    }

    private void requireMarkedHash(SegmentReader current) {
        if (mark.isPresent() && mark.get().sequence() == current.sequence() && !current.isAt(mark.get())) {
            throw new JournalRefusedException(
                    Reason.CORRUPT,
                    current.path(),
                    current.offset(),
                    "record " + current.sequence() + " is not the one that " + DurableMark.FILE_NAME
                            + " says was acknowledged: the files are of different journals");
        }
    }

    private void requireAcknowledged(long lastSequence, Path file, long offset) {
        if (mark.isPresent() && mark.get().sequence() > lastSequence) {
            throw new JournalRefusedException(
                    Reason.INCOMPLETE,
                    file,
                    offset,
                    "the journal ends with record " + lastSequence + " but records up to "
                            + mark.get().sequence() + " were acknowledged");
        }
    }

    private JournalRefusedException missing(long expected, long found) {
        return new JournalRefusedException(
                Reason.INCOMPLETE,
                Segments.file(directory, expected),
                "the segment is missing; the next one begins with record " + found);
    }

    private static JournalRefusedException corrupt(SegmentReader reader, Step step, String evidence) {
        long expected = reader.sequence() + 1;
        String what = switch (step) {
            case UNFINISHED -> "record " + expected + " is cut short";
            case DAMAGED -> "record " + expected + " is damaged";
            case MISPLACED -> "expected record " + expected + " but found record " + reader.foundSequence();
            case UNCHAINED -> "record " + expected + " does not follow from the records before it";
            case RECORD, END -> throw new IllegalArgumentException("no damage: " + step);
        };
        return new JournalRefusedException(Reason.CORRUPT, reader.path(), reader.nextOffset(), what + evidence);
    }

    private SegmentReader current() {
        SegmentReader current = segment;
        if (current == null) {
            throw new NoSuchElementException("there is no current record; next() has not returned true");
        }
        return current;
    }
}
