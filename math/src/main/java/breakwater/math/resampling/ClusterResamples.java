package breakwater.math.resampling;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;

/// Which clusters each resample holds: drawn once and used for every quantity, so that pairs stay together.
public final class ClusterResamples {
    /// Resamples unless another number is asked for.
    public static final int DEFAULT = 10_000;

    /// Most indices kept: resamples times clusters.
    public static final long MOST_INDICES = 40_000_000;

    private final int clusters;
    private final int[][] rows;

    private ClusterResamples(int clusters, int[][] rows) {
        this.clusters = clusters;
        this.rows = rows;
    }

    /// Draws resamples with replacement.
    ///
    /// @param clusters how many there are, >= 1
    /// @param resamples how many to draw, >= 1
    /// @param random generator
    /// @return resamples
    /// @throws IllegalArgumentException if a count is out of range or their product is above [#MOST_INDICES]
    public static ClusterResamples draw(int clusters, int resamples, CounterRandom random) {
        requireSize(clusters, resamples);
        int[][] rows = new int[resamples][clusters];
        for (int[] row : rows) {
            for (int i = 0; i < clusters; i++) {
                row[i] = random.nextInt(clusters);
            }
        }
        return new ClusterResamples(clusters, rows);
    }

    /// Takes given resamples.
    ///
    /// @param clusters how many there are, >= 1
    /// @param rows clusters of each resample, in `[0, clusters)`, shape `[resamples][clusters]`
    /// @return resamples
    /// @throws IllegalArgumentException if a count, a length or an index is out of range
    public static ClusterResamples given(int clusters, int[][] rows) {
        requireSize(clusters, rows.length);
        int[][] copy = new int[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            if (rows[b].length != clusters) {
                throw new IllegalArgumentException(
                        "rows[" + b + "] must hold " + clusters + " numbers but held " + rows[b].length);
            }
            for (int index : rows[b]) {
                Require.inside("rows[" + b + "]", index, 0, clusters - 1.0);
            }
            copy[b] = rows[b].clone();
        }
        return new ClusterResamples(clusters, copy);
    }

    private static void requireSize(int clusters, int resamples) {
        Require.positive("clusters", clusters);
        Require.positive("resamples", resamples);
        Require.inside("resamples times clusters", (double) clusters * resamples, 1, MOST_INDICES);
    }

    /// Returns how many clusters a resample holds.
    ///
    /// @return at least 1
    public int clusters() {
        return clusters;
    }

    /// Returns how many resamples there are.
    ///
    /// @return at least 1
    public int count() {
        return rows.length;
    }

    int[] row(int resample) {
        return rows[resample];
    }
}
