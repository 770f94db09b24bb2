package breakwater.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The secret that allows commands. Only its SHA-256 is kept, so no dump, log or `toString` can show it.
public final class AdminToken {
    /// Shorter tokens work, and [#isWeak] says so: a loopback experiment should not need a password generator.
    public static final int STRONG_LENGTH = 16;

    private static final AdminToken ABSENT = new AdminToken(null, false);

    private final byte @Nullable [] digest;
    private final boolean weak;

    private AdminToken(byte @Nullable [] digest, boolean weak) {
        this.digest = digest;
        this.weak = weak;
    }

    /// Takes a token over, without surrounding white space.
    ///
    /// @param secret the token; overwritten with zeros before this returns
    /// @return holder of its digest, or [#absent] if the token is empty or blank
    public static AdminToken of(char[] secret) {
        int from = 0;
        int to = secret.length;
        while (from < to && Character.isWhitespace(secret[from])) {
            from++;
        }
        while (from < to && Character.isWhitespace(secret[to - 1])) {
            to--;
        }
        byte[] bytes = utf8(CharBuffer.wrap(secret, from, to - from));
        Arrays.fill(secret, '\0');
        try {
            return from == to ? ABSENT : new AdminToken(sha256(bytes), to - from < STRONG_LENGTH);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Returns the token that matches nothing: every command is refused.
    ///
    /// @return holder
    public static AdminToken absent() {
        return ABSENT;
    }

    /// Returns whether a token is configured.
    ///
    /// @return false if every command is to be refused
    public boolean isPresent() {
        return digest != null;
    }

    /// Returns whether the token is shorter than [#STRONG_LENGTH], worth a warning at the start.
    ///
    /// @return true if it is configured and short
    public boolean isWeak() {
        return weak;
    }

    /// Compares in a time that depends neither on the token nor on where the difference lies.
    ///
    /// @param presented what a client sent
    /// @return whether it is the token; always false when none is configured
    boolean matches(String presented) {
        byte[] actual = sha256(presented.getBytes(StandardCharsets.UTF_8));
        byte[] expected = digest;
        return expected != null && MessageDigest.isEqual(expected, actual);
    }

    @Override
    public String toString() {
        return isPresent() ? "***" : "absent";
    }

    private static byte[] utf8(CharBuffer characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(characters);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.rewind();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
