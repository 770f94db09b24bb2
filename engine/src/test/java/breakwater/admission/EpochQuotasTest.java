package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.junit.jupiter.api.Test;

class EpochQuotasTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 28_000_000L * MINUTE;

    private final EpochQuotas quotas = new EpochQuotas(3, EpochQuotas.Settings.defaults());

    private int flood(int source, double trust, long from, int samples) {
        int taken = 0;
        for (int i = 0; i < samples; i++) {
            taken += quotas.take(source, trust, from + i) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void theQuotaIsLinearInTrust() {
        assertThat(quotas.cap(0)).isEqualTo(50);
        assertThat(quotas.cap(0.5)).isEqualTo(125);
        assertThat(quotas.cap(1)).isEqualTo(200);
        assertThat(quotas.cap(Double.NaN)).isEqualTo(50);
        assertThat(quotas.cap(7)).isEqualTo(50);
        assertThat(quotas.cap(-1)).isEqualTo(50);
    }

    @Test
    void aFloodOfAThousandAddsTheQuotaAndTheOthersKeepTheirs() {
        assertThat(flood(0, 1, START, 1_000)).isEqualTo(200);
        assertThat(flood(1, 0.02, START, 1_000)).isEqualTo(53);
        assertThat(flood(2, 0.5, START, 100)).isEqualTo(100);
        assertThat(quotas.admitted(0)).isEqualTo(200);
    }

    @Test
    void aNewEpochBeginsWithNothingUsedAndTimeThatGoesBackBeginsNone() {
        assertThat(flood(0, 0, START, 100)).isEqualTo(50);
        assertThat(flood(0, 0, START + MINUTE - 200, 100)).isZero();
        assertThat(flood(0, 0, START + MINUTE, 100)).isEqualTo(50);
        assertThat(flood(0, 0, START, 100)).isZero();
        assertThat(quotas.advance(START)).isFalse();
        assertThat(quotas.advance(START + 2 * MINUTE)).isTrue();
    }

    @Test
    void trustLostWithinAnEpochCountsAtOnce() {
        assertThat(flood(0, 1, START, 120)).isEqualTo(120);
        assertThat(flood(0, 0.1, START, 100)).isZero();
    }

    @Test
    void whatIsUsedSurvivesARestart() {
        flood(0, 0, START, 30);
        StateWriter out = new StateWriter(64);
        quotas.write(out);
        EpochQuotas again = new EpochQuotas(3, EpochQuotas.Settings.defaults());
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += again.take(0, 0, START + i) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(20);
    }

    @Test
    void quotasOutsideTheBoundsAreRefused() {
        assertThatThrownBy(() -> new EpochQuotas.Settings(49, 200, MINUTE)).hasMessageContaining("but was 49");
        assertThatThrownBy(() -> new EpochQuotas.Settings(50, 201, MINUTE)).hasMessageContaining("but was 201");
        assertThatThrownBy(() -> new EpochQuotas.Settings(100, 99, MINUTE)).hasMessageContaining("but was 99");
        assertThatThrownBy(() -> new EpochQuotas.Settings(50, 200, SECOND - 1)).hasMessageContaining("epochNanos");
        assertThat(new EpochQuotas.Settings(50, 50, SECOND).mostSamples()).isEqualTo(50);
        assertThat(new EpochQuotas.Settings(200, 200, SECOND).leastSamples()).isEqualTo(200);
    }
}
