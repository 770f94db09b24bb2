package breakwater.math.validation;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;

/// Whether the best of many models beats a benchmark by more than the search among them explains: White's
/// reality
/// check, and Hansen's test of superior predictive ability (SPA), whose maximum is studentised.
///
/// A p-value is the share of resamples strictly above what was observed. Use `spaConsistent`; the lower and
/// upper
/// ones bound it. The bootstrap sees dependence no longer than its blocks, and short series vary more than it
/// knows:
/// under the null, at a nominal 10 %, the consistent test rejected 10 to 12 % of independent series of 500
/// rows, 14 %
/// of autocorrelated ones (0.3) with blocks of 10, and 22 % of such series of 120 rows with blocks of 5.
///
/// @param rcStatistic root n times the best mean difference
/// @param rcPValue of the reality check; poor models in the set make it too large
/// @param omega long-run standard deviation of each model's differences, shape `[m]`
/// @param spaStatistic best studentised mean difference, at least 0
/// @param spaLower p-value with every poor model set aside
/// @param spaConsistent p-value with clearly poor models set aside
/// @param spaUpper p-value with none set aside
/// @see "White (2000), A Reality Check for Data Snooping"
/// @see "Hansen (2005), A Test for Superior Predictive Ability"
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record DataSnooping(
        double rcStatistic,
        double rcPValue,
        double[] omega,
        double spaStatistic,
        double spaLower,
        double spaConsistent,
        double spaUpper) {
    /// Most numbers looked at: resamples times rows times models.
    public static final long MOST_WORK = 40_000_000_000L;

    /// Copies the deviations.
    public DataSnooping {
        omega = omega.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] omega() {
        return omega.clone();
    }

    /// Tests with resamples drawn here.
    ///
    /// @param differentials performance of each model less the benchmark's, oldest first, shape `[n][m]`, n at
    /// least
    ///     3
    /// @param restartProbability one over the mean block length of the bootstrap, in `(0, 1]`
    /// @param resamples number of resamples, at least 1
    /// @param random generator
    /// @return statistics and p-values
    /// @throws IllegalArgumentException if an argument is out of range, a column does not vary, or the work is
    /// above
    ///     [#MOST_WORK]
    public static DataSnooping of(
            double[][] differentials, double restartProbability, int resamples, CounterRandom random) {
        SnoopingCount count = new SnoopingCount(differentials, restartProbability, resamples);
        int[] rows = new int[differentials.length];
        for (int b = 0; b < resamples; b++) {
            StationaryBootstrap.draw(rows, restartProbability, random);
            count.add(rows);
        }
        return count.result();
    }

    /// Tests with given resamples.
    ///
    /// @param differentials performance of each model less the benchmark's, oldest first, shape `[n][m]`, n at
    /// least
    ///     3
    /// @param restartProbability that the resamples were drawn with, in `(0, 1]`
    /// @param bootstrapRows rows of each resample, shape `[resamples][n]`
    /// @return statistics and p-values
    /// @throws IllegalArgumentException if an argument is out of range, a column does not vary, or the work is
    /// above
    ///     [#MOST_WORK]
    public static DataSnooping of(double[][] differentials, double restartProbability, int[][] bootstrapRows) {
        SnoopingCount count = new SnoopingCount(differentials, restartProbability, bootstrapRows.length);
        for (int b = 0; b < bootstrapRows.length; b++) {
            int[] rows = bootstrapRows[b];
            if (rows.length != differentials.length) {
                throw new IllegalArgumentException(
                        "bootstrapRows[" + b + "] must hold " + differentials.length + " rows but held " + rows.length);
            }
            for (int row : rows) {
                Require.inside("bootstrapRows[" + b + "]", row, 0, differentials.length - 1.0);
            }
            count.add(rows);
        }
        return count.result();
    }
}
