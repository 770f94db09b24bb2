package breakwater.math.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BacktestOverfittingTest {
    private static final long SEED = 4_111;

    @Test
    void choosingAmongNoiseIsACoinToss() {
        double sum = 0;
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            sum += BacktestOverfitting.of(noise(160, 20, round), 10).pbo();
        }
        // PBO of one history has a standard deviation near 0.25: three errors of the mean are 0.12.
        assertThat(sum / rounds).as("seed " + SEED).isCloseTo(0.5, within(0.12));
    }

    @Test
    void aRealWinnerSurvives() {
        double[][] returns = noise(320, 20, 1);
        for (double[] row : returns) {
            row[7] += 0.006;
        }
        BacktestOverfitting result = BacktestOverfitting.of(returns, 16);
        assertThat(result.pbo()).as("seed " + SEED).isLessThan(0.01);
        assertThat(result.selected()).hasSize(12_870);
        assertThat(Arrays.stream(result.selected()).filter(j -> j == 7).count()).isGreaterThan(12_000);
    }

    @Test
    void blockSumsGiveTheSharpeOfTheRowsThemselves() {
        double[][] returns = noise(27, 4, 2);
        for (double[] row : returns) {
            // A mean far above the deviation is where a difference of squares would fail.
            row[2] += 1000;
        }
        BlockSums sums = new BlockSums(returns, 6);
        double[] found = new double[4];
        sums.sharpe(new int[] {0, 3, 5}, new double[4], found);
        for (int j = 0; j < 4; j++) {
            double[] x = new double[12];
            int count = 0;
            for (int block : new int[] {0, 3, 5}) {
                for (int t = 0; t < 4; t++) {
                    // 27 mod 6 = 3 oldest rows are dropped.
                    x[count++] = returns[3 + 4 * block + t][j];
                }
            }
            double mean = Arrays.stream(x).sum() / 12;
            double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
            double expected = mean / Math.sqrt(squares / 11);
            assertThat(found[j]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @Test
    void equalStrategiesShareTheirRankAndTheFirstIsChosen() {
        double[][] returns = noise(40, 1, 3);
        double[][] twins = new double[40][];
        for (int t = 0; t < 40; t++) {
            twins[t] = new double[] {returns[t][0], returns[t][0], returns[t][0]};
        }
        BacktestOverfitting result = BacktestOverfitting.of(twins, 4);
        assertThat(result.selected()).containsOnly(0);
        assertThat(result.oosRank()).containsOnly(2);
        assertThat(result.logits()).containsOnly(0);
        assertThat(result.pbo()).isEqualTo(1);
        assertThat(result.pboRankOverN()).isZero();
    }

    @Test
    void whatCannotBeRankedIsRefused() {
        double[][] returns = noise(40, 3, 4);
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 22)).hasMessageContaining("blocks");
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 5)).hasMessageContaining("blocks");
        assertThatThrownBy(() -> BacktestOverfitting.of(Arrays.copyOf(returns, 3), 2))
                .hasMessageContaining("returns");
        for (int t = 0; t < 20; t++) {
            returns[t][1] = 0.1;
        }
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 4)).hasMessageContaining("column[1]");
        returns[5][1] = Double.NaN;
        assertThatThrownBy(() -> BacktestOverfitting.of(returns, 4)).hasMessageContaining("finite");
    }

    private static double[][] noise(int rows, int strategies, long stream) {
        CounterRandom random = CounterRandom.of(SEED).split(stream);
        double[][] returns = new double[rows][strategies];
        for (double[] row : returns) {
            Arrays.setAll(row, _ -> 0.01 * random.nextGaussian());
        }
        return returns;
    }
}
