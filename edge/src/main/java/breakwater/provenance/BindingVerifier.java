package breakwater.provenance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens bound messages: the receiving half of a relay, fail closed. Hot path: a genuine message allocates
/// nothing. For one thread.
///
/// Only announced sessions are believed. A message that fails under the channel it names is tried against all
/// others to find out whose it is, so a refused message costs up to [#MOST_CHANNELS] times a genuine one; limit
/// the rate of refused messages per connection.
public final class BindingVerifier {
    /// Most channels at a time.
    public static final int MOST_CHANNELS = 256;

    private static final int SHORTEST = 1 + 2 + Channel.SESSION_BYTES + Envelope.PAYLOAD + Envelope.TAG_BYTES;

    private final EdgeKey key;
    private final List<ReceivingChannel> channels = new ArrayList<>();
    private @Nullable ReceivingChannel last;
    private @Nullable ReceivingChannel origin;
    private byte[] buffer = new byte[0];
    private int nameAt;
    private int nameLength;
    private int payloadFrom;
    private int payloadTo;
    private long sequence;
    private long receiveNanos;

    /// Creates a verifier that believes nobody yet.
    ///
    /// @param key secret of the relays
    public BindingVerifier(EdgeKey key) {
        this.key = key;
    }

    /// Announces a session. Its sequences begin at 1.
    ///
    /// @param channel source and session
    /// @throws IllegalArgumentException if there are too many or it was announced before
    public void announce(Channel channel) {
        if (channels.size() >= MOST_CHANNELS) {
            throw new IllegalArgumentException("channels must number at most " + MOST_CHANNELS);
        }
        if (channels.stream().anyMatch(c -> c.channel().equals(channel))) {
            throw new IllegalArgumentException("session " + channel + " was announced before");
        }
        channels.add(new ReceivingChannel(key, channel));
    }

    /// Ends a session: what comes of it from now on is refused.
    ///
    /// @param channel source and session
    public void retire(Channel channel) {
        channels.removeIf(c -> c.channel().equals(channel));
        last = null;
    }

    /// Opens one message.
    ///
    /// @param bytes hold the envelope
    /// @param from its first byte
    /// @param to one past its last byte
    /// @return what it is; only a usable one has a payload
    public BindingVerdict open(byte[] bytes, int from, int to) {
        origin = null;
        payloadFrom = 0;
        payloadTo = 0;
        nameLength = 0;
        buffer = bytes;
        if (to - from < SHORTEST || bytes[from] != Envelope.VERSION) {
            return BindingVerdict.MALFORMED;
        }
        int identity = Channel.identityBytes(bytes[from + 1]);
        int fixed = from + 1 + identity;
        if (identity < 0 || to - fixed < Envelope.PAYLOAD + Envelope.TAG_BYTES) {
            return BindingVerdict.MALFORMED;
        }
        int length = (int) Envelope.INT.get(bytes, fixed + Envelope.LENGTH);
        if (length < 0 || length != to - fixed - Envelope.PAYLOAD - Envelope.TAG_BYTES) {
            return BindingVerdict.MALFORMED;
        }
        nameAt = from + 2;
        nameLength = bytes[from + 1];
        sequence = (long) Envelope.LONG.get(bytes, fixed);
        receiveNanos = (long) Envelope.LONG.get(bytes, fixed + Envelope.RECEIVE);
        int tag = to - Envelope.TAG_BYTES;
        ReceivingChannel named = named(bytes, from + 1);
        if (named == null || !named.isBoundHere(bytes, from, fixed, tag)) {
            return strange(named, bytes, from, fixed, tag);
        }
        last = named;
        origin = named;
        BindingVerdict verdict = named.place(bytes, fixed, tag);
        if (verdict.isUsable()) {
            payloadFrom = fixed + Envelope.PAYLOAD;
            payloadTo = tag;
        }
        return verdict;
    }

    private @Nullable ReceivingChannel named(byte[] bytes, int at) {
        ReceivingChannel recent = last;
        if (recent != null && recent.isNamed(bytes, at)) {
            return recent;
        }
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i).isNamed(bytes, at)) {
                return channels.get(i);
            }
        }
        return null;
    }

    /// What was not bound under the name it bears: whose is it?
    private BindingVerdict strange(@Nullable ReceivingChannel named, byte[] bytes, int from, int fixed, int tag) {
        String claimed = claimedSource();
        for (ReceivingChannel other : channels) {
            if (other != named && other.isBoundHere(bytes, from, fixed, tag)) {
                origin = other;
                boolean known =
                        channels.stream().anyMatch(c -> c.channel().source().equals(claimed));
                boolean swapped = known && !other.channel().source().equals(claimed);
                return swapped ? BindingVerdict.SWAPPED_SOURCE : BindingVerdict.TAMPERED;
            }
        }
        return named == null ? BindingVerdict.UNKNOWN_SESSION : BindingVerdict.TAMPERED;
    }

    /// Returns the source that the last message names, true or not.
    ///
    /// @return name, empty if it was malformed
    public String claimedSource() {
        return new String(buffer, nameAt, nameLength, StandardCharsets.ISO_8859_1);
    }

    /// Returns the channel that the last message was bound in.
    ///
    /// @return empty if that cannot be told
    public Optional<Channel> origin() {
        return Optional.ofNullable(origin).map(ReceivingChannel::channel);
    }

    /// Returns whose word the last message touches: the source it came from, or else the one it names.
    ///
    /// @return name, empty if it was malformed
    public String source() {
        return origin().map(Channel::source).orElseGet(this::claimedSource);
    }

    /// Returns how many messages before the last one never came.
    ///
    /// @return 0 unless the verdict was [BindingVerdict#DROPPED]
    public long missing() {
        ReceivingChannel of = origin;
        return of == null ? 0 : of.missing();
    }

    /// Returns the highest sequence of a channel that was taken.
    ///
    /// @param channel source and session
    /// @return 0 if there is none
    public long highest(Channel channel) {
        return channels.stream()
                .filter(c -> c.channel().equals(channel))
                .mapToLong(ReceivingChannel::highest)
                .findFirst()
                .orElse(0);
    }

    /// Returns where the payload of the last message begins in the bytes given.
    ///
    /// @return index
    public int payloadFrom() {
        return payloadFrom;
    }

    /// Returns where it ends.
    ///
    /// @return index one past the last byte; equal to the beginning if the message was refused
    public int payloadTo() {
        return payloadTo;
    }

    /// Returns the sequence that the last message bears.
    ///
    /// @return from 1
    public long sequence() {
        return sequence;
    }

    /// Returns the receive time that the last message bears.
    ///
    /// @return epoch nanoseconds
    public long receiveNanos() {
        return receiveNanos;
    }
}
