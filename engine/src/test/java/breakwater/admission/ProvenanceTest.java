package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.model.Decimal;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import org.junit.jupiter.api.Test;

/// Bans, quotas and floods at the door of admission.
class ProvenanceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 28_000_000L * MINUTE;
    private static final AdmissionSettings SETTINGS =
            AdmissionSettings.defaults().withRate(new AdmissionSettings.Rate(100, 200));

    private final AdmissionStage stage = new AdmissionStage(TrustLedgerTest.catalogue(5), SETTINGS);
    private final Trade trade = new Trade();
    private final long[] ids = new long[5];

    private Verdict send(int source, long now, double price) {
        trade.header(0, source, ++ids[source], now, now);
        Verdict verdict = stage.admit(trade.set(Decimal.ofDouble(price, 8), 1, Side.BUY));
        if (verdict instanceof Verdict.Accept) {
            boolean _ = stage.provenance().onPrice(0, source, price, now);
        }
        return verdict;
    }

    private void minute(int minute, int[] perSecond) {
        for (int second = 0; second < 60; second++) {
            for (int source = 0; source < perSecond.length; source++) {
                for (int i = 0; i < perSecond[source]; i++) {
                    send(source, START + minute * MINUTE + second * SECOND + i, 100 + 0.001 * (i % 3));
                }
            }
        }
    }

    @Test
    void aBannedSourceIsRefusedAtTheDoorAndSpeaksForNobody() {
        stage.ban(2, "quotes drift", START);
        assertThat(send(2, START, 100)).isSameAs(Verdict.refuse(Reason.BANNED));
        assertThat(stage.counts().count(2, Reason.BANNED)).isEqualTo(1);
        assertThat(send(1, START, 100)).isSameAs(Verdict.accept());
        assertThat(stage.provenance().onPrice(0, 2, 100, START)).isFalse();
        assertThat(stage.provenance().bans().reason(2)).isEqualTo("quotes drift");
        assertThat(stage.provenance().bans().sinceNanos(2)).isEqualTo(START);
        stage.unban(2);
        assertThat(stage.provenance().bans().reason(2)).isEmpty();
        assertThat(send(2, START, 100)).isSameAs(Verdict.accept());
    }

    @Test
    void aBanTakesPastPricesFromTheWitnesses() {
        for (int i = 0; i < 100; i++) {
            send(0, START + i * SECOND, 100);
        }
        // Another source at a far level would vouch for the jump of the first.
        send(1, START + 100 * SECOND, 130);
        stage.ban(1, "liar", START + 100 * SECOND);
        assertThat(send(0, START + 100 * SECOND + 1, 130)).isSameAs(Verdict.quarantine(Reason.SPIKE));
    }

    @Test
    void aFloodOfOneSourceIsRefusedAtItsBucketAndTheOthersNoticeNothing() {
        AdmissionStage calm = new AdmissionStage(TrustLedgerTest.catalogue(5), SETTINGS);
        for (int second = 0; second < 60; second++) {
            for (int source = 0; source < 5; source++) {
                int messages = source == 3 ? 1_000 : 20;
                for (int i = 0; i < messages; i++) {
                    long now = START + second * SECOND + i * (SECOND / messages);
                    Verdict verdict = send(source, now, 100);
                    if (source != 3) {
                        assertThat(calm.admit(trade)).isSameAs(verdict);
                    }
                }
            }
        }
        assertThat(stage.counts().accepted(3)).isBetween(6_000L, 6_250L);
        assertThat(stage.counts().count(3, Reason.RATE_EXCEEDED))
                .isEqualTo(60_000 - stage.counts().accepted(3));
        for (int source : new int[] {0, 1, 2, 4}) {
            assertThat(stage.counts().byCode(source))
                    .isEqualTo(calm.counts().byCode(source))
                    .containsOnlyKeys("accept");
            assertThat(stage.provenance().trust().trust(source))
                    .isGreaterThan(stage.provenance().trust().trust(3));
        }
        assertThat(stage.provenance().quotas().admitted(3)).isLessThanOrEqualTo(200);
    }

    @Test
    void theFirstEpochIsNotMeasuredAndAWholeOneIs() {
        minute(0, new int[] {1, 1, 1, 1, 1});
        minute(1, new int[] {1, 1, 1, 1, 1});
        assertThat(stage.provenance().epochs()).isZero();
        minute(2, new int[] {1, 1, 1, 0, 0});
        assertThat(stage.provenance().epochs()).isEqualTo(1);
        assertThat(stage.provenance().reachable()).isEqualTo(5);
        assertThat(stage.provenance().diversity().herfindahl()).isCloseTo(0.2, within(0.001));
        assertThat(stage.provenance().refusal()).isEqualTo(SourceDiversity.Refusal.NONE);
        minute(3, new int[] {1, 1, 1, 1, 1});
        assertThat(stage.provenance().reachable()).isEqualTo(3);
        assertThat(stage.provenance().refusal()).isEqualTo(SourceDiversity.Refusal.TOO_FEW_SOURCES);
    }

    @Test
    void aFloodCannotConcentrateAnEpochBeyondItsQuota() {
        minute(0, new int[] {1, 1, 1, 1, 1});
        minute(1, new int[] {1, 1, 90, 1, 1});
        minute(2, new int[] {1, 1, 1, 1, 1});
        // 60 samples each of four, 50 + 0.4 * 150 at most of the flooder.
        assertThat(stage.provenance().diversity().herfindahl()).isLessThan(0.24);
        assertThat(stage.provenance().refusal()).isEqualTo(SourceDiversity.Refusal.NONE);
    }

    @Test
    void everythingSurvivesARestart() {
        minute(0, new int[] {2, 1, 3, 1, 1});
        stage.ban(4, "late", START + MINUTE);
        minute(1, new int[] {2, 1, 3, 1, 1});
        StateWriter out = new StateWriter(64);
        stage.write(out);
        AdmissionStage again = new AdmissionStage(TrustLedgerTest.catalogue(5), SETTINGS);
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        assertThat(again.provenance().bans().isBanned(4)).isTrue();
        assertThat(again.provenance().bans().reason(4)).isEqualTo("late");
        assertThat(again.provenance().bans().mask()).isEqualTo(1L << 4);
    }

    @Test
    void aMessageThroughAdmissionAndTrustAllocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        AdmissionStage wide = new AdmissionStage(TrustLedgerTest.catalogue(5), AdmissionSettings.defaults());
        long allocated = 0;
        double nanosPerMessage = 0;
        int messages = 500_000;
        for (int round = 0; round < 4; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < messages; i++) {
                long number = round * (long) messages + i;
                long now = START + number * SECOND / 1_000;
                int source = i % 5;
                trade.header(0, source, number + 1, now, now);
                long price = 10_000_000_000L + i % 7 * 1_000L;
                if (wide.admit(trade.set(price, 1, Side.BUY)) instanceof Verdict.Accept) {
                    boolean _ = wide.provenance().onPrice(0, source, price * 1e-8, now);
                }
            }
            nanosPerMessage = (threads.getCurrentThreadCpuTime() - cpu) / (double) messages;
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.printf("admission with trust: %.0f ns of CPU a message, %d bytes%n", nanosPerMessage, allocated);
        assertThat(wide.counts().accepted(0)).isEqualTo(400_000);
        assertThat(allocated).isLessThan(10_000);
    }
}
