package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// First 64 bytes of a segment.
///
///     magic 8 | version 4 | header bytes 4 | first sequence 8 | chain hash before it 32 | zero 4 | CRC32C 4
final class SegmentHeader {
    static final int FORMAT_VERSION = 1;
    static final int BYTES = 64;

    private static final byte[] MAGIC = "BWJOURNL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 8;
    private static final int BYTES_AT = 12;
    private static final int FIRST_AT = 16;
    private static final int HASH_AT = 24;
    private static final int CRC_AT = 60;

    private SegmentHeader() {}

    /// Returns the header of the segment that follows a point of the chain.
    static byte[] encode(ChainPoint before) {
        byte[] header = new byte[BYTES];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        Frame.putInt(header, VERSION_AT, FORMAT_VERSION);
        Frame.putInt(header, BYTES_AT, BYTES);
        Frame.putLong(header, FIRST_AT, before.sequence() + 1);
        before.copyHashTo(header, HASH_AT);
        Frame.putInt(header, CRC_AT, checksum(header));
        return header;
    }

    /// Returns the point of the chain a segment follows.
    ///
    /// @throws JournalRefusedException if it is of another version, damaged, or another segment than its name
    ///     says
    static ChainPoint decode(byte[] header, Path file, long firstSequence) {
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new JournalRefusedException(Reason.CORRUPT, file, 0, "it does not begin like a journal segment");
        }
        // Before the checksum: another version may keep its checksum elsewhere.
        int version = Frame.getInt(header, VERSION_AT);
        if (version != FORMAT_VERSION) {
            throw new JournalRefusedException(
                    Reason.VERSION,
                    file,
                    VERSION_AT,
                    "it has format version " + Integer.toUnsignedString(version) + " and this program reads version "
                            + FORMAT_VERSION);
        }
        if (Frame.getInt(header, CRC_AT) != checksum(header) || Frame.getInt(header, BYTES_AT) != BYTES) {
            throw new JournalRefusedException(Reason.CORRUPT, file, 0, "the checksum of its header is wrong");
        }
        long first = Frame.getLong(header, FIRST_AT);
        if (first != firstSequence) {
            throw new JournalRefusedException(
                    Reason.CORRUPT,
                    file,
                    0,
                    "it holds the records from sequence " + first + " but is named " + firstSequence);
        }
        return new ChainPoint(first - 1, header, HASH_AT);
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
