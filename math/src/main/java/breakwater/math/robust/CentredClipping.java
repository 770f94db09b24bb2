package breakwater.math.robust;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;
import breakwater.math.stats.Median;

/// Centred clipping with bucketing: sources are shuffled into buckets and averaged there, then the bucket means
/// are
/// averaged after each is pulled to within a radius of the present centre, again and again.
///
/// @see "Karimireddy, He, Jaggi (2021), (2022)"
public final class CentredClipping {
    private CentredClipping() {}

    /// Aggregates. Starts from the coordinatewise median of the bucket means.
    ///
    /// @param sources one vector per source, `[S][p]`, finite; not modified
    /// @param radius clipping radius in the unit of `sources`, positive
    /// @param bucket sources per bucket, in `[1, S]`; 1 for none
    /// @param iterations at least 1
    /// @param random shuffles the sources into buckets
    /// @return location, `[p]`
    /// @throws IllegalArgumentException if an argument is out of range
    public static double[] of(double[][] sources, double radius, int bucket, int iterations, CounterRandom random) {
        int p = Require.table("sources", sources, 1);
        if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("radius must be finite and > 0 but was " + radius);
        }
        Require.inside("bucket", bucket, 1, sources.length);
        Require.positive("iterations", iterations);
        double[][] means = buckets(sources, bucket, p, random);
        double[] center = new double[p];
        for (int j = 0; j < p; j++) {
            double[] column = new double[means.length];
            for (int b = 0; b < means.length; b++) {
                column[b] = means[b][j];
            }
            center[j] = Median.of(column);
        }
        for (int i = 0; i < iterations; i++) {
            center = step(means, center, radius);
        }
        return center;
    }

    private static double[][] buckets(double[][] sources, int bucket, int p, CounterRandom random) {
        int n = sources.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        double[][] means = new double[(n + bucket - 1) / bucket][p];
        for (int i = 0; i < n; i++) {
            int b = i / bucket;
            int size = Math.min(bucket, n - b * bucket);
            for (int j = 0; j < p; j++) {
                means[b][j] += sources[order[i]][j] / size;
            }
        }
        return means;
    }

    private static double[] step(double[][] means, double[] center, double radius) {
        double[] next = center.clone();
        for (double[] mean : means) {
            double squared = 0;
            for (int j = 0; j < center.length; j++) {
                squared += (mean[j] - center[j]) * (mean[j] - center[j]);
            }
            double shrink = Math.min(1, radius / Math.sqrt(squared));
            for (int j = 0; j < center.length; j++) {
                next[j] += shrink * (mean[j] - center[j]) / means.length;
            }
        }
        return next;
    }
}
