package breakwater.math.robust;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import java.util.Comparator;

/// Multi-Krum: the mean of the sources that lie closest to their `S - f - 2` nearest neighbours.
///
/// @see "Blanchard, El Mhamdi, Guerraoui, Stainer (2017)"
public final class MultiKrum {
    private MultiKrum() {}

    /// Aggregates.
    ///
    /// @param sources one vector per source, `[S][p]`, finite; not modified
    /// @param liars how many may lie, f, in `[0, (S - 3) / 2]`
    /// @param chosen how many sources are averaged, in `[1, S - f]`; 1 is Krum
    /// @return location, `[p]`
    /// @throws IllegalArgumentException if an argument is out of range
    public static double[] of(double[][] sources, int liars, int chosen) {
        int p = Require.table("sources", sources, 3);
        int n = sources.length;
        int most = (n - 3) / 2;
        Require.inside("liars", liars, 0, most);
        Require.inside("chosen", chosen, 1, n - liars);
        double[] score = new double[n];
        for (int i = 0; i < n; i++) {
            double[] squared = new double[n];
            for (int k = 0; k < n; k++) {
                squared[k] = squaredDistance(sources[i], sources[k]);
            }
            // The first is the source itself.
            Arrays.sort(squared);
            for (int k = 1; k <= n - liars - 2; k++) {
                score[i] += squared[k];
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        // Ties by the vectors, so that the order of sources does not decide.
        Arrays.sort(
                order,
                Comparator.<Integer>comparingDouble(i -> score[i])
                        .thenComparing((a, b) -> Arrays.compare(sources[a], sources[b])));
        double[] location = new double[p];
        for (int i = 0; i < chosen; i++) {
            for (int j = 0; j < p; j++) {
                location[j] += sources[order[i]][j] / chosen;
            }
        }
        return location;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double d = a[j] - b[j];
            sum += d * d;
        }
        return sum;
    }
}
