package breakwater.robust;

import breakwater.math.robust.IndependentSources;
import breakwater.math.stats.Median;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which sources are one in truth, whatever they call themselves: one operator behind several names must not
/// count
/// several times.
///
/// Two sources are one if what sets them apart from the others goes together ([IndependentSources]; needs five
/// sources), or if they say exactly the same most of the time.
public final class SourceClusters {
    private static final int LEAST_SOURCES = 3;
    private static final int LEAST_TO_CORRELATE = 5;

    private SourceClusters() {}

    /// Finds clusters among the sources of an epoch.
    ///
    /// @param rows one list per source, in catalogue order
    /// @param spanNanos span of a row
    /// @return cluster of each source, named by its first member; every source alone where too few spans were
    /// covered
    /// by at least three sources to tell
    public static int[] of(List<List<Sample>> rows, long spanNanos) {
        int[] clusters = new int[rows.size()];
        Arrays.setAll(clusters, s -> s);
        int[] sources = rows.isEmpty()
                ? new int[0]
                : java.util.stream.IntStream.range(0, rows.size())
                        .filter(s -> rows.get(s).size() >= IndependentSources.LEAST_TIMES)
                        .toArray();
        if (sources.length < LEAST_SOURCES) {
            return clusters;
        }
        double[][] said = common(rows, sources, spanNanos);
        if (said[0].length < IndependentSources.LEAST_TIMES) {
            return clusters;
        }
        for (int a = 0; a < sources.length; a++) {
            for (int b = 0; b < a; b++) {
                if (doubles(said[a], said[b]) || goTogether(said, a, b)) {
                    join(clusters, sources[a], sources[b]);
                }
            }
        }
        return clusters;
    }

    /// Divides weights within clusters: each cluster together has the weight of its heaviest member.
    ///
    /// @param weights one per source; divided in place
    /// @param clusters as [#of] returned them
    public static void divide(double[] weights, int[] clusters) {
        double[] sum = new double[weights.length];
        double[] largest = new double[weights.length];
        for (int s = 0; s < weights.length; s++) {
            sum[clusters[s]] += weights[s];
            largest[clusters[s]] = Math.max(largest[clusters[s]], weights[s]);
        }
        for (int s = 0; s < weights.length; s++) {
            if (sum[clusters[s]] > 0) {
                weights[s] *= largest[clusters[s]] / sum[clusters[s]];
            }
        }
    }

    private static void join(int[] clusters, int a, int b) {
        int from = Math.max(clusters[a], clusters[b]);
        int to = Math.min(clusters[a], clusters[b]);
        for (int s = 0; s < clusters.length; s++) {
            clusters[s] = clusters[s] == from ? to : clusters[s];
        }
    }

    private static boolean doubles(double[] a, double[] b) {
        int equal = 0;
        for (int t = 0; t < a.length; t++) {
            equal += a[t] == b[t] ? 1 : 0;
        }
        return 2 * equal > a.length;
    }

    /// The returns of the spans that all of these sources covered.
    private static double[][] common(List<List<Sample>> rows, int[] sources, long spanNanos) {
        NavigableMap<Long, double[]> spans = new TreeMap<>();
        NavigableMap<Long, Integer> counts = new TreeMap<>();
        for (int i = 0; i < sources.length; i++) {
            for (Sample sample : rows.get(sources[i])) {
                long span = Math.floorDiv(sample.nanos(), spanNanos);
                spans.computeIfAbsent(span, _ -> new double[sources.length])[i] = sample.features()[0];
                counts.merge(span, 1, Integer::sum);
            }
        }
        spans.keySet().removeIf(span -> counts.getOrDefault(span, 0) != sources.length);
        double[][] said = new double[sources.length][spans.size()];
        int t = 0;
        for (double[] values : spans.values()) {
            for (int i = 0; i < sources.length; i++) {
                said[i][t] = values[i];
            }
            t++;
        }
        return said;
    }

    /// Whether what sets two sources apart from all others goes together. The two have no part in the consensus
    /// they
    /// are held against, or doubles would hide in it. Of two others there is no consensus: one that is wild
    /// would set
    /// everybody apart alike.
    private static boolean goTogether(double[][] said, int a, int b) {
        if (said.length < LEAST_TO_CORRELATE) {
            return false;
        }
        int times = said[0].length;
        double[][] residuals = new double[2][times];
        double[] others = new double[said.length - 2];
        for (int t = 0; t < times; t++) {
            int k = 0;
            for (int i = 0; i < said.length; i++) {
                if (i != a && i != b) {
                    others[k] = said[i][t];
                    k++;
                }
            }
            double consensus = Median.of(others);
            residuals[0][t] = said[a][t] - consensus;
            residuals[1][t] = said[b][t] - consensus;
        }
        return IndependentSources.of(residuals, new double[] {1, 1}, IndependentSources.DEFAULT_LIMIT)
                        instanceof IndependentSources.Known known
                && known.count() == 1;
    }
}
