package breakwater.math.validation;

import breakwater.math.arguments.Require;

/// Counts the resamples above the observed statistics.
final class SnoopingCount {
    /// A deviation this small beside the largest difference is rounding.
    private static final double ROUNDING = 1e-13;

    private final int n;
    private final int m;
    private final int resamples;
    /// Differences less their mean, row-major.
    private final double[] centred;

    private final double[] mean;
    private final double[] omega;
    /// What is taken off each resampled mean, by kind.
    private final double[] lower;

    private final double[] consistent;
    private final double[] work;
    private final double realityCheck;
    private final double studentised;
    private int aboveReality;
    private int aboveLower;
    private int aboveConsistent;
    private int aboveUpper;

    SnoopingCount(double[][] differentials, double restartProbability, int resamples) {
        m = Require.table("differentials", differentials, 3);
        n = differentials.length;
        this.resamples = Require.positive("resamples", resamples);
        StationaryBootstrap.requireProbability(restartProbability);
        requireWork(restartProbability);
        centred = new double[n * m];
        mean = new double[m];
        omega = new double[m];
        lower = new double[m];
        consistent = new double[m];
        work = new double[m];
        double best = Double.NEGATIVE_INFINITY;
        double bestStudentised = 0;
        double root = Math.sqrt(n);
        double screen = Math.sqrt(2 * StrictMath.log(StrictMath.log(n)) / n);
        for (int j = 0; j < m; j++) {
            column(differentials, j, restartProbability);
            best = Math.max(best, root * mean[j]);
            bestStudentised = Math.max(bestStudentised, root * mean[j] / omega[j]);
            lower[j] = Math.max(mean[j], 0);
            consistent[j] = mean[j] >= -omega[j] * screen ? mean[j] : 0;
        }
        realityCheck = best;
        studentised = bestStudentised;
    }

    private void requireWork(double restartProbability) {
        // Lags on both ends of the kernel until their weight is below 1e-22, or all of them.
        double lags = Math.min(n, 2 * 51 / -StrictMath.log1p(-Math.min(restartProbability, 0.9)));
        double numbers = ((double) resamples + lags) * n * m;
        if (!(numbers <= DataSnooping.MOST_WORK) || (long) n * m > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("resamples must keep the numbers looked at <= " + DataSnooping.MOST_WORK
                    + " but they were " + numbers);
        }
    }

    private void column(double[][] differentials, int j, double restartProbability) {
        double[] x = new double[n];
        double sum = 0;
        double largest = 0;
        for (int t = 0; t < n; t++) {
            x[t] = differentials[t][j];
            sum += x[t];
            largest = Math.max(largest, Math.abs(x[t]));
        }
        double first = sum / n;
        double rest = 0;
        for (int t = 0; t < n; t++) {
            rest += x[t] - first;
        }
        mean[j] = first + rest / n;
        for (int t = 0; t < n; t++) {
            x[t] -= mean[j];
            centred[t * m + j] = x[t];
        }
        omega[j] = StationaryBootstrap.longRunDeviation(x, restartProbability);
        if (!(omega[j] > ROUNDING * largest && omega[j] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "differentials.column[" + j + "] must vary but their long-run standard deviation was " + omega[j]);
        }
    }

    void add(int[] rows) {
        java.util.Arrays.fill(work, 0);
        for (int row : rows) {
            addRow(work, centred, row * m);
        }
        double reality = Double.NEGATIVE_INFINITY;
        double low = 0;
        double middle = 0;
        double up = 0;
        double root = Math.sqrt(n);
        for (int j = 0; j < m; j++) {
            double deviation = work[j] / n;
            double resampled = mean[j] + deviation;
            reality = Math.max(reality, root * deviation);
            low = Math.max(low, root * (resampled - lower[j]) / omega[j]);
            middle = Math.max(middle, root * (resampled - consistent[j]) / omega[j]);
            up = Math.max(up, root * deviation / omega[j]);
        }
        aboveReality += reality > realityCheck ? 1 : 0;
        aboveLower += low > studentised ? 1 : 0;
        aboveConsistent += middle > studentised ? 1 : 0;
        aboveUpper += up > studentised ? 1 : 0;
    }

    private static void addRow(double[] sum, double[] x, int from) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += x[from + j];
        }
    }

    DataSnooping result() {
        double count = resamples;
        return new DataSnooping(
                realityCheck,
                aboveReality / count,
                omega,
                studentised,
                aboveLower / count,
                aboveConsistent / count,
                aboveUpper / count);
    }
}
