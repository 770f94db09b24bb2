package breakwater.math.resampling;

import breakwater.math.arguments.Require;
import breakwater.math.stats.CompensatedSum;

/// Sums of two paired quantities over each cluster, which is all that a mean or a ratio of means needs of it.
public final class ClusterSums {
    final double[] first;
    final double[] second;
    final double[] counts;

    private ClusterSums(double[] first, double[] second, double[] counts) {
        this.first = first;
        this.second = second;
        this.counts = counts;
    }

    /// Sums rows that each are a cluster of their own.
    ///
    /// @param first one quantity, shape `[n]`, n >= 1, finite
    /// @param second the other one of the same rows, shape `[n]`, finite
    /// @return n clusters
    /// @throws IllegalArgumentException if a length is wrong or a number is not finite
    public static ClusterSums ofRows(double[] first, double[] second) {
        int[] clusters = new int[first.length];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = i;
        }
        return of(clusters, first, second);
    }

    /// Sums rows by cluster.
    ///
    /// @param clusters cluster of each row, numbered from 0 without a gap, shape `[n]`, n >= 1
    /// @param first one quantity, shape `[n]`, finite
    /// @param second the other one of the same rows, shape `[n]`, finite
    /// @return one entry a cluster
    /// @throws IllegalArgumentException if a length is wrong, a number is not finite or a cluster is empty
    public static ClusterSums of(int[] clusters, double[] first, double[] second) {
        Require.holds("first", first, 1);
        Require.length("second", second, first.length);
        Require.finite("first", first);
        Require.finite("second", second);
        int count = number(clusters, first.length);
        CompensatedSum[] sums = new CompensatedSum[2 * count];
        double[] counts = new double[count];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = new CompensatedSum();
        }
        for (int i = 0; i < clusters.length; i++) {
            sums[2 * clusters[i]].add(first[i]);
            sums[2 * clusters[i] + 1].add(second[i]);
            counts[clusters[i]]++;
        }
        double[] a = new double[count];
        double[] b = new double[count];
        for (int c = 0; c < count; c++) {
            Require.atLeast("clusters: rows of cluster " + c, (int) counts[c], 1);
            a[c] = Require.finite("first: sum of cluster " + c, sums[2 * c].value());
            b[c] = Require.finite("second: sum of cluster " + c, sums[2 * c + 1].value());
        }
        return new ClusterSums(a, b, counts);
    }

    private static int number(int[] clusters, int rows) {
        if (clusters.length != rows) {
            throw new IllegalArgumentException("clusters must hold " + rows + " numbers but held " + clusters.length);
        }
        int most = 0;
        for (int c : clusters) {
            Require.inside("clusters", c, 0, rows - 1.0);
            most = Math.max(most, c);
        }
        return most + 1;
    }

    /// Returns how many clusters there are.
    ///
    /// @return at least 1
    public int clusters() {
        return first.length;
    }

    /// The statistic of all clusters but one, of all if it is -1. Added anew: a sum less the one would lose
    /// what
    /// cancels.
    double without(int left, ClusterStatistic statistic) {
        CompensatedSum a = new CompensatedSum();
        CompensatedSum b = new CompensatedSum();
        double rows = 0;
        for (int c = 0; c < first.length; c++) {
            if (c != left) {
                a.add(first[c]);
                b.add(second[c]);
                rows += counts[c];
            }
        }
        return statistic.of(a.value(), b.value(), rows);
    }

    /// The statistic of some clusters, each as often as it is named.
    double at(int[] clusters, ClusterStatistic statistic) {
        double a = 0;
        double b = 0;
        double rows = 0;
        for (int c : clusters) {
            a += first[c];
            b += second[c];
            rows += counts[c];
        }
        return statistic.of(a, b, rows);
    }

    /// The second quantity as the first.
    ClusterSums swapped() {
        return new ClusterSums(second, first, counts);
    }
}
