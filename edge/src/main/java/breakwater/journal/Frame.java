package breakwater.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// Layout of one record in a segment, little-endian. The hash lies last, so the last 32 bytes of a finished
/// segment are the chain hash its successor's header must carry.
final class Frame {
    static final int HASH_BYTES = 32;
    static final int CRC_AT = 0;
    static final int LENGTH_AT = 4;
    static final int PENDING_AT = 8;
    static final int SEQUENCE_AT = 12;
    static final int TYPE_AT = 20;
    static final int PAYLOAD_AT = 24;

    /// Bytes a record needs beside its payload.
    static final int OVERHEAD = PAYLOAD_AT + HASH_BYTES;

    /// Part of the format: a reader takes a longer length for damage.
    static final int MAX_PAYLOAD_BYTES = 1 << 20;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Frame() {}

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /// CRC32C of everything in a frame but the checksum itself.
    static int checksum(CRC32C crc, byte[] bytes, int at, int length) {
        crc.reset();
        crc.update(bytes, at + LENGTH_AT, OVERHEAD + length - LENGTH_AT);
        return (int) crc.getValue();
    }
}
