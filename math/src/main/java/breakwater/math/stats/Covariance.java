package breakwater.math.stats;

import breakwater.math.arguments.Require;

/// Sample covariance and correlation of columns, in two passes with compensated sums.
public final class Covariance {
    private Covariance() {}

    /// Returns the covariance with divisor `n - 1`.
    ///
    /// @param returns `[n][p]`, `n >= 2`, all finite; not modified
    /// @return `[p][p]`, exactly symmetric
    /// @throws IllegalArgumentException if there are fewer than two rows, they differ in length or are not
    /// finite
    public static double[][] of(double[][] returns) {
        Require.table("returns", returns, 2);
        return products(centredColumns(returns), returns.length - 1.0);
    }

    /// Returns the correlation that belongs to a covariance.
    ///
    /// @param covariance `[p][p]` with a positive diagonal; not modified
    /// @return `[p][p]`, unit diagonal, entries cut to [-1, 1]
    /// @throws IllegalArgumentException if it is not square or finite, or a variance is not positive
    public static double[][] toCorrelation(double[][] covariance) {
        int p = Require.table("covariance", covariance, 1);
        Require.length("covariance[0]", covariance[0], covariance.length);
        double[] deviation = new double[p];
        for (int i = 0; i < p; i++) {
            Require.positive("covariance[" + i + "][" + i + "]", covariance[i][i]);
            deviation[i] = Math.sqrt(covariance[i][i]);
        }
        double[][] correlation = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                double raw = covariance[i][j] / deviation[i] / deviation[j];
                // Rounding may carry a perfect correlation one unit past 1.
                correlation[i][j] = Math.max(-1, Math.min(1, raw));
                correlation[j][i] = correlation[i][j];
            }
            correlation[i][i] = 1;
        }
        return correlation;
    }

    /// Returns the correlation of columns.
    ///
    /// @param returns `[n][p]`, `n >= 2`, all finite, every column varies; not modified
    /// @return `[p][p]`
    /// @throws IllegalArgumentException if the rows are refused by [#of] or a column does not vary
    public static double[][] correlation(double[][] returns) {
        return toCorrelation(of(returns));
    }

    /// Returns the columns less their means.
    static double[][] centredColumns(double[][] rows) {
        int n = rows.length;
        int p = rows[0].length;
        double[][] columns = new double[p][n];
        for (int j = 0; j < p; j++) {
            double[] column = columns[j];
            for (int i = 0; i < n; i++) {
                column[i] = rows[i][j];
            }
            double mean = CompensatedSum.of(column) / n;
            for (int i = 0; i < n; i++) {
                column[i] -= mean;
            }
        }
        return columns;
    }

    static double[][] products(double[][] columns, double divisor) {
        int p = columns.length;
        double[][] products = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = CompensatedSum.dot(columns[i], columns[j]) / divisor;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }
}
