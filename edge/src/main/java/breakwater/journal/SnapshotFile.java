package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// Layout of a snapshot file.
///
///     magic 8 | version 4 | zero 4 | sequence 8 | state bytes 8 | chain hash 32 | state hash 32 | zero 28 | CRC32C 4
///     state
///
/// The checksum covers the header and the state hash covers the state, so every bit is covered.
final class SnapshotFile {
    static final String SUFFIX = ".snapshot";
    static final int FORMAT_VERSION = 1;
    static final int HEADER_BYTES = 128;

    private static final byte[] MAGIC = "BWSNAPSH".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 8;
    private static final int SEQUENCE_AT = 16;
    private static final int LENGTH_AT = 24;
    private static final int CHAIN_AT = 32;
    private static final int STATE_HASH_AT = 64;
    private static final int CRC_AT = 124;

    private SnapshotFile() {}

    static byte[] header(ChainPoint point, byte[] state, int from, int to) {
        byte[] header = new byte[HEADER_BYTES];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        Frame.putInt(header, VERSION_AT, FORMAT_VERSION);
        Frame.putLong(header, SEQUENCE_AT, point.sequence());
        Frame.putLong(header, LENGTH_AT, to - from);
        point.copyHashTo(header, CHAIN_AT);
        System.arraycopy(stateHash(state, from, to), 0, header, STATE_HASH_AT, Frame.HASH_BYTES);
        Frame.putInt(header, CRC_AT, checksum(header));
        return header;
    }

    /// Reads and checks a snapshot.
    ///
    /// @throws JournalRefusedException if it is of another version, damaged, or another one than its name says
    static Snapshot read(FileLayer files, Path path, long sequence) throws IOException {
        try (StoredFile file = files.openToRead(path)) {
            byte[] header = new byte[HEADER_BYTES];
            if (file.readFully(ByteBuffer.wrap(header), 0) < header.length) {
                throw corrupt(path, "it ends within its header");
            }
            if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw corrupt(path, "it does not begin like a snapshot");
            }
            int version = Frame.getInt(header, VERSION_AT);
            if (version != FORMAT_VERSION) {
                throw new JournalRefusedException(
                        Reason.VERSION,
                        path,
                        VERSION_AT,
                        "it has format version " + Integer.toUnsignedString(version)
                                + " and this program reads version " + FORMAT_VERSION);
            }
            if (Frame.getInt(header, CRC_AT) != checksum(header)) {
                throw corrupt(path, "the checksum of its header is wrong");
            }
            if (Frame.getLong(header, SEQUENCE_AT) != sequence) {
                throw corrupt(path, "it is of record " + Frame.getLong(header, SEQUENCE_AT));
            }
            long length = Frame.getLong(header, LENGTH_AT);
            if (length < 0 || length > Snapshots.MAX_STATE_BYTES || file.size() != HEADER_BYTES + length) {
                throw corrupt(path, "it should hold " + length + " bytes of state but is " + file.size() + " long");
            }
            byte[] state = new byte[(int) length];
            file.readFully(ByteBuffer.wrap(state), HEADER_BYTES);
            byte[] hash = stateHash(state, 0, state.length);
            if (!Arrays.equals(hash, 0, hash.length, header, STATE_HASH_AT, STATE_HASH_AT + hash.length)) {
                throw corrupt(path, "its state does not have the hash it was written with");
            }
            return new Snapshot(
                    new ChainPoint(sequence, header, CHAIN_AT), HexFormat.of().formatHex(hash), state);
        }
    }

    private static byte[] stateHash(byte[] state, int from, int to) {
        MessageDigest digest = Chain.sha256();
        digest.update(state, from, to - from);
        return digest.digest();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }

    private static JournalRefusedException corrupt(Path path, String what) {
        return new JournalRefusedException(Reason.CORRUPT, path, 0, what);
    }
}
