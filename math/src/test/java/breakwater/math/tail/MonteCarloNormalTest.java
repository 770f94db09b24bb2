package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class MonteCarloNormalTest {
    private static final double[] MEAN = {0.001, 0.0005};
    private static final double[][] COVARIANCE = {{0.0009, 0.0002}, {0.0002, 0.0004}};
    private static final double[] WEIGHTS = {0.7, -0.3};

    @Test
    void bitsAreEqualOnOneTwoAndEightThreads() throws Exception {
        MonteCarloNormal simulation = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 100_003, 42);
        double[] expected = simulation.returns(BlockRunner.inOrder());
        for (int threads : new int[] {1, 2, 8}) {
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                double[] found = simulation.returns((count, block) -> onPool(pool, threads, count, block));
                assertThat(found).containsExactly(expected);
                assertThat(simulation.combine(found, 0.99)).isEqualTo(simulation.combine(expected, 0.99));
            }
        }
    }

    @Test
    void theOrderOfTheBlocksDoesNotMatter() {
        MonteCarloNormal simulation = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 30_000, 42);
        double[] backwards = simulation.returns((count, block) -> {
            for (int i = count - 1; i >= 0; i--) {
                block.accept(i);
            }
        });
        assertThat(backwards).containsExactly(simulation.returns(BlockRunner.inOrder()));
        assertThat(MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 30_000, 43).returns(BlockRunner.inOrder()))
                .isNotEqualTo(backwards);
    }

    @Test
    void partsHaveTheBitsOfTheBlock() {
        MonteCarloNormal simulation = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 1_000, 42);
        double[] parts = new double[1_000];
        IntConsumer draw = simulation.parts(parts);
        draw.accept(1);
        assertThat(parts[0]).isNotZero();
        assertThat(parts[1]).isZero();
        draw.accept(300);
        draw.accept(5_000);
        assertThat(parts).containsExactly(simulation.returns(BlockRunner.inOrder()));
        MonteCarloNormal large = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 8_193, 42);
        assertThatThrownBy(() -> large.parts(new double[8_193])).hasMessageStartingWith("paths must be in");
    }

    @Test
    void estimatesLieNearTheClosedForm() {
        double deviation = Math.sqrt(0.49 * 0.0009 - 2 * 0.21 * 0.0002 + 0.09 * 0.0004);
        TailEstimate exact = ParametricTail.normal(0.7 * 0.001 - 0.3 * 0.0005, deviation, 0.975, 1);
        for (long seed = 0; seed < 20; seed++) {
            MonteCarloNormal simulation = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 50_000, seed);
            SimulatedTail found = simulation.combine(simulation.returns(BlockRunner.inOrder()), 0.975);
            assertThat(found.valueAtRisk())
                    .as("seed " + seed)
                    .isCloseTo(exact.valueAtRisk(), within(4.5 * found.valueAtRiskStandardError()));
            assertThat(found.expectedShortfall())
                    .as("seed " + seed)
                    .isCloseTo(exact.expectedShortfall(), within(4.5 * found.expectedShortfallStandardError()));
        }
    }

    @Test
    void perfectlyCorrelatedAssetsCanHedgeToNothing() {
        double[][] singular = {{0.04, 0.04}, {0.04, 0.04}};
        MonteCarloNormal hedged = MonteCarloNormal.of(new double[2], singular, new double[] {1, -1}, 1000, 1);
        for (double r : hedged.returns(BlockRunner.inOrder())) {
            assertThat(r).isCloseTo(0, within(1e-15));
        }
        ComponentValueAtRisk parts = ComponentValueAtRisk.of(new double[] {1, -1}, singular, 0.99);
        assertThat(parts.total()).isZero();
        assertThat(parts.components()).containsExactly(0, 0);
    }

    @Test
    void refusesWhatIsNoCovariance() {
        double[] two = {1, 1};
        assertThatThrownBy(() -> MonteCarloNormal.of(two, new double[][] {{1, 2}, {2, 1}}, two, 10, 1))
                .hasMessageStartingWith("covariance must be positive semidefinite but");
        assertThatThrownBy(() -> ComponentValueAtRisk.of(two, new double[][] {{0, 0.1}, {0.1, 1}}, 0.9))
                .hasMessage("covariance must be positive semidefinite but [1][0] was 0.1");
        assertThatThrownBy(() -> ComponentValueAtRisk.of(two, new double[][] {{1, 0.1}, {0.2, 1}}, 0.9))
                .hasMessage("covariance[1][0] must be 0.1 by symmetry but was 0.2");
        assertThatThrownBy(() -> MonteCarloNormal.of(two, COVARIANCE, two, 0, 1))
                .hasMessageStartingWith("paths must");
        MonteCarloNormal simulation = MonteCarloNormal.of(MEAN, COVARIANCE, WEIGHTS, 10, 1);
        assertThatThrownBy(() -> simulation.block(1, new double[10])).hasMessage("block must be in [0, 0] but was 1");
        assertThatThrownBy(() -> simulation.block(0, new double[9])).hasMessageStartingWith("returns must hold 10");
    }

    private static void onPool(ExecutorService pool, int threads, int count, IntConsumer block) {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int w = 0; w < threads; w++) {
            workers.add(() -> {
                int done = 0;
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    block.accept(i);
                    done++;
                }
                return done;
            });
        }
        try {
            int done = 0;
            for (Future<Integer> one : pool.invokeAll(workers)) {
                done += one.get();
            }
            assertThat(done).isEqualTo(count);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
