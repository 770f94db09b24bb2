package breakwater.math.stats;

import java.util.Arrays;

/// How far a weighted median could be from what it would have been, had some of its values been others.
public final class MedianCertificate {
    private MedianCertificate() {}

    /// Returns a bound on `|median - median'|` over every sample that differs from this one in at most `replaced`
    /// values, whatever the new values are, the weights staying as they are.
    ///
    /// Whichever values are replaced, the weight at or below a point falls by at most that of the `replaced`
    /// heaviest values; where that leaves more than half of all weight, the new median cannot lie beyond the
    /// point.
    /// With equal weights the bound is reached.
    ///
    /// @param values ascending, no NaN; not modified
    /// @param weights weight of each value, positive; not modified
    /// @param count how many of them count, in `[1, values.length]`
    /// @param replaced values that may be lies, at least 0
    /// @return bound in the unit of `values`; infinite where the heaviest `replaced` values hold half of the
    /// weight
    /// or more
    public static double largestShift(double[] values, double[] weights, int count, int replaced) {
        if (replaced < 0) {
            throw new IllegalArgumentException("replaced must be >= 0 but was " + replaced);
        }
        double[] heaviest = Arrays.copyOf(weights, count);
        Arrays.sort(heaviest);
        double total = 0;
        double lost = 0;
        for (int i = 0; i < count; i++) {
            total += weights[i];
            lost += i >= count - replaced ? heaviest[i] : 0;
        }
        // Negated < on purpose: a NaN weight certifies nothing.
        if (!(2 * lost < total)) {
            return Double.POSITIVE_INFINITY;
        }
        double median = WeightedMedian.ofSorted(values, weights, count);
        double above = values[count - 1];
        double below = values[0];
        double weight = 0;
        for (int i = 0; i < count; i++) {
            weight += weights[i];
            if (2 * (weight - lost) > total) {
                above = values[i];
                break;
            }
        }
        weight = 0;
        for (int i = count - 1; i >= 0; i--) {
            weight += weights[i];
            if (2 * (weight - lost) > total) {
                below = values[i];
                break;
            }
        }
        return Math.max(above - median, median - below);
    }
}
