package breakwater.provenance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 value.
public final class Hash implements Comparable<Hash> {
    /// Length in bytes.
    public static final int BYTES = 32;

    /// Stands for the hash of what was never there.
    public static final Hash ZERO = new Hash(new byte[BYTES], 0);

    private final byte[] bytes;

    private Hash(byte[] source, int at) {
        bytes = Arrays.copyOfRange(source, at, at + BYTES);
    }

    /// Wraps 32 bytes.
    ///
    /// @param bytes copied
    /// @return hash
    /// @throws IllegalArgumentException if there are not 32
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hash must be " + BYTES + " bytes but was " + bytes.length);
        }
        return new Hash(bytes, 0);
    }

    /// Reads hexadecimal digits.
    ///
    /// @param hex 64 digits
    /// @return hash
    /// @throws IllegalArgumentException if it is anything else
    public static Hash ofHex(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "hash must be " + 2 * BYTES + " hexadecimal digits but had " + hex.length());
        }
        if (!hex.matches("[0-9a-f]*")) {
            throw new IllegalArgumentException("hash must be lower-case hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(hex));
    }

    /// Hashes bytes.
    ///
    /// @param bytes any
    /// @return SHA-256 of them
    public static Hash sha256(byte[] bytes) {
        return sha256(bytes, 0, bytes.length);
    }

    /// Hashes a range.
    ///
    /// @param bytes any
    /// @param from first byte
    /// @param to one past the last byte
    /// @return SHA-256 of the range
    public static Hash sha256(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return new Hash(digest.digest(), 0);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Returns the bytes.
    ///
    /// @return a copy
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Returns the hash as text.
    ///
    /// @return 64 lower-case hexadecimal digits
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
