package breakwater.provenance;

import java.security.DigestException;
import java.security.MessageDigest;

/// HMAC-SHA-256 over ranges of arrays. Like `javax.crypto.Mac`, but allocates nothing after construction, which
/// `Mac.doFinal` does. Hot path; for one thread.
///
/// @see "RFC 2104"
final class Hmac {
    private static final int BLOCK_BYTES = 64;

    private final MessageDigest digest = Hash.digest();
    private final byte[] inner = new byte[BLOCK_BYTES];
    private final byte[] outer = new byte[BLOCK_BYTES];
    private final byte[] result = new byte[Hash.BYTES];

    /// @param key at most 64 bytes
    Hmac(byte[] key) {
        for (int i = 0; i < BLOCK_BYTES; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
    }

    void begin() {
        digest.reset();
        digest.update(inner, 0, BLOCK_BYTES);
    }

    void update(byte[] bytes, int from, int to) {
        digest.update(bytes, from, to - from);
    }

    /// Ends the message.
    ///
    /// @return the live result, overwritten by the next
    byte[] end() {
        try {
            digest.digest(result, 0, Hash.BYTES);
            digest.update(outer, 0, BLOCK_BYTES);
            digest.update(result, 0, Hash.BYTES);
            digest.digest(result, 0, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 fits 32 bytes", e);
        }
        return result;
    }
}
