package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What was acknowledged last, kept beside the segments: without it a journal that lost its last records looks
/// like one that never had them.
///
/// Written after each force and before the acknowledgement, but forced only now and then, so after a power
/// failure it may lag, never lead. Two slots in sectors of their own are written in turn: one is always whole.
///
///     slot: magic 8 | version 4 | zero 8 | sequence 8 | chain hash 32 | CRC32C 4
final class DurableMark implements Closeable {
    static final String FILE_NAME = "durable.mark";

    private static final byte[] MAGIC = "BWMARK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOTS = 2;
    private static final int SLOT_BYTES = 64;
    private static final int SLOT_DISTANCE = 512;
    private static final int VERSION_AT = 8;
    private static final int SEQUENCE_AT = 20;
    private static final int HASH_AT = 28;
    private static final int CRC_AT = 60;

    private final StoredFile file;
    private final byte[] slot = new byte[SLOT_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(slot);
    private final CRC32C crc = new CRC32C();
    private int turn;

    private DurableMark(StoredFile file) {
        this.file = file;
        System.arraycopy(MAGIC, 0, slot, 0, MAGIC.length);
        Frame.putInt(slot, VERSION_AT, SegmentHeader.FORMAT_VERSION);
    }

    /// Returns the later of the intact slots; empty if there is no file or none is intact.
    ///
    /// @throws JournalRefusedException if it is of another version
    static Optional<ChainPoint> read(FileLayer files, Path directory) throws IOException {
        Path path = directory.resolve(FILE_NAME);
        if (!files.exists(path)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[SLOT_DISTANCE + SLOT_BYTES];
        try (StoredFile file = files.openToRead(path)) {
            if (file.readFully(ByteBuffer.wrap(bytes), 0) < bytes.length) {
                return Optional.empty();
            }
        }
        Optional<ChainPoint> first = slotAt(bytes, 0, path);
        Optional<ChainPoint> second = slotAt(bytes, SLOT_DISTANCE, path);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return first.get().sequence() >= second.get().sequence() ? first : second;
    }

    private static Optional<ChainPoint> slotAt(byte[] bytes, int at, Path path) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, CRC_AT);
        if (!Arrays.equals(bytes, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)
                || Frame.getInt(bytes, at + CRC_AT) != (int) crc.getValue()) {
            return Optional.empty();
        }
        int version = Frame.getInt(bytes, at + VERSION_AT);
        if (version != SegmentHeader.FORMAT_VERSION) {
            throw new JournalRefusedException(
                    Reason.VERSION,
                    path,
                    at + VERSION_AT,
                    "it has format version " + version + " and this program reads version "
                            + SegmentHeader.FORMAT_VERSION);
        }
        return Optional.of(new ChainPoint(Frame.getLong(bytes, at + SEQUENCE_AT), bytes, at + HASH_AT));
    }

    /// Opens the mark to write, creating it durably with this point if there is none.
    static DurableMark open(FileLayer files, Path directory, ChainPoint point) throws IOException {
        Path path = directory.resolve(FILE_NAME);
        if (!files.exists(path)) {
            Path unfinished = directory.resolve(FILE_NAME + Segments.UNFINISHED);
            try (StoredFile file = files.create(unfinished)) {
                DurableMark mark = new DurableMark(file);
                mark.writeAll(point);
            }
            files.rename(unfinished, path);
            files.forceDirectory(directory);
        }
        return new DurableMark(files.openToWrite(path));
    }

    /// Writes one slot, not forced.
    void write(ChainPoint point) throws IOException {
        Frame.putLong(slot, SEQUENCE_AT, point.sequence());
        point.copyHashTo(slot, HASH_AT);
        crc.reset();
        crc.update(slot, 0, CRC_AT);
        Frame.putInt(slot, CRC_AT, (int) crc.getValue());
        file.writeFully(view.clear(), (long) turn * SLOT_DISTANCE);
        turn = (turn + 1) % SLOTS;
    }

    /// Writes every slot and forces them.
    void writeAll(ChainPoint point) throws IOException {
        for (int i = 0; i < SLOTS; i++) {
            write(point);
        }
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
