package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingVerifierTest {
    private static final EdgeKey KEY = EdgeKey.of(new byte[32]);
    private static final Channel CHANNEL = new Channel("binance-spot", new byte[Channel.SESSION_BYTES]);

    private final MessageBinding sender = new MessageBinding(KEY, CHANNEL);
    private final BindingVerifier verifier = new BindingVerifier(KEY);

    private byte[] seal(int length) {
        byte[] envelope = new byte[sender.size(length)];
        assertThat(sender.seal(7, new byte[length], 0, length, envelope, 0)).isEqualTo(envelope.length);
        return envelope;
    }

    private BindingVerdict open(byte[] envelope) {
        return verifier.open(envelope, 0, envelope.length);
    }

    @Test
    void whatIsOldIsRefusedHoweverOldItIs() {
        verifier.announce(CHANNEL);
        List<byte[]> all = java.util.stream.IntStream.range(0, 3 * ReceivingChannel.WINDOW)
                .mapToObj(i -> seal(0))
                .toList();
        all.forEach(envelope -> assertThat(open(envelope)).isEqualTo(BindingVerdict.GENUINE));
        all.forEach(envelope -> assertThat(open(envelope)).isEqualTo(BindingVerdict.REPLAYED));
    }

    @Test
    void aLongHoleLeavesNoTraceOfOldMessagesInTheWindow() {
        verifier.announce(CHANNEL);
        byte[] first = seal(0);
        open(first);
        byte[] late = seal(0);
        for (int i = 0; i < 5 * ReceivingChannel.WINDOW; i++) {
            seal(0);
        }
        byte[] justMissed = seal(0);
        byte[] after = seal(0);
        assertThat(open(after)).isEqualTo(BindingVerdict.DROPPED);
        assertThat(verifier.missing()).isEqualTo(5L * ReceivingChannel.WINDOW + 2);
        assertThat(open(justMissed)).isEqualTo(BindingVerdict.REORDERED);
        assertThat(open(justMissed)).isEqualTo(BindingVerdict.REPLAYED);
        assertThat(open(late)).isEqualTo(BindingVerdict.REPLAYED);
    }

    @Test
    void twoSendersOfOneSessionAreNoticed() {
        verifier.announce(CHANNEL);
        MessageBinding twin = new MessageBinding(KEY, CHANNEL);
        byte[] other = new byte[twin.size(1)];
        twin.seal(8, new byte[] {1}, 0, 1, other, 0);
        twin.seal(9, new byte[] {2}, 0, 1, other, 0);
        assertThat(open(seal(0))).isEqualTo(BindingVerdict.GENUINE);
        assertThat(open(other)).isEqualTo(BindingVerdict.FORKED);
    }

    @Test
    void aSessionIsBelievedFromItsAnnouncementToItsEnd() {
        byte[] early = seal(3);
        assertThat(open(early)).isEqualTo(BindingVerdict.UNKNOWN_SESSION);
        verifier.announce(CHANNEL);
        assertThat(open(early)).isEqualTo(BindingVerdict.GENUINE);
        assertThat(verifier.payloadTo() - verifier.payloadFrom()).isEqualTo(3);
        assertThat(verifier.receiveNanos()).isEqualTo(7);
        verifier.retire(CHANNEL);
        assertThat(open(early)).isEqualTo(BindingVerdict.UNKNOWN_SESSION);
    }

    @Test
    void noPrefixOfAnEnvelopeIsOne() {
        verifier.announce(CHANNEL);
        byte[] envelope = seal(20);
        for (int length = 0; length < envelope.length; length++) {
            assertThat(verifier.open(envelope, 0, length)).isEqualTo(BindingVerdict.MALFORMED);
        }
    }

    @Test
    void aGenuineMessageAllocatesNothing() {
        verifier.announce(CHANNEL);
        byte[] payload = new byte[200];
        byte[] envelope = new byte[sender.size(payload.length)];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().threadId();
        int rounds = 20_000;
        long bytes = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long before = threads.getThreadAllocatedBytes(self);
            int genuine = 0;
            for (int i = 0; i < rounds; i++) {
                sender.seal(i, payload, 0, payload.length, envelope, 0);
                genuine += verifier.open(envelope, 0, envelope.length) == BindingVerdict.GENUINE ? 1 : 0;
            }
            bytes = Math.min(bytes, threads.getThreadAllocatedBytes(self) - before);
            assertThat(genuine).isEqualTo(rounds);
        }
        assertThat(bytes).isLessThan(rounds);
    }
}
