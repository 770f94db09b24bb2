package breakwater.math.robust;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Coordinatewise trimmed mean across sources: drops the `liars` highest and lowest values of each coordinate.
///
/// @see "Yin, Chen, Ramchandran, Bartlett (2018)"
public final class TrimmedMeanAggregator {
    private TrimmedMeanAggregator() {}

    /// Aggregates.
    ///
    /// @param sources one vector per source, `[S][p]`, finite; not modified
    /// @param liars how many may lie, in `[0, (S - 1) / 2]`
    /// @return location, `[p]`
    /// @throws IllegalArgumentException if an argument is out of range
    public static double[] of(double[][] sources, int liars) {
        int p = Require.table("sources", sources, 1);
        int half = (sources.length - 1) / 2;
        Require.inside("liars", liars, 0, half);
        double[] location = new double[p];
        double[] column = new double[sources.length];
        for (int j = 0; j < p; j++) {
            for (int s = 0; s < sources.length; s++) {
                column[s] = sources[s][j];
            }
            Arrays.sort(column);
            int kept = sources.length - 2 * liars;
            for (int s = liars; s < liars + kept; s++) {
                location[j] += column[s] / kept;
            }
        }
        return location;
    }
}
