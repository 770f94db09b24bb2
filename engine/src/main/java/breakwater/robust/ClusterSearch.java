package breakwater.robust;

import breakwater.math.robust.IndependentSources;
import breakwater.math.stats.Median;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The search of [SourceClusters] a part at a time: one part per pair of sources.
public final class ClusterSearch {
    private static final int LEAST_SOURCES = 3;
    private static final int LEAST_TO_CORRELATE = 5;

    private final int[] clusters;
    private final int[] sources;
    private final double[][] said;
    // The pair that is next.
    private int larger;
    private int smaller;

    /// Begins a search; this is the first part of the work.
    ///
    /// @param rows one list per source, in catalogue order
    /// @param spanNanos span of a row
    public ClusterSearch(List<List<Sample>> rows, long spanNanos) {
        clusters = new int[rows.size()];
        Arrays.setAll(clusters, s -> s);
        int[] enough = java.util.stream.IntStream.range(0, rows.size())
                .filter(s -> rows.get(s).size() >= IndependentSources.LEAST_TIMES)
                .toArray();
        double[][] common = enough.length < LEAST_SOURCES ? new double[1][0] : common(rows, enough, spanNanos);
        boolean telling = common[0].length >= IndependentSources.LEAST_TIMES;
        sources = telling ? enough : new int[0];
        said = common;
        larger = 1;
    }

    /// Returns whether all pairs were looked at.
    ///
    /// @return true once there is a result
    public boolean isDone() {
        return larger >= sources.length;
    }

    /// Looks at the next pair; at nothing where all is done.
    public void step() {
        if (isDone()) {
            return;
        }
        if (doubles(said[larger], said[smaller]) || goTogether(larger, smaller)) {
            join(sources[larger], sources[smaller]);
        }
        smaller++;
        if (smaller == larger) {
            larger++;
            smaller = 0;
        }
    }

    /// Returns the clusters found so far.
    ///
    /// @return cluster of each source, named by its first member; a copy
    public int[] clusters() {
        return clusters.clone();
    }

    private void join(int a, int b) {
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
    private boolean goTogether(int a, int b) {
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
            Arrays.sort(others);
            double consensus = Median.ofSorted(others, others.length);
            residuals[0][t] = said[a][t] - consensus;
            residuals[1][t] = said[b][t] - consensus;
        }
        return IndependentSources.of(residuals, new double[] {1, 1}, IndependentSources.DEFAULT_LIMIT)
                        instanceof IndependentSources.Known known
                && known.count() == 1;
    }
}
