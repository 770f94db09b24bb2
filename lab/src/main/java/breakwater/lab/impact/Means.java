package breakwater.lab.impact;

import breakwater.math.stats.CompensatedSum;

/// Means that do not hang on the order of large and small numbers.
final class Means {
    private Means() {}

    static double of(double[] x) {
        return CompensatedSum.of(x) / x.length;
    }
}
