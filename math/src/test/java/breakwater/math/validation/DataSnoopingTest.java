package breakwater.math.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DataSnoopingTest {
    private static final long SEED = 2_718;

    @Test
    void modelsNoBetterThanTheBenchmarkAreRarelyFoundBetter() {
        assertSize(0.0, 250, 0.5, 0.055, 0.155);
    }

    @Test
    void dependenceOverTimeIsAllowedFor() {
        // Blocks of 10 see most of an autocorrelation of 0.3, not all: the size stays a little above nominal.
        assertSize(0.3, 500, 0.1, 0.07, 0.19);
    }

    /// Nominal size 10 %, 400 rounds: one standard error is 1.5 %.
    private static void assertSize(double autocorrelation, int rows, double restart, double low, double high) {
        int rounds = 400;
        int spa = 0;
        int reality = 0;
        for (int round = 0; round < rounds; round++) {
            CounterRandom random = CounterRandom.of(SEED).split(round);
            double[][] d = dependent(random, rows, 8, autocorrelation);
            DataSnooping test = DataSnooping.of(d, restart, 199, random.split("bootstrap"));
            spa += test.spaConsistent() < 0.1 ? 1 : 0;
            reality += test.rcPValue() < 0.1 ? 1 : 0;
        }
        assertThat(spa / (double) rounds).as("seed " + SEED).isBetween(low, high);
        assertThat(reality / (double) rounds).as("seed " + SEED).isBetween(low, high);
    }

    @Test
    void aBetterModelIsFound() {
        CounterRandom random = CounterRandom.of(SEED);
        double[][] d = dependent(random, 200, 8);
        for (double[] row : d) {
            row[3] += 0.6;
        }
        DataSnooping test = DataSnooping.of(d, 0.2, 500, random.split("bootstrap"));
        assertThat(test.spaConsistent()).isLessThan(0.01);
        assertThat(test.rcPValue()).isLessThan(0.01);
    }

    @Test
    void poorAndWildModelsDoNotHideAGoodOneFromSpa() {
        CounterRandom random = CounterRandom.of(SEED).split("poor");
        double[][] d = dependent(random, 200, 8);
        for (double[] row : d) {
            row[0] += 0.35;
            for (int j = 4; j < 8; j++) {
                row[j] = 20 * row[j] - 30;
            }
        }
        DataSnooping test = DataSnooping.of(d, 0.2, 500, random.split("bootstrap"));
        assertThat(test.spaConsistent()).as("seed " + SEED).isLessThan(0.05);
        assertThat(test.rcPValue()).as("seed " + SEED).isGreaterThan(0.5);
    }

    @Test
    void pValuesAreOrdered() {
        for (int round = 0; round < 50; round++) {
            CounterRandom random = CounterRandom.of(SEED).split(round);
            double[][] d = dependent(random, 40, 5);
            for (double[] row : d) {
                row[1] -= 1;
            }
            DataSnooping test = DataSnooping.of(d, 0.3, 100, random.split("bootstrap"));
            assertThat(test.spaLower()).isLessThanOrEqualTo(test.spaConsistent());
            assertThat(test.spaConsistent()).isLessThanOrEqualTo(test.spaUpper());
        }
    }

    @Test
    void sameSeedSameBits() {
        double[][] d = dependent(CounterRandom.of(SEED), 50, 5);
        DataSnooping one = DataSnooping.of(d, 0.1, 300, CounterRandom.of(1));
        DataSnooping two = DataSnooping.of(d, 0.1, 300, CounterRandom.of(1));
        assertThat(one.spaConsistent()).isEqualTo(two.spaConsistent());
        assertThat(one.omega()).isEqualTo(two.omega());
    }

    @Test
    void blocksHaveTheirMeanLength() {
        int[] rows = new int[200_000];
        StationaryBootstrap.draw(rows, 0.1, CounterRandom.of(SEED));
        int breaks = 0;
        for (int t = 1; t < rows.length; t++) {
            breaks += rows[t] == (rows[t - 1] + 1) % rows.length ? 0 : 1;
        }
        assertThat(breaks / (double) rows.length).as("seed " + SEED).isCloseTo(0.1, within(0.003));
        assertThat(Arrays.stream(rows).average().orElseThrow()).isCloseTo(100_000, within(2_000.0));
    }

    @Test
    void longRunDeviationOfTheBootstrapIsThatOfItsMeans() {
        double[] x = new double[30];
        CounterRandom random = CounterRandom.of(SEED);
        Arrays.setAll(x, t -> random.nextGaussian() + (t > 15 ? 1 : -1));
        double mean = Arrays.stream(x).average().orElseThrow();
        double[] centred = Arrays.stream(x).map(v -> v - mean).toArray();
        double squares = 0;
        int resamples = 40_000;
        int[] rows = new int[30];
        for (int b = 0; b < resamples; b++) {
            StationaryBootstrap.draw(rows, 0.25, random);
            double sum = 0;
            for (int row : rows) {
                sum += centred[row];
            }
            squares += sum * sum / 30;
        }
        double simulated = Math.sqrt(squares / resamples);
        // Standard error of a deviation from 40000 draws: 0.35 %.
        assertThat(StationaryBootstrap.longRunDeviation(centred, 0.25))
                .as("seed " + SEED)
                .isCloseTo(simulated, within(0.015 * simulated));
    }

    @Test
    void hostileSizesAndConstantsAreRefused() {
        double[][] d = dependent(CounterRandom.of(SEED), 50, 5);
        assertThatThrownBy(() -> DataSnooping.of(d, 0.1, Integer.MAX_VALUE, CounterRandom.of(1)))
                .hasMessageContaining("resamples");
        assertThatThrownBy(() -> DataSnooping.of(d, 0, 10, CounterRandom.of(1)))
                .hasMessageContaining("restartProbability");
        assertThatThrownBy(() -> DataSnooping.of(d, 0.1, new int[][] {new int[49]}))
                .hasMessageContaining("bootstrapRows[0]");
        int[] outside = new int[50];
        outside[7] = 50;
        assertThatThrownBy(() -> DataSnooping.of(d, 0.1, new int[][] {outside}))
                .hasMessageContaining("bootstrapRows[0]");
        for (double[] row : d) {
            row[2] = 0.1;
        }
        assertThatThrownBy(() -> DataSnooping.of(d, 0.1, 10, CounterRandom.of(1)))
                .hasMessageContaining("column[2]");
    }

    private static double[][] dependent(CounterRandom random, int rows, int models) {
        return dependent(random, rows, models, 0.3);
    }

    /// Normal numbers with an autocorrelation and a common part.
    private static double[][] dependent(CounterRandom random, int rows, int models, double autocorrelation) {
        double[][] d = new double[rows][models];
        for (int t = 0; t < rows; t++) {
            double common = random.nextGaussian();
            for (int j = 0; j < models; j++) {
                double before = t == 0 ? 0 : d[t - 1][j];
                d[t][j] = autocorrelation * before + 0.5 * common + random.nextGaussian();
            }
        }
        return d;
    }
}
