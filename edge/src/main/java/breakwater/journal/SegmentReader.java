package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Walks the records of one segment, checking each. Hot path: no allocation per record.
final class SegmentReader implements Closeable {
    /// What a step found.
    enum Step {
        /// The next record, whole and in its place.
        RECORD,
        /// Nothing: the file ends with the last record.
        END,
        /// The file ends within a record.
        UNFINISHED,
        /// Bytes that are no record: length out of bounds or checksum wrong.
        DAMAGED,
        /// A whole record, but with another sequence than the next one. No crash does this.
        MISPLACED,
        /// A whole record with the right sequence whose chain hash does not follow. No crash does this either.
        UNCHAINED
    }

    private final Path path;
    private final StoredFile file;
    private final FileWindow window;
    private final CRC32C crc = new CRC32C();
    private final Chain chain;
    private long next;
    private long sequence;
    private long foundSequence;
    private long offset;
    private int length;

    private SegmentReader(Path path, StoredFile file, ChainPoint before) throws IOException {
        this.path = path;
        this.file = file;
        window = new FileWindow(file);
        chain = new Chain(before);
        sequence = before.sequence();
        next = SegmentHeader.BYTES;
    }

    /// Opens a segment that is at least as long as its header.
    ///
    /// @throws JournalRefusedException if the header is not the expected one
    static SegmentReader open(FileLayer files, Path path, long firstSequence) throws IOException {
        StoredFile file = files.openToRead(path);
        boolean opened = false;
        try {
            byte[] header = new byte[SegmentHeader.BYTES];
            if (file.readFully(ByteBuffer.wrap(header), 0) < header.length) {
                throw new JournalRefusedException(
                        JournalRefusedException.Reason.CORRUPT, path, 0, "it ends within its header");
            }
            SegmentReader reader = new SegmentReader(path, file, SegmentHeader.decode(header, path, firstSequence));
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /// Goes to the next record. Anything but a record leaves the reader where it was.
    Step advance() throws IOException {
        if (!window.show(next, Frame.PAYLOAD_AT)) {
            return window.show(next, 1) ? Step.UNFINISHED : Step.END;
        }
        int payload = Frame.getInt(window.bytes(), window.at(next) + Frame.LENGTH_AT);
        if (payload < 0 || payload > Frame.MAX_PAYLOAD_BYTES) {
            return Step.DAMAGED;
        }
        if (!window.show(next, Frame.OVERHEAD + payload)) {
            return Step.UNFINISHED;
        }
        byte[] bytes = window.bytes();
        int at = window.at(next);
        if (Frame.getInt(bytes, at + Frame.CRC_AT) != Frame.checksum(crc, bytes, at, payload)) {
            return Step.DAMAGED;
        }
        foundSequence = Frame.getLong(bytes, at + Frame.SEQUENCE_AT);
        if (foundSequence != sequence + 1) {
            return Step.MISPLACED;
        }
        if (!chain.accept(bytes, at, payload)) {
            return Step.UNCHAINED;
        }
        sequence++;
        offset = next;
        length = payload;
        next += Frame.OVERHEAD + payload;
        return Step.RECORD;
    }

    /// Reads again from the file at the next step: somebody else may be writing it.
    void refresh() {
        window.forget();
    }

    Path path() {
        return path;
    }

    StoredFile file() {
        return file;
    }

    /// Sequence of the last record, or of the one before the segment.
    long sequence() {
        return sequence;
    }

    /// Sequence a misplaced record carries.
    long foundSequence() {
        return foundSequence;
    }

    /// Where the record after the last one begins or should begin.
    long nextOffset() {
        return next;
    }

    long offset() {
        return offset;
    }

    int type() {
        return Frame.getInt(window.bytes(), window.at(offset) + Frame.TYPE_AT);
    }

    byte[] buffer() {
        return window.bytes();
    }

    int from() {
        return window.at(offset) + Frame.PAYLOAD_AT;
    }

    int to() {
        return from() + length;
    }

    ChainPoint point() {
        return chain.at(sequence);
    }

    boolean isAt(ChainPoint point) {
        return point.sequence() == sequence && chain.isAt(point);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
