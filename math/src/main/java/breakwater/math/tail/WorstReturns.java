package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// The worst of many returns, sorted, at the cost of one pass: a sample tells a bound that most returns exceed,
/// and
/// only the few below it are sorted. Data laid out to mislead the sample cost a full sort.
final class WorstReturns {
    private static final int SORTED_BELOW = 2048;
    private static final int LEAST_SAMPLE = 512;
    private static final int MOST_SAMPLE = 8192;
    private static final int RETURNS_PER_SAMPLE = 128;
    /// Standard errors of the sample's quantile that the bound is raised by: one call in 700 sorts all.
    private static final double MARGIN = 3;

    private WorstReturns() {}

    /// Returns at least the `wanted` smallest, ascending, with every value equal to the last of them.
    ///
    /// @param returns shape `[n]`, all finite; not modified
    static double[] select(double[] returns, int wanted) {
        int n = returns.length;
        if (n >= SORTED_BELOW) {
            double bound = bound(returns, wanted);
            double[] found = atMost(returns, bound, (int) Math.min(n, 2L * wanted + n / 16));
            if (found.length >= wanted) {
                Arrays.sort(found);
                return found;
            }
        }
        double[] all = returns.clone();
        Arrays.sort(all);
        return all;
    }

    /// Refuses by the first number that is not finite; the check itself is one multiplication per number.
    static void requireFinite(String name, double[] x) {
        double zero = 0;
        for (double value : x) {
            zero += value * 0.0;
        }
        if (zero != 0) {
            Require.finite(name, x);
        }
    }

    private static double bound(double[] returns, int wanted) {
        int n = returns.length;
        int size = Math.clamp(n / RETURNS_PER_SAMPLE, LEAST_SAMPLE, MOST_SAMPLE);
        double share = (double) wanted / n;
        int rank = (int) Math.ceil(size * share + MARGIN * Math.sqrt(size * share * (1 - share)) + 1);
        if (rank >= size) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sample = new double[size];
        for (int i = 0; i < size; i++) {
            sample[i] = returns[(int) ((long) i * n / size)];
        }
        Arrays.sort(sample);
        return sample[rank];
    }

    /// Returns what is at most the bound, or nothing if that is more than fits.
    private static double[] atMost(double[] returns, double bound, int capacity) {
        double[] found = new double[capacity + 1];
        int count = 0;
        for (double r : returns) {
            // Written always and kept sometimes: nothing predicts the branch this spares.
            found[count] = r;
            count += r <= bound ? 1 : 0;
            if (count > capacity) {
                return new double[0];
            }
        }
        return Arrays.copyOf(found, count);
    }
}
