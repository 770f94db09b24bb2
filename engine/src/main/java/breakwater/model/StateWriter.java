package breakwater.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Growable little-endian buffer: the canonical bytes of inputs, states and snapshots.
public final class StateWriter {
    private byte[] bytes;
    private int length;

    /// Creates an empty buffer.
    ///
    /// @param capacity first size in bytes; grows as needed
    public StateWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /// Forgets the content and keeps the memory.
    public void clear() {
        length = 0;
    }

    /// Returns how many bytes were written.
    ///
    /// @return bytes
    public int length() {
        return length;
    }

    /// Returns the buffer itself, valid up to [#length] and until the next write. For the hot path; do not keep it.
    ///
    /// @return the live buffer
    public byte[] buffer() {
        return bytes;
    }

    /// Returns a copy of the content.
    ///
    /// @return exactly the bytes written
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// Appends one byte.
    ///
    /// @param value low eight bits are used
    public void putByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /// Appends one byte, 1 for true.
    ///
    /// @param value any
    public void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    /// Appends four bytes.
    ///
    /// @param value any
    public void putInt(int value) {
        ensure(4);
        LittleEndian.INT.set(bytes, length, value);
        length += 4;
    }

    /// Appends eight bytes.
    ///
    /// @param value any
    public void putLong(long value) {
        ensure(8);
        LittleEndian.LONG.set(bytes, length, value);
        length += 8;
    }

    /// Appends the eight bytes of a double; every NaN becomes the same NaN.
    ///
    /// @param value any
    public void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    /// Appends a string as length and UTF-8.
    ///
    /// @param value any
    public void putString(String value) {
        putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Appends a byte array with its length.
    ///
    /// @param value any
    public void putBytes(byte[] value) {
        putInt(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /// Appends the first `count` elements, without their number.
    ///
    /// @param values at least `count` long
    /// @param count how many
    public void putLongs(long[] values, int count) {
        ensure(8 * count);
        for (int i = 0; i < count; i++) {
            LittleEndian.LONG.set(bytes, length, values[i]);
            length += 8;
        }
    }

    /// Appends all elements with their number.
    ///
    /// @param values any
    public void putDoubles(double[] values) {
        putInt(values.length);
        for (double value : values) {
            putDouble(value);
        }
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }
}
