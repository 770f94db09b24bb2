package breakwater.provenance;

import static breakwater.provenance.BindingVerdict.DROPPED;
import static breakwater.provenance.BindingVerdict.GENUINE;
import static breakwater.provenance.BindingVerdict.MALFORMED;
import static breakwater.provenance.BindingVerdict.REORDERED;
import static breakwater.provenance.BindingVerdict.REPLAYED;
import static breakwater.provenance.BindingVerdict.SWAPPED_SOURCE;
import static breakwater.provenance.BindingVerdict.TAMPERED;
import static breakwater.provenance.BindingVerdict.UNKNOWN_SESSION;

import breakwater.journal.TortureResult;
import breakwater.journal.TortureTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Bound messages of three sources: altered, relabelled, replayed, dropped and reordered on the way.
final class BindingTorture {
    private static final List<String> SOURCES = List.of("alpha", "beta-spot", "gamma");

    private final SplittableRandom random;
    private final TortureTally count;
    private final EdgeKey key;
    private final List<Channel> channels = new ArrayList<>();
    private final List<MessageBinding> senders = new ArrayList<>();
    private final BindingVerifier verifier;
    private final MessageBinding stranger;
    private final Channel strange;

    BindingTorture(long seed) {
        random = new SplittableRandom(seed);
        count = new TortureTally("bound messages", seed);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = EdgeKey.of(secret);
        verifier = new BindingVerifier(key);
        for (String source : SOURCES) {
            Channel channel = channel(source);
            channels.add(channel);
            senders.add(new MessageBinding(key, channel));
            verifier.announce(channel);
        }
        strange = channel("alpha");
        stranger = new MessageBinding(key, strange);
    }

    private Channel channel(String source) {
        byte[] session = new byte[Channel.SESSION_BYTES];
        random.nextBytes(session);
        return new Channel(source, session);
    }

    TortureResult run(int cases) {
        for (int i = 0; i < cases; i++) {
            int at = random.nextInt(SOURCES.size());
            byte[] first = seal(at);
            byte[] second = seal(at);
            byte[] third = seal(at);
            int kind = random.nextInt(6);
            String story = switch (kind) {
                case 0 -> open(first, GENUINE, at) + altered(second, at) + open(third, DROPPED, at);
                case 1 -> open(first, GENUINE, at) + swapped(second, at) + open(third, DROPPED, at);
                case 2 ->
                    open(first, GENUINE, at)
                            + open(second, GENUINE, at)
                            + open(random.nextBoolean() ? first : second, REPLAYED, at)
                            + open(third, GENUINE, at);
                case 3 -> open(first, GENUINE, at) + open(third, DROPPED, at);
                case 4 ->
                    open(first, GENUINE, at)
                            + open(third, DROPPED, at)
                            + open(second, REORDERED, at)
                            + open(second, REPLAYED, at);
                default -> open(first, GENUINE, at) + strange() + open(second, GENUINE, at) + open(third, GENUINE, at);
            };
            count.expect(story.isEmpty(), () -> "kind " + kind + " on " + SOURCES.get(at) + ":" + story);
        }
        return count.result();
    }

    private byte[] seal(int at) {
        byte[] payload = new byte[random.nextInt(64)];
        random.nextBytes(payload);
        return seal(senders.get(at), payload);
    }

    private byte[] seal(MessageBinding sender, byte[] payload) {
        byte[] envelope = new byte[sender.size(payload.length)];
        sender.seal(random.nextLong(), payload, 0, payload.length, envelope, 0);
        return envelope;
    }

    /// Opens a message; returns what is wrong with the verdict, empty if nothing.
    private String open(byte[] envelope, BindingVerdict expected, int at) {
        BindingVerdict verdict = verifier.open(envelope, 0, envelope.length);
        boolean right = verdict == expected
                && verifier.source().equals(SOURCES.get(at))
                && verifier.missing() == (expected == DROPPED ? 1 : 0)
                && (verdict.isUsable() || verifier.payloadFrom() == verifier.payloadTo());
        return right ? "" : " expected " + expected + " but was " + verdict + " of " + verifier.source();
    }

    private String altered(byte[] envelope, int at) {
        byte[] changed = envelope.clone();
        int bit = random.nextInt(8 * changed.length);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        int fixed = 1 + channels.get(at).identity().length;
        int place = bit / 8;
        boolean framing = place < 2 || (place >= fixed + Envelope.LENGTH && place < fixed + Envelope.PAYLOAD);
        BindingVerdict verdict = verifier.open(changed, 0, changed.length);
        // Without its framing there is no envelope, and the source is told by the message missing after it.
        boolean right = framing
                ? verdict == MALFORMED || verdict == TAMPERED || verdict == UNKNOWN_SESSION
                : verdict == TAMPERED && verifier.source().equals(SOURCES.get(at));
        return right && verifier.payloadFrom() == verifier.payloadTo()
                ? ""
                : " bit " + bit + " gave " + verdict + " of " + verifier.source();
    }

    private String swapped(byte[] envelope, int at) {
        int other = (at + 1 + random.nextInt(SOURCES.size() - 1)) % SOURCES.size();
        byte[] own = channels.get(at).identity();
        Channel label = random.nextBoolean()
                ? channels.get(other)
                : new Channel(
                        SOURCES.get(other), Arrays.copyOfRange(own, own.length - Channel.SESSION_BYTES, own.length));
        byte[] identity = label.identity();
        byte[] changed = new byte[envelope.length - own.length + identity.length];
        changed[0] = envelope[0];
        System.arraycopy(identity, 0, changed, 1, identity.length);
        System.arraycopy(envelope, 1 + own.length, changed, 1 + identity.length, envelope.length - 1 - own.length);
        long before = verifier.highest(channels.get(other));
        return open(changed, SWAPPED_SOURCE, at)
                + (verifier.claimedSource().equals(SOURCES.get(other)) ? "" : " claimed " + verifier.claimedSource())
                + (verifier.highest(channels.get(other)) == before ? "" : " and it moved the other source");
    }

    /// A session that was never announced, or is over.
    private String strange() {
        byte[] envelope = seal(stranger, new byte[8]);
        BindingVerdict verdict = verifier.open(envelope, 0, envelope.length);
        return verdict == UNKNOWN_SESSION && verifier.source().equals(strange.source()) ? "" : " strange " + verdict;
    }
}
