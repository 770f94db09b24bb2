package breakwater.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.admission.AdmissionSettings;
import breakwater.testing.RecordedBars;
import breakwater.testing.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EightFaultsTest {
    private final EightFaults faults = new EightFaults(AdmissionSettings.defaults(), SyntheticBars.INTERVAL_NANOS);

    @Test
    void allEightAreCaughtOnSyntheticBarsWhateverTheSeed() {
        RandomGenerator random = Seeds.generator(31);
        for (int round = 0; round < 50; round++) {
            long seed = random.nextLong();
            FaultTable table = faults.run("synthetic", SyntheticBars.oneMinute(5_000, random), seed);
            assertThat(table.caught()).as(table.text()).isEqualTo(8);
            assertThat(table.cleanAlarms()).as(table.text()).isZero();
        }
    }

    @Test
    void allEightAreCaughtOnRealBars() {
        List<PlainBar> bars = RecordedBars.read("binance_spot_BTCUSDT_1m_2024Q2.csv.gz").rows().stream()
                .map(row -> new PlainBar(row[0], row[1], row[2], row[3], row[4], row[5]))
                .toList();
        for (long seed = 1; seed <= 10; seed++) {
            FaultTable table = faults.run("BTC/USDT 2024Q2", bars, seed);
            System.out.print(seed == 1 ? table.text() : "");
            assertThat(table.caught()).as(table.text()).isEqualTo(8);
            assertThat(table.cleanAlarmFraction()).isLessThan(0.001);
        }
    }

    @Test
    void aFaultCostsNoSoundMessageBeyondItsNeighbours() {
        RandomGenerator random = Seeds.generator(32);
        FaultTable table = faults.run("synthetic", SyntheticBars.oneMinute(5_000, random), 7);
        for (FaultResult result : table.results()) {
            int most = switch (result.fault()) {
                case CLOSE_TIMES_TEN, CLOSE_MINUS_ONE, CLOSE_NOT_A_NUMBER, HIGH_BELOW_LOW, MISSING_600 -> 1;
                // The bar that lost its time leaves a gap; a bar ahead of its turn is the end of one.
                case DUPLICATE_TIMESTAMP, TWO_BARS_SWAPPED -> 2;
                case FROZEN_300 -> 300;
            };
            assertThat(result.alarms()).as(table.text()).isBetween(1, most);
        }
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        List<PlainBar> bars = SyntheticBars.oneMinute(4_000, Seeds.generator(33));
        assertThat(faults.run("synthetic", bars, 5)).isEqualTo(faults.run("synthetic", bars, 5));
    }

    @Test
    void anAdmissionThatToleratesAnythingIsReportedAsMissing() {
        AdmissionSettings defaults = AdmissionSettings.defaults();
        AdmissionSettings blind = new AdmissionSettings(
                defaults.clock(),
                defaults.rate(),
                defaults.spike(),
                new AdmissionSettings.Silence(1_000, 1e-6, 1_000),
                0);
        FaultTable table = new EightFaults(blind, SyntheticBars.INTERVAL_NANOS)
                .run("synthetic", SyntheticBars.oneMinute(4_000, Seeds.generator(34)), 1);
        assertThat(table.caught()).isEqualTo(7);
        assertThat(table.text()).contains("300 minutes frozen   NO");
    }

    @Test
    void tooFewBarsAreRefusedByName() {
        List<PlainBar> few = SyntheticBars.oneMinute(10, Seeds.generator(35));
        assertThatThrownBy(() -> faults.run("few", few, 1)).hasMessageContaining("3000");
    }
}
