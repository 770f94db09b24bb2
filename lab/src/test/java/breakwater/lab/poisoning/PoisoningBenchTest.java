package breakwater.lab.poisoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PoisoningBenchTest {
    private static final long SEED = 1;

    @Test
    void oursReachesTheBarAndItsWorstCaseIsBelowTheMedians() {
        PoisoningTable table = new PoisoningBench(SEED, 60).run(_ -> {});
        System.out.print(table.text());
        assertThat(table.reachesBar()).as(table.text()).isTrue();
        for (int corrupted = 1; corrupted <= 5; corrupted++) {
            double ours = worst(table, Aggregator.OURS, corrupted);
            assertThat(ours).isLessThan(1.05 * worst(table, Aggregator.SOURCE_MEDIAN, corrupted));
            assertThat(ours).isLessThan(0.5 * worst(table, Aggregator.POOLED_MEAN, corrupted));
        }
    }

    @Test
    void sameSeedSameTable() {
        PoisoningBench bench = new PoisoningBench(SEED, 10);
        assertThat(bench.run(_ -> {})).isEqualTo(bench.run(_ -> {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoisoningBench(SEED, 9))
                .withMessageContaining("replications");
    }

    private static double worst(PoisoningTable table, Aggregator aggregator, int corrupted) {
        return table.rows().stream()
                .filter(r -> r.corrupted() == corrupted && r.estimator().equals(aggregator.label()))
                .mapToDouble(PoisoningRow::worstBias)
                .max()
                .orElseThrow();
    }
}
