package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.EpochQuotas;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.junit.jupiter.api.Test;

class StratifiedReservoirTest {
    private static final EpochQuotas QUOTAS = new EpochQuotas(4, EpochQuotas.Settings.defaults());

    private static Sample sample(int source, long sequence) {
        return new Sample(0, source, sequence, sequence, new double[] {(double) sequence, 0, 0, 0});
    }

    @Test
    void aFloodOfOneSourceAddsAtMostItsCapAndTakesNothingFromTheOthers() {
        StratifiedReservoir reservoir = new StratifiedReservoir(1, 3, QUOTAS.cap(0), 1);
        for (int source = 0; source < 3; source++) {
            reservoir.begin(0, source, 60 + source);
        }
        for (int i = 0; i < 1_000; i++) {
            reservoir.offer(sample(0, i));
        }
        for (int i = 0; i < 30; i++) {
            reservoir.offer(sample(1, i));
        }
        assertThat(reservoir.rows(0, 0)).hasSize(60);
        assertThat(reservoir.rows(0, 1)).hasSize(30);
        assertThat(reservoir.rows(0, 2)).isEmpty();
        assertThat(reservoir.offered(0, 0)).isEqualTo(1_000);
    }

    @Test
    void strataAreBalancedWhenTrustIsEqualAndSupplyAllows() {
        StratifiedReservoir reservoir = new StratifiedReservoir(1, 4, QUOTAS.cap(0), 1);
        for (int source = 0; source < 4; source++) {
            reservoir.begin(0, source, QUOTAS.cap(1));
            for (int i = 0; i < 300 * (source + 1); i++) {
                reservoir.offer(sample(source, i));
            }
        }
        for (int source = 0; source < 4; source++) {
            assertThat(reservoir.rows(0, source)).hasSize(200);
        }
    }

    @Test
    void theChanceToBeKeptRisesWithTrustAndIsTheSameForEarlyAndLateRows() {
        int rounds = 400;
        int offered = 400;
        int[] kept = new int[3];
        long early = 0;
        StratifiedReservoir reservoir = new StratifiedReservoir(1, 3, QUOTAS.cap(0), 1);
        for (int round = 0; round < rounds; round++) {
            for (int source = 0; source < 3; source++) {
                reservoir.begin(0, source, QUOTAS.cap(source * 0.5));
                for (int i = 0; i < offered; i++) {
                    reservoir.offer(sample(source, i));
                }
                kept[source] += reservoir.rows(0, source).size();
            }
            early += reservoir.rows(0, 2).stream()
                    .filter(s -> s.sequence() < offered / 2)
                    .count();
        }
        assertThat(kept).containsExactly(rounds * 50, rounds * 125, rounds * 200);
        // 200 of 400 kept: half of them early, give or take five standard errors of sqrt(200 * 1/2 * 1/2 * 1/2).
        assertThat((double) early / rounds).isBetween(100 - 5 * 5.0 / 20, 100 + 5 * 5.0 / 20);
    }

    @Test
    void aForgottenSourceLeavesNothing() {
        StratifiedReservoir reservoir = new StratifiedReservoir(2, 2, QUOTAS.cap(0), 1);
        reservoir.offer(new Sample(0, 1, 1, 1, new double[4]));
        reservoir.offer(new Sample(1, 1, 2, 2, new double[4]));
        reservoir.offer(new Sample(1, 0, 3, 3, new double[4]));
        reservoir.forget(1);
        assertThat(reservoir.rows(0, 1)).isEmpty();
        assertThat(reservoir.rows(1, 1)).isEmpty();
        assertThat(reservoir.rows(1, 0)).hasSize(1);
    }

    @Test
    void aStateReadBackChoosesTheSameRows() {
        StratifiedReservoir one = new StratifiedReservoir(1, 1, QUOTAS.cap(0), 1);
        for (int i = 0; i < 500; i++) {
            one.offer(sample(0, i));
        }
        StateWriter out = new StateWriter(1024);
        one.write(out);
        StratifiedReservoir other = new StratifiedReservoir(1, 1, QUOTAS.cap(0), 1);
        StateReader in = new StateReader(out.toBytes());
        other.read(in);
        in.expectEnd();
        for (int i = 500; i < 900; i++) {
            one.offer(sample(0, i));
            other.offer(sample(0, i));
        }
        StateWriter first = new StateWriter(1024);
        StateWriter second = new StateWriter(1024);
        one.write(first);
        other.write(second);
        assertThat(first.toBytes()).isEqualTo(second.toBytes());
    }
}
