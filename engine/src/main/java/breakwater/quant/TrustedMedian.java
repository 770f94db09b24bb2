package breakwater.quant;

import breakwater.math.stats.WeightedMedian;
import java.util.Arrays;

/// The median by trust over the sources that spoke. Two at least: one source is no corroboration.
final class TrustedMedian {
    private final double[] values;
    private final double[] weights;
    private int count;
    private double weight;

    TrustedMedian(int sources) {
        values = new double[sources];
        weights = new double[sources];
    }

    void clear() {
        count = 0;
        weight = 0;
    }

    void add(double value, double trust) {
        if (Double.isFinite(value) && trust > 0 && trust < Double.POSITIVE_INFINITY) {
            values[count] = value;
            weights[count] = trust;
            count++;
            weight += trust;
        }
    }

    double value() {
        return count < 2 ? Double.NaN : WeightedMedian.of(Arrays.copyOf(values, count), Arrays.copyOf(weights, count));
    }

    Corroborated beside(double raw) {
        return new Corroborated(raw, value(), weight, count);
    }
}
