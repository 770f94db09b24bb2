package breakwater.provenance;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The bytes of a bound message.
///
///     version 1 | name length 1 | name | session 16 | sequence 8 | receive nanos 8 | previous tag 32
///     | payload length 4 | payload | tag 32
///
/// The tag is HMAC-SHA-256 over all before it; the previous tag is that of the message before, zeros for the
/// first.
final class Envelope {
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final byte VERSION = 1;
    static final int TAG_BYTES = Hash.BYTES;
    /// The longest line of a recorded feed.
    static final int MOST_PAYLOAD_BYTES = 4 << 20;

    /// Distances from the end of the identity.
    static final int RECEIVE = 8;
    static final int PREVIOUS = 16;
    static final int LENGTH = 48;
    static final int PAYLOAD = 52;

    private Envelope() {}

    static int size(Channel channel, int payloadLength) {
        return 1 + channel.identity().length + PAYLOAD + payloadLength + TAG_BYTES;
    }
}
