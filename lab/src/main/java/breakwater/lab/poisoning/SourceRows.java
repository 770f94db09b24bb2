package breakwater.lab.poisoning;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.SourceSummary;
import java.util.Arrays;
import java.util.List;

/// The rows of all sources in one replication. The truth is 0 in every column, rows have variance 1 and are
/// independent across columns, so the plain norm is the Mahalanobis norm of clean rows.
final class SourceRows {
    static final int COLUMNS = 4;
    /// Standard deviation of an honest source's own constant bias, in row standard deviations.
    static final double HONEST_BIAS = 0.05;

    private static final int DEGREES = 5;
    private static final double TRIM = 0.1;

    private final double[][][] rows;

    private SourceRows(double[][][] rows) {
        this.rows = rows;
    }

    static SourceRows draw(int sources, int n, boolean heavyTails, CounterRandom random) {
        double[][][] rows = new double[sources][n][COLUMNS];
        double[] bias = new double[COLUMNS];
        for (double[][] source : rows) {
            for (int j = 0; j < COLUMNS; j++) {
                bias[j] = HONEST_BIAS * random.nextGaussian();
            }
            for (double[] row : source) {
                double stretch = heavyTails ? stretch(random) : 1;
                for (int j = 0; j < COLUMNS; j++) {
                    row[j] = bias[j] + stretch * random.nextGaussian();
                }
            }
        }
        return new SourceRows(rows);
    }

    /// Makes a normal row a t row of variance 1.
    private static double stretch(CounterRandom random) {
        double chiSquared = 0;
        for (int d = 0; d < DEGREES; d++) {
            double g = random.nextGaussian();
            chiSquared += g * g;
        }
        return Math.sqrt((DEGREES - 2) / chiSquared);
    }

    /// The first `corrupted` sources with all their rows moved in every column.
    SourceRows shifted(int corrupted, double offset) {
        double[][][] moved = rows.clone();
        for (int s = 0; s < corrupted; s++) {
            moved[s] = Arrays.stream(rows[s])
                    .map(row -> Arrays.stream(row).map(v -> v + offset).toArray())
                    .toArray(double[][]::new);
        }
        return new SourceRows(moved);
    }

    double[][] pooled() {
        return Arrays.stream(rows).flatMap(Arrays::stream).toArray(double[][]::new);
    }

    List<SourceSummary> summaries() {
        return Arrays.stream(rows).map(SourceRows::summary).toList();
    }

    /// Trimmed mean per column with the standard error of Tukey and McLaughlin (1963).
    private static SourceSummary summary(double[][] source) {
        int n = source.length;
        int cut = (int) (TRIM * n);
        double[] mean = new double[COLUMNS];
        double[] error = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            int column = j;
            double[] x = Arrays.stream(source)
                    .mapToDouble(row -> row[column])
                    .sorted()
                    .toArray();
            mean[j] = Arrays.stream(x, cut, n - cut).average().orElseThrow();
            Arrays.fill(x, 0, cut, x[cut]);
            Arrays.fill(x, n - cut, n, x[n - cut - 1]);
            double winsorised = Arrays.stream(x).average().orElseThrow();
            double sum = Arrays.stream(x)
                    .map(v -> (v - winsorised) * (v - winsorised))
                    .sum();
            error[j] = Math.sqrt(sum / (n - 1) / n) / (1 - 2.0 * cut / n);
        }
        return new SourceSummary(mean, error, 1);
    }
}
