package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class RobustScatterStepsTest {
    private static final RobustScatterSettings SETTINGS = RobustScatterSettings.defaults();
    /// Preparation and reweighting, six starts, their concentration, the choice of the best, and for up to a
    /// hundred rows twelve exchanges and the one that finds none left.
    private static final int MOST_STEPS = 6 + 1 + 1 + 13 + 1;

    private static double[][] rows(int n, int p, int bad, CounterRandom random) {
        double[][] rows = new double[n][p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                rows[i][j] = random.nextGaussian() + (i < bad ? 8 : 0);
            }
        }
        return rows;
    }

    private static ScatterEstimate stepped(double[][] rows) {
        RobustScatterSteps steps = new RobustScatterSteps(rows, SETTINGS);
        int count = 0;
        while (!steps.isDone()) {
            steps.step();
            count++;
        }
        assertThat(count).isLessThanOrEqualTo(MOST_STEPS);
        steps.step();
        return steps.result();
    }

    @Test
    void partsComeToTheBitsOfTheWholeAndOfEveryOtherRun() {
        CounterRandom random = CounterRandom.of(71);
        for (int[] shape :
                new int[][] {{30, 4, 0}, {60, 4, 20}, {150, 4, 60}, {200, 4, 0}, {600, 3, 100}, {40, 1, 5}}) {
            double[][] rows = rows(shape[0], shape[1], shape[2], random);
            ScatterEstimate whole = RobustScatter.fit(rows, SETTINGS);
            ScatterEstimate parts = stepped(rows);
            assertThat(parts.result().centre()).isEqualTo(whole.result().centre());
            assertThat(parts.result().covariance()).isDeepEqualTo(whole.result().covariance());
            assertThat(parts.weights()).isEqualTo(whole.weights());
            assertThat(parts.bestSubset()).isEqualTo(whole.bestSubset());
        }
    }

    @Test
    void aResultIsNotGivenBeforeItIsThere() {
        RobustScatterSteps steps = new RobustScatterSteps(rows(50, 4, 0, CounterRandom.of(72)), SETTINGS);
        assertThatThrownBy(steps::result).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rowsMustOutnumberColumns() {
        assertThatThrownBy(() -> new RobustScatterSteps(rows(4, 4, 0, CounterRandom.of(73)), SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows must outnumber the 4 columns but were 4");
    }
}
