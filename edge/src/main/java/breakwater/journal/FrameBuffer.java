package breakwater.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Records on their way to the disk. Owned by the appenders while it fills and by the committer while it is
/// written.
final class FrameBuffer {
    private final byte[] bytes;
    private final ByteBuffer view;
    private final CRC32C crc = new CRC32C();
    private int length;
    private long lastSequence;

    FrameBuffer(int capacity) {
        bytes = new byte[capacity];
        view = ByteBuffer.wrap(bytes);
    }

    boolean hasRoomFor(int payloadBytes) {
        return bytes.length - length >= Frame.OVERHEAD + payloadBytes;
    }

    /// Appends one record. Hot path: no allocation.
    void add(Chain chain, long sequence, int pending, int type, byte[] payload, int from, int payloadBytes) {
        int at = length;
        Frame.putInt(bytes, at + Frame.LENGTH_AT, payloadBytes);
        Frame.putInt(bytes, at + Frame.PENDING_AT, pending);
        Frame.putLong(bytes, at + Frame.SEQUENCE_AT, sequence);
        Frame.putInt(bytes, at + Frame.TYPE_AT, type);
        System.arraycopy(payload, from, bytes, at + Frame.PAYLOAD_AT, payloadBytes);
        chain.seal(bytes, at, payloadBytes);
        Frame.putInt(bytes, at + Frame.CRC_AT, Frame.checksum(crc, bytes, at, payloadBytes));
        lastSequence = sequence;
        length = at + Frame.OVERHEAD + payloadBytes;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Returns the last record's point of the chain; only of a buffer that is not empty.
    ChainPoint last() {
        return new ChainPoint(lastSequence, bytes, length - Frame.HASH_BYTES);
    }

    /// Returns the content to write.
    ByteBuffer content() {
        return view.clear().limit(length);
    }
}
