package breakwater.math.resampling;

import breakwater.math.stats.CompensatedSum;

/// A mean over its standard error, with clusters as the units that differ by chance.
public final class ClusterT {
    private ClusterT() {}

    /// Measures the mean of the first quantity. With one row a cluster this is Student's t.
    ///
    /// @param sums at least two clusters
    /// @return mean over standard error; infinite, with the sign of the mean, if clusters do not differ, and 0
    /// if the
    ///     mean is 0
    /// @throws IllegalArgumentException if there is one cluster
    public static double ofMean(ClusterSums sums) {
        int n = sums.clusters();
        if (n < 2) {
            throw new IllegalArgumentException("sums must hold at least 2 clusters but held " + n);
        }
        double mean = sums.without(-1, ClusterStatistic.MEAN);
        CompensatedSum squares = new CompensatedSum();
        double rows = 0;
        double largest = 0;
        for (int c = 0; c < n; c++) {
            double d = sums.first[c] - mean * sums.counts[c];
            squares.add(d * d);
            rows += sums.counts[c];
            largest = Math.max(largest, Math.abs(sums.first[c]));
        }
        double error = Math.sqrt(squares.value() * n / (n - 1)) / rows;
        // Equal clusters leave only rounding behind.
        boolean differ = Math.sqrt(squares.value()) > 1e-14 * largest * n;
        return mean == 0 ? 0 : differ ? mean / error : Math.copySign(Double.POSITIVE_INFINITY, mean);
    }
}
