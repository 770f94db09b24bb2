package breakwater.journal;

import java.util.Arrays;
import java.util.HexFormat;

/// A place in the chain: a sequence and the hash that covers every record up to and including it.
///
/// Two journals that agree in one point hold the same records up to it.
public final class ChainPoint {
    /// Before the first record: sequence 0 and a hash of zeros.
    public static final ChainPoint GENESIS = new ChainPoint(0, new byte[Frame.HASH_BYTES]);

    private final long sequence;
    private final byte[] hash;

    /// Creates a point.
    ///
    /// @param sequence not negative
    /// @param hash 32 bytes; copied
    /// @throws IllegalArgumentException if either is out of bounds
    public ChainPoint(long sequence, byte[] hash) {
        this(sequence, hash, 0);
        if (hash.length != Frame.HASH_BYTES) {
            throw new IllegalArgumentException("hash must be " + Frame.HASH_BYTES + " bytes but was " + hash.length);
        }
    }

    ChainPoint(long sequence, byte[] bytes, int at) {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be >= 0 but was " + sequence);
        }
        this.sequence = sequence;
        this.hash = Arrays.copyOfRange(bytes, at, at + Frame.HASH_BYTES);
    }

    /// Returns the sequence.
    ///
    /// @return not negative
    public long sequence() {
        return sequence;
    }

    /// Returns the hash.
    ///
    /// @return a copy, 32 bytes
    public byte[] hash() {
        return hash.clone();
    }

    /// Returns the hash as text.
    ///
    /// @return 64 lower-case hexadecimal digits
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    void copyHashTo(byte[] target, int at) {
        System.arraycopy(hash, 0, target, at, Frame.HASH_BYTES);
    }

    boolean hasHash(byte[] bytes, int at) {
        return Arrays.equals(hash, 0, Frame.HASH_BYTES, bytes, at, at + Frame.HASH_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainPoint that && sequence == that.sequence && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(sequence) + Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return sequence + ":" + hex();
    }
}
