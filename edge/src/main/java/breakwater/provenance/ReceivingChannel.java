package breakwater.provenance;

import java.security.MessageDigest;
import java.util.Arrays;

/// What a verifier knows of one channel: its key, and which sequences came.
final class ReceivingChannel {
    /// Sequences behind the highest that are remembered one by one.
    static final int WINDOW = 1024;

    private final Channel channel;
    private final Hmac hmac;
    private final byte[] given = new byte[Envelope.TAG_BYTES];
    private final byte[] lastTag = new byte[Envelope.TAG_BYTES];
    private final long[] came = new long[WINDOW / Long.SIZE];
    private long highest;
    private long missing;

    ReceivingChannel(EdgeKey key, Channel channel) {
        this.channel = channel;
        hmac = new Hmac(key.derive(channel));
    }

    Channel channel() {
        return channel;
    }

    /// How many messages before the last one never came.
    long missing() {
        return missing;
    }

    long highest() {
        return highest;
    }

    /// Whether the envelope names this channel.
    boolean isNamed(byte[] bytes, int at) {
        byte[] identity = channel.identity();
        return Arrays.equals(identity, 0, identity.length, bytes, at, at + identity.length);
    }

    /// Whether the content was bound in this channel, whatever the envelope says of source and session.
    boolean isBoundHere(byte[] bytes, int from, int fixed, int tag) {
        byte[] identity = channel.identity();
        hmac.begin();
        hmac.update(bytes, from, from + 1);
        hmac.update(identity, 0, identity.length);
        hmac.update(bytes, fixed, tag);
        System.arraycopy(bytes, tag, given, 0, Envelope.TAG_BYTES);
        // In a time that does not tell how many leading bytes were right.
        return MessageDigest.isEqual(hmac.end(), given);
    }

    /// Judges an authentic message by its place.
    BindingVerdict place(byte[] bytes, int fixed, int tag) {
        long sequence = (long) Envelope.LONG.get(bytes, fixed);
        missing = 0;
        if (sequence <= highest) {
            if (sequence < 1 || highest - sequence >= WINDOW || hasCome(sequence)) {
                return BindingVerdict.REPLAYED;
            }
            mark(sequence);
            return BindingVerdict.REORDERED;
        }
        int previous = fixed + Envelope.PREVIOUS;
        boolean next = sequence == highest + 1;
        if (next && !Arrays.equals(lastTag, 0, Envelope.TAG_BYTES, bytes, previous, previous + Envelope.TAG_BYTES)) {
            return BindingVerdict.FORKED;
        }
        missing = sequence - highest - 1;
        long clear = Math.min(WINDOW, sequence - highest);
        for (long s = sequence; s > sequence - clear; s--) {
            came[(int) (s % WINDOW / Long.SIZE)] &= ~(1L << s % Long.SIZE);
        }
        highest = sequence;
        mark(sequence);
        System.arraycopy(bytes, tag, lastTag, 0, Envelope.TAG_BYTES);
        return next ? BindingVerdict.GENUINE : BindingVerdict.DROPPED;
    }

    private boolean hasCome(long sequence) {
        return (came[(int) (sequence % WINDOW / Long.SIZE)] & 1L << sequence % Long.SIZE) != 0;
    }

    private void mark(long sequence) {
        came[(int) (sequence % WINDOW / Long.SIZE)] |= 1L << sequence % Long.SIZE;
    }
}
