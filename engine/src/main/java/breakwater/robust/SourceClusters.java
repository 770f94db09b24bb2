package breakwater.robust;

import java.util.List;

/// Which sources are one in truth, whatever they call themselves: one operator behind several names must not
/// count
/// several times.
///
/// Two sources are one if what sets them apart from the others goes together
/// ([breakwater.math.robust.IndependentSources]; needs five
/// sources), or if they say exactly the same most of the time.
public final class SourceClusters {
    private SourceClusters() {}

    /// Finds clusters among the sources of an epoch.
    ///
    /// @param rows one list per source, in catalogue order
    /// @param spanNanos span of a row
    /// @return cluster of each source, named by its first member; every source alone where too few spans were
    /// covered
    /// by at least three sources to tell
    public static int[] of(List<List<Sample>> rows, long spanNanos) {
        ClusterSearch search = new ClusterSearch(rows, spanNanos);
        while (!search.isDone()) {
            search.step();
        }
        return search.clusters();
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
}
