package breakwater.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [StateWriter] wrote. Bytes that end early or counts out of bounds are refused; nothing is allocated
/// on
/// the word of a hostile length.
public final class StateReader {
    private byte[] bytes;
    private int position;
    private int limit;

    /// Reads a whole array.
    ///
    /// @param bytes not copied, not modified
    public StateReader(byte[] bytes) {
        this.bytes = bytes;
        this.limit = bytes.length;
    }

    /// Points this reader at other bytes, so that one reader serves a stream of records.
    ///
    /// @param newBytes not copied, not modified
    /// @param from first byte
    /// @param to one past the last
    public void reset(byte[] newBytes, int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, newBytes.length);
        bytes = newBytes;
        position = from;
        limit = to;
    }

    /// Returns how many bytes are left.
    ///
    /// @return bytes
    public int remaining() {
        return limit - position;
    }

    /// Reads one byte.
    ///
    /// @return in `[0, 255]`
    /// @throws MalformedStateException if the bytes end early
    public int getByte() {
        return bytes[advance(1)] & 0xff;
    }

    /// Reads one byte as a truth value.
    ///
    /// @return false for 0, true for 1
    /// @throws MalformedStateException for anything else
    public boolean getBoolean() {
        int value = getByte();
        if (value > 1) {
            throw new MalformedStateException("truth value must be 0 or 1 but was " + value);
        }
        return value == 1;
    }

    /// Reads four bytes.
    ///
    /// @return the value
    /// @throws MalformedStateException if the bytes end early
    public int getInt() {
        return (int) LittleEndian.INT.get(bytes, advance(4));
    }

    /// Reads eight bytes.
    ///
    /// @return the value
    /// @throws MalformedStateException if the bytes end early
    public long getLong() {
        return (long) LittleEndian.LONG.get(bytes, advance(8));
    }

    /// Reads a double.
    ///
    /// @return the value
    /// @throws MalformedStateException if the bytes end early
    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    /// Reads a count.
    ///
    /// @param bound largest allowed
    /// @return in `[0, bound]`
    /// @throws MalformedStateException if it is out of bounds
    public int getCount(int bound) {
        int count = getInt();
        if (count < 0 || count > bound) {
            throw new MalformedStateException("count must be in [0, " + bound + "] but was " + count);
        }
        return count;
    }

    /// Reads a string.
    ///
    /// @return the value
    /// @throws MalformedStateException if the bytes end early
    public String getString() {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    /// Reads a byte array.
    ///
    /// @return a new array
    /// @throws MalformedStateException if the bytes end early
    public byte[] getBytes() {
        int count = getCount(remaining());
        int from = advance(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /// Reads `count` longs into `into`.
    ///
    /// @param into at least `count` long
    /// @param count how many
    /// @throws MalformedStateException if the bytes end early
    public void getLongs(long[] into, int count) {
        int from = advance(Math.multiplyExact(8, count));
        for (int i = 0; i < count; i++) {
            into[i] = (long) LittleEndian.LONG.get(bytes, from + 8 * i);
        }
    }

    /// Reads an array of doubles.
    ///
    /// @return a new array
    /// @throws MalformedStateException if the bytes end early
    public double[] getDoubles() {
        double[] values = new double[getCount(remaining() / 8)];
        for (int i = 0; i < values.length; i++) {
            values[i] = getDouble();
        }
        return values;
    }

    /// Checks that everything was read: bytes left over mean that writer and reader disagree.
    ///
    /// @throws MalformedStateException if bytes are left
    public void expectEnd() {
        if (position != limit) {
            throw new MalformedStateException("bytes left over: " + remaining());
        }
    }

    private int advance(int count) {
        if (count > limit - position) {
            throw new MalformedStateException("bytes end early: " + count + " wanted, " + (limit - position) + " left");
        }
        int at = position;
        position += count;
        return at;
    }
}
