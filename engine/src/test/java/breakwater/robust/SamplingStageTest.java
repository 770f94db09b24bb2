package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.EpochQuotas;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The quota of admission is the one that sampling keeps.
class SamplingStageTest {
    private static final long STEP = 250_000_000L;
    private static final long EPOCH = 300_000_000_000L;
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")),
            List.of(new Source(0, "alpha", Source.ChecksumRule.NONE), new Source(1, "beta", Source.ChecksumRule.NONE)));

    private final EpochQuotas quotas = new EpochQuotas(2, new EpochQuotas.Settings(51, 61, 60_000_000_000L));
    private final SamplingStage sampling = new SamplingStage(CATALOGUE, SamplingSettings.forStreams(), quotas);

    private List<Integer> epoch(int number, double[] trust) {
        for (long nanos = number * EPOCH; nanos < (number + 1) * EPOCH; nanos += STEP) {
            for (int source = 0; source < 2; source++) {
                sampling.onPrice(0, source, 100 + (double) (nanos / STEP % 7), 1, nanos);
            }
        }
        return sampling.take(0, trust).stream().map(List::size).toList();
    }

    @Test
    void anEpochKeepsTheQuotaOfAdmissionAtTheTrustTheEpochBeganWith() {
        double[] trust = {1, 0.5};
        assertThat(epoch(1, trust)).as("nobody is known yet").containsExactly(51, 51);
        assertThat(epoch(2, new double[] {Double.NaN, 1})).containsExactly(61, 56);
        assertThat(epoch(3, trust)).containsExactly(51, 61);
    }
}
