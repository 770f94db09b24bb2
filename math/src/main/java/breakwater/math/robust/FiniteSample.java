package breakwater.math.robust;

/// What every estimator here demands of its data: enough values, all finite, weights that can be summed.
final class FiniteSample {
    private FiniteSample() {}

    static void require(double[] x, int atLeast) {
        if (x.length < atLeast) {
            throw new IllegalArgumentException("x must hold at least " + atLeast + (atLeast == 1 ? " value" : " values")
                    + " but held " + x.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new IllegalArgumentException("x[" + i + "] must be finite but was " + x[i]);
            }
        }
    }

    /// Looks at the ends only: sorted values hold their infinities and NaN there.
    static void requireSorted(double[] sorted, int count, int atLeast) {
        if (!(count >= atLeast && count <= sorted.length)) {
            throw new IllegalArgumentException(
                    "count must be in [" + atLeast + ", " + sorted.length + "] but was " + count);
        }
        if (!(Double.isFinite(sorted[0]) && Double.isFinite(sorted[count - 1]))) {
            throw new IllegalArgumentException(
                    "x must hold finite values only but reached from " + sorted[0] + " to " + sorted[count - 1]);
        }
    }

    static void requireRows(double[][] rows, int atLeast) {
        if (rows.length < atLeast) {
            throw new IllegalArgumentException("rows must hold at least " + atLeast + (atLeast == 1 ? " row" : " rows")
                    + " but held " + rows.length);
        }
        int columns = rows[0].length;
        if (columns == 0) {
            throw new IllegalArgumentException("rows must hold at least 1 column but held 0");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "rows[" + i + "] must hold " + columns + " values like rows[0] but held " + rows[i].length);
            }
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new IllegalArgumentException(
                            "rows[" + i + "][" + j + "] must be finite but was " + rows[i][j]);
                }
            }
        }
    }

    static void requireWeights(double[] weights, int count) {
        if (weights.length != count) {
            throw new IllegalArgumentException("weights must number " + count + " but were " + weights.length);
        }
        double total = 0;
        for (int i = 0; i < count; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights[" + i + "] must be finite and >= 0 but was " + weights[i]);
            }
            total += weights[i];
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights must have a finite sum > 0 but it was " + total);
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
