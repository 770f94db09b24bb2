package breakwater.provenance;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// One source in one session: what a binding key belongs to, and where sequences count from 1.
public final class Channel {
    /// Length of a session id.
    public static final int SESSION_BYTES = 16;

    private static final int MOST_NAME = 64;

    private final String source;
    private final byte[] session;
    private final byte[] identity;

    /// Creates a channel.
    ///
    /// @param source name of the source; 1 to 64 lower case letters, digits and dashes
    /// @param session 16 bytes that are never used again for this source; copied
    /// @throws IllegalArgumentException if either is out of bounds
    public Channel(String source, byte[] session) {
        if (!source.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "source must be 1 to 64 lower case letters, digits or dashes but was '" + source + "'");
        }
        if (session.length != SESSION_BYTES) {
            throw new IllegalArgumentException("session must be 16 bytes but was " + session.length);
        }
        this.source = source;
        this.session = session.clone();
        byte[] name = source.getBytes(StandardCharsets.US_ASCII);
        identity = new byte[1 + name.length + SESSION_BYTES];
        identity[0] = (byte) name.length;
        System.arraycopy(name, 0, identity, 1, name.length);
        System.arraycopy(session, 0, identity, 1 + name.length, SESSION_BYTES);
    }

    /// Opens a session that nobody else has.
    ///
    /// @param source name of the source
    /// @return channel with a random session
    public static Channel fresh(String source) {
        byte[] session = new byte[SESSION_BYTES];
        new SecureRandom().nextBytes(session);
        return new Channel(source, session);
    }

    /// Returns the source.
    ///
    /// @return name
    public String source() {
        return source;
    }

    /// Returns the session as text.
    ///
    /// @return 32 hexadecimal digits
    public String sessionHex() {
        return HexFormat.of().formatHex(session);
    }

    /// Length of the name, name, session: as it stands in an envelope.
    byte[] identity() {
        return identity;
    }

    static int identityBytes(int nameLength) {
        return nameLength < 1 || nameLength > MOST_NAME ? -1 : 1 + nameLength + SESSION_BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Channel that && Arrays.equals(identity, that.identity);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(identity);
    }

    @Override
    public String toString() {
        return source + "/" + sessionHex();
    }
}
