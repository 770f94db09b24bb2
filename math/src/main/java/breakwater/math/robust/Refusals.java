package breakwater.math.robust;

/// The refusals that the estimators across sources share: by name, bound and value.
final class Refusals {
    private Refusals() {}

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1 but was " + value);
        }
    }

    static void length(String name, double[] x, int expected) {
        if (x.length != expected) {
            throw new IllegalArgumentException(name + " must hold " + expected + " numbers but held " + x.length);
        }
    }

    static void finite(String name, double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite but was " + x[i]);
            }
        }
    }

    /// Checks rows of one length, all finite.
    ///
    /// @return their length
    static int table(String name, double[][] rows, int least) {
        if (rows.length < least) {
            throw new IllegalArgumentException(name + " must hold at least " + least + " rows but held " + rows.length);
        }
        int p = rows[0].length;
        positive(name + "[0].length", p);
        for (int i = 0; i < rows.length; i++) {
            length(name + "[" + i + "]", rows[i], p);
            finite(name + "[" + i + "]", rows[i]);
        }
        return p;
    }

    static void weights(String name, double[] weights, int expected) {
        length(name, weights, expected);
        double total = 0;
        for (int i = 0; i < expected; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite and >= 0 but was " + weights[i]);
            }
            total += weights[i];
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must have a finite sum > 0 but it was " + total);
        }
    }

    static void inside(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }
}
