package breakwater.provenance;

/// Binds the messages of one channel: the sending half of a relay. Hot path, allocates nothing; for one thread.
public final class MessageBinding {
    private final Channel channel;
    private final Hmac hmac;
    private final byte[] previous = new byte[Envelope.TAG_BYTES];
    private long sequence;

    /// Begins a channel at sequence 1.
    ///
    /// @param key secret of the relays
    /// @param channel a session never used before
    public MessageBinding(EdgeKey key, Channel channel) {
        this.channel = channel;
        hmac = new Hmac(key.derive(channel));
    }

    /// Returns how large an envelope is.
    ///
    /// @param payloadLength bytes of the payload
    /// @return bytes
    public int size(int payloadLength) {
        return Envelope.size(channel, payloadLength);
    }

    /// Returns the sequence of the last message.
    ///
    /// @return 0 before the first
    public long sequence() {
        return sequence;
    }

    /// Binds the next message.
    ///
    /// @param receiveNanos when our edge received it
    /// @param payload holds it
    /// @param from first byte
    /// @param to one past the last byte
    /// @param target receives the envelope
    /// @param at where it begins there
    /// @return length of the envelope
    /// @throws IllegalArgumentException if the payload is too long or the target too short
    public int seal(long receiveNanos, byte[] payload, int from, int to, byte[] target, int at) {
        int length = to - from;
        if (length < 0 || length > Envelope.MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "payload must be 0 to " + Envelope.MOST_PAYLOAD_BYTES + " bytes but was " + length);
        }
        int size = size(length);
        if (at < 0 || target.length - at < size) {
            throw new IllegalArgumentException("target must have room for " + size + " bytes at " + at);
        }
        byte[] identity = channel.identity();
        target[at] = Envelope.VERSION;
        System.arraycopy(identity, 0, target, at + 1, identity.length);
        int fixed = at + 1 + identity.length;
        sequence++;
        Envelope.LONG.set(target, fixed, sequence);
        Envelope.LONG.set(target, fixed + Envelope.RECEIVE, receiveNanos);
        System.arraycopy(previous, 0, target, fixed + Envelope.PREVIOUS, Envelope.TAG_BYTES);
        Envelope.INT.set(target, fixed + Envelope.LENGTH, length);
        System.arraycopy(payload, from, target, fixed + Envelope.PAYLOAD, length);
        int end = fixed + Envelope.PAYLOAD + length;
        hmac.begin();
        hmac.update(target, at, end);
        System.arraycopy(hmac.end(), 0, previous, 0, Envelope.TAG_BYTES);
        System.arraycopy(previous, 0, target, end, Envelope.TAG_BYTES);
        return size;
    }
}
