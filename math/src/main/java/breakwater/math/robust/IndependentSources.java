package breakwater.math.robust;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// How many sources are independent: sources whose errors go together count as one, whatever their names.
///
/// Compares residuals against the consensus, because honest sources agree on the price but not on their errors.
/// Correlation is by ranks, so a few wild values neither make nor break a tie. Sources join if they correlate
/// above
/// the limit directly or through others.
public final class IndependentSources {
    /// Correlation above which two sources count as one, unless told otherwise.
    public static final double DEFAULT_LIMIT = 0.9;

    /// Fewest times that correlation is judged on.
    public static final int LEAST_TIMES = 30;

    private IndependentSources() {}

    /// The answer, or that there is none yet.
    public sealed interface Result {}

    /// Too few times to tell.
    ///
    /// @param times how many there were
    /// @param needed how many it takes
    public record Unknown(int times, int needed) implements Result {}

    /// The sources in clusters.
    public static final class Known implements Result {
        private final int[] cluster;
        private final int count;
        private final double[] weights;

        Known(int[] cluster, int count, double[] weights) {
            this.cluster = cluster;
            this.count = count;
            this.weights = weights;
        }

        /// Returns the cluster of each source.
        ///
        /// @return copy; numbered from 0 in order of first member
        public int[] cluster() {
            return cluster.clone();
        }

        /// Returns the number of independent sources.
        ///
        /// @return number of clusters
        public int count() {
            return count;
        }

        /// Returns the weights after division.
        ///
        /// @return copy; each cluster together has the weight of its heaviest member
        public double[] weights() {
            return weights.clone();
        }
    }

    /// Clusters sources by the correlation of their residuals.
    ///
    /// @param residuals one row per source, `[S][T]`, source minus consensus at each time, finite; not modified
    /// @param weights trust in each source, finite and not negative, not all 0
    /// @param limit correlation above which two sources are one, in `[0, 1)`
    /// @return clusters, or unknown below [#LEAST_TIMES]
    /// @throws IllegalArgumentException if an argument is out of range
    public static Result of(double[][] residuals, double[] weights, double limit) {
        int times = Require.table("residuals", residuals, 1);
        int n = residuals.length;
        Require.weights("weights", weights, n);
        if (!(limit >= 0 && limit < 1)) {
            throw new IllegalArgumentException("limit must be in [0, 1) but was " + limit);
        }
        if (times < LEAST_TIMES) {
            return new Unknown(times, LEAST_TIMES);
        }
        double[][] ranks =
                Arrays.stream(residuals).map(IndependentSources::ranks).toArray(double[][]::new);
        int[] cluster = new int[n];
        Arrays.setAll(cluster, s -> s);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                if (cluster[a] != cluster[b] && correlation(ranks[a], ranks[b]) > limit) {
                    int from = Math.max(cluster[a], cluster[b]);
                    int to = Math.min(cluster[a], cluster[b]);
                    Arrays.setAll(cluster, s -> cluster[s] == from ? to : cluster[s]);
                }
            }
        }
        int count = renumber(cluster);
        return new Known(cluster, count, divided(weights, cluster, count));
    }

    private static int renumber(int[] cluster) {
        int count = 0;
        int[] number = new int[cluster.length];
        // A cluster carries the index of its first member, so that member comes first.
        for (int s = 0; s < cluster.length; s++) {
            if (cluster[s] == s) {
                number[s] = count++;
            }
            cluster[s] = number[cluster[s]];
        }
        return count;
    }

    private static double[] divided(double[] weights, int[] cluster, int count) {
        double[] sum = new double[count];
        double[] heaviest = new double[count];
        for (int s = 0; s < weights.length; s++) {
            sum[cluster[s]] += weights[s];
            heaviest[cluster[s]] = Math.max(heaviest[cluster[s]], weights[s]);
        }
        double[] divided = new double[weights.length];
        for (int s = 0; s < weights.length; s++) {
            int c = cluster[s];
            divided[s] = sum[c] > 0 ? weights[s] * (heaviest[c] / sum[c]) : 0;
        }
        return divided;
    }

    /// Average ranks about their middle.
    private static double[] ranks(double[] x) {
        int[] order = RankCorrelation.order(x);
        double[] ranks = new double[x.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && x[order[to]] == x[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + to - 1) - 0.5 * (x.length - 1);
            }
            from = to;
        }
        return ranks;
    }

    /// Spearman's correlation on the scale of Pearson's for normal data. Two sources that never move are one:
    /// they
    /// tell the same.
    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        if (aa == 0 || bb == 0) {
            return aa == bb ? 1 : 0;
        }
        return 2 * StrictMath.sin(Math.PI / 6 * (ab / Math.sqrt(aa * bb)));
    }
}
