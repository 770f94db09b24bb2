package breakwater.math.stats;

/// Weighted median: no value moves it while the values that lie hold less than half the weight.
public final class WeightedMedian {
    private WeightedMedian() {}

    /// Returns the weighted median: the middle between the lower and the upper one, which differ only where the
    /// weight splits exactly in half. With equal weights this is [Median#of].
    ///
    /// @param x sample, shape `[n]`, any unit, no NaN; not modified
    /// @param weights weight of each value, finite and not negative, not all 0; not modified
    /// @return weighted median in the unit of `x`
    /// @throws IllegalArgumentException if the lengths differ, a value is NaN, a weight is out of range or all
    /// are 0
    public static double of(double[] x, double[] weights) {
        if (x.length != weights.length) {
            throw new IllegalArgumentException(
                    "weights must number " + x.length + " like x but were " + weights.length);
        }
        double[] values = new double[x.length];
        double[] sortedWeights = new double[x.length];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                throw new IllegalArgumentException("x[" + i + "] must be a number but was NaN");
            }
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + i + "] must be finite and >= 0 but was " + weights[i]);
            }
            if (weights[i] > 0) {
                count = insert(values, sortedWeights, count, x[i], weights[i]);
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("weights must hold one that is > 0");
        }
        return ofSorted(values, sortedWeights, count);
    }

    /// Inserts a pair into arrays sorted by value, ties by weight, so that the order of arrival leaves no trace,
    /// not even in the rounding. Linear per call: meant for tens of values.
    ///
    /// @param values ascending up to `count`, with room for one more
    /// @param weights weight of each value
    /// @param count how many are there
    /// @param value new value, not NaN
    /// @param weight its weight
    /// @return `count + 1`
    public static int insert(double[] values, double[] weights, int count, double value, double weight) {
        int at = count;
        while (at > 0 && (values[at - 1] > value || (values[at - 1] == value && weights[at - 1] > weight))) {
            values[at] = values[at - 1];
            weights[at] = weights[at - 1];
            at--;
        }
        values[at] = value;
        weights[at] = weight;
        return count + 1;
    }

    /// Returns the weighted median of sorted pairs, without allocation.
    ///
    /// @param values ascending, no NaN; not modified
    /// @param weights weight of each value, positive; not modified
    /// @param count how many of them count, in `[1, values.length]`
    /// @return weighted median in the unit of `values`
    public static double ofSorted(double[] values, double[] weights, int count) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += weights[i];
        }
        double below = 0;
        for (int i = 0; i < count - 1; i++) {
            below += weights[i];
            double doubled = 2 * below;
            if (doubled > total) {
                return values[i];
            }
            if (doubled == total) {
                return Median.middle(values[i], values[i + 1]);
            }
        }
        return values[count - 1];
    }
}
