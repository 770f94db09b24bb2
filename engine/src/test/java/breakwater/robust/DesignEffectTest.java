package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How far the scatter of epochs lowers the number of rows that count.
class DesignEffectTest {
    private static final int P = Features.COUNT;
    private static final int ROWS = 150;
    private static final int EPOCHS = 512;
    private static final int WANDERS = 2;

    private final CounterRandom random = CounterRandom.of(20).split("design-effect");

    /// Classical mean and covariance of normal rows, whose variable [#WANDERS] has this variance.
    private Contribution epoch(int source, double shift, double variance) {
        double[][] rows = new double[ROWS][P];
        double[] mean = new double[P];
        for (double[] row : rows) {
            for (int j = 0; j < P; j++) {
                row[j] = random.nextGaussian() * (j == WANDERS ? Math.sqrt(variance) : 1) + shift;
                mean[j] += row[j] / ROWS;
            }
        }
        double[] covariance = new double[P * P];
        for (double[] row : rows) {
            for (int i = 0; i < P; i++) {
                for (int j = 0; j < P; j++) {
                    covariance[i * P + j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (ROWS - 1);
                }
            }
        }
        return new Contribution(source, ROWS, mean, covariance, "");
    }

    private static double effect(List<Contribution> epochs) {
        double[] weights = new double[epochs.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        double[] mean = new double[P];
        double[] covariance = new double[P * P];
        for (Contribution c : epochs) {
            for (int i = 0; i < P; i++) {
                mean[i] += c.mean(i) / weights.length;
                for (int j = 0; j < P; j++) {
                    covariance[i * P + j] += c.covariance(i, j) / weights.length;
                }
            }
        }
        return DesignEffect.of(epochs, weights, mean, covariance);
    }

    private List<Contribution> epochs(int count, double persistence, double meanDeviation, double varianceDeviation) {
        List<Contribution> epochs = new ArrayList<>();
        double state = random.nextGaussian();
        for (int e = 0; e < count; e++) {
            state = persistence * state + Math.sqrt(1 - persistence * persistence) * random.nextGaussian();
            epochs.add(epoch(0, meanDeviation * state, Math.max(0.05, 1 + varianceDeviation * state)));
        }
        return epochs;
    }

    @Test
    void independentNormalRowsCountInFull() {
        // The largest of eight scores of noise that is 15% each.
        assertThat(effect(epochs(EPOCHS, 0, 0, 0))).isBetween(1.0, 1.5);
    }

    @Test
    void variancesThatScatterCountByTheirVariance() {
        // In units of 1/n the row holds 2 + 3 for noise and n 0.25^2 for the scatter, over p + 1.
        double expected = (5 + ROWS * 0.25 * 0.25) / (P + 1);
        assertThat(effect(epochs(EPOCHS, 0, 0, 0.25))).isBetween(0.7 * expected, 1.4 * expected);
    }

    @Test
    void variancesThatWanderSlowlyCountMore() {
        assertThat(effect(epochs(EPOCHS, 0.9, 0, 0.25))).isGreaterThan(3 * effect(epochs(EPOCHS, 0, 0, 0.25)));
    }

    @Test
    void meansThatWanderCountToo() {
        // Variance of a mean 1/n for noise and 0.2^2 for the scatter, the same in all variables: along one
        // direction.
        double expected = 1 + P * ROWS * 0.2 * 0.2;
        assertThat(effect(epochs(EPOCHS, 0, 0.2, 0))).isBetween(0.2 * expected, 1.4 * expected);
    }

    @Test
    void anEpochTellsAtLeastAsMuchAsOneRow() {
        assertThat(effect(epochs(DesignEffect.LEAST_EPOCHS - 1, 0, 0, 0))).isEqualTo(ROWS);
        List<Contribution> wild = new ArrayList<>();
        for (int e = 0; e < EPOCHS; e++) {
            wild.add(epoch(0, 0, e % 64 < 32 ? 1e-8 : 1e8));
        }
        assertThat(effect(wild)).isLessThanOrEqualTo(ROWS * (1 + 1e-12));
        double[] flat = new double[P * P];
        List<Contribution> degenerate = new ArrayList<>();
        for (int e = 0; e < EPOCHS; e++) {
            degenerate.add(new Contribution(0, ROWS, new double[P], flat, ""));
        }
        assertThat(effect(degenerate)).isBetween(ROWS - 1e-9, ROWS + 1e-9);
    }

    /// A memory of five sources, of which the last one's variances jump between the extremes.
    private ModelFold memory(boolean wild) {
        StateWriter out = new StateWriter(1 << 20);
        out.putInt(EPOCHS);
        for (int e = 0; e < EPOCHS; e++) {
            out.putInt(5);
            for (int s = 0; s < 5; s++) {
                epoch(s, 0, wild && s == 4 ? e % 64 < 32 ? 1e-3 : 1e3 : 1).write(out);
            }
        }
        boolean open = false;
        out.putBoolean(open);
        ModelFold fold = new ModelFold(5, EstimatorSettings.defaults());
        fold.read(new StateReader(out.toBytes()));
        return fold;
    }

    @Test
    void aSourceThatScattersWildlyDoesNotHideTheOthersRows() {
        double[] trust = {1, 1, 1, 1, 1};
        double honest = memory(false).fold(trust).orElseThrow().samples();
        Estimate hidden = memory(true).fold(trust).orElseThrow();
        assertThat(hidden.parts().get(4).rows()).isLessThan(0.05 * honest);
        assertThat(hidden.samples()).isGreaterThan(0.8 * honest);
    }

    @Test
    void sourcesWithoutMuchTrustDoNotOutvoteOneThatHasIt() {
        ModelFold fold = memory(true);
        Estimate estimate = fold.fold(new double[] {0.1, 0.1, 0.1, 0.1, 0.9}).orElseThrow();
        assertThat(estimate.samples()).isEqualTo(estimate.parts().get(4).rows());
    }

    @Test
    void whateverScattersAnEpochIsARowAtLeast() {
        // Kish's number of epochs of these weights.
        double forgetting = EstimatorSettings.defaults().forgetting();
        double sum = (1 - StrictMath.pow(forgetting, EPOCHS)) / (1 - forgetting);
        double squares = (1 - StrictMath.pow(forgetting, 2 * EPOCHS)) / (1 - forgetting * forgetting);
        assertThat(memory(true).fold(new double[] {0, 0, 0, 0, 1}).orElseThrow().samples())
                .isGreaterThanOrEqualTo(sum * sum / squares * (1 - 1e-9));
    }
}
