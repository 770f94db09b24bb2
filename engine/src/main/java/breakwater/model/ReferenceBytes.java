package breakwater.model;

import java.util.Arrays;

/// Canonical bytes of a reference model on their way to the engine. Their meaning is the gate's.
public final class ReferenceBytes {
    /// Most bytes of one.
    public static final int MOST = 1 << 20;

    private final byte[] bytes;

    /// Copies and checks.
    ///
    /// @param bytes at most [#MOST]
    public ReferenceBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST) {
            throw new IllegalArgumentException("bytes must number in [1, " + MOST + "] but were " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /// Returns the bytes.
    ///
    /// @return a copy
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Returns the size: an audit line must not hold the model.
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
