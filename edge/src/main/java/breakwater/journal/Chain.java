package breakwater.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The running hash over all records. Allocates nothing after construction; for one thread at a time.
final class Chain {
    private final MessageDigest digest = sha256();
    private byte[] current = new byte[Frame.HASH_BYTES];
    private byte[] next = new byte[Frame.HASH_BYTES];

    Chain(ChainPoint start) {
        start.copyHashTo(current, 0);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Takes the frame's hash as the new head and writes it behind the payload.
    void seal(byte[] bytes, int at, int length) {
        compute(bytes, at, length);
        System.arraycopy(next, 0, bytes, at + Frame.PAYLOAD_AT + length, Frame.HASH_BYTES);
        swap();
    }

    /// Takes the frame's hash as the new head if it is the one that lies behind the payload.
    boolean accept(byte[] bytes, int at, int length) {
        compute(bytes, at, length);
        int hashAt = at + Frame.PAYLOAD_AT + length;
        if (!Arrays.equals(next, 0, Frame.HASH_BYTES, bytes, hashAt, hashAt + Frame.HASH_BYTES)) {
            return false;
        }
        swap();
        return true;
    }

    ChainPoint at(long sequence) {
        return new ChainPoint(sequence, current, 0);
    }

    boolean isAt(ChainPoint point) {
        return point.hasHash(current, 0);
    }

    private void compute(byte[] bytes, int at, int length) {
        digest.update(current, 0, Frame.HASH_BYTES);
        digest.update(bytes, at + Frame.SEQUENCE_AT, Frame.PAYLOAD_AT - Frame.SEQUENCE_AT + length);
        try {
            digest.digest(next, 0, Frame.HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 fits 32 bytes", e);
        }
    }

    private void swap() {
        byte[] old = current;
        current = next;
        next = old;
    }
}
