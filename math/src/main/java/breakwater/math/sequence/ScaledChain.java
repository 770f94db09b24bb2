package breakwater.math.sequence;

/// The two recursions over the chain, given emissions scaled so that the largest of a row is 1.
abstract sealed class ScaledChain permits GeneralChain, FourStateChain {
    /// A product of scales above this times one above [#LEAST_SCALE] is still a normal number.
    private static final double PRODUCT_FLOOR = 1e-100;

    static final double LEAST_SCALE = 1e-200;

    private double product;
    private double logs;

    /// Begins a pass under a model.
    final void start(double[] initial, double[] transition) {
        product = 1;
        logs = 0;
        load(initial, transition);
    }

    /// Takes in one row's scale: one logarithm for many rows.
    final double scaled(double running, double scale) {
        double next = running * scale;
        if (next < PRODUCT_FLOOR) {
            logs += StrictMath.log(next);
            return 1;
        }
        return next;
    }

    final double product() {
        return product;
    }

    final void product(double value) {
        product = value;
    }

    /// Sum of the logarithms of all scales so far.
    final double logScale() {
        return logs + StrictMath.log(product);
    }

    abstract void load(double[] initial, double[] transition);

    /// Filters a block of rows; `emission[k * BLOCK + i]`, `alpha[t * K + k]`. Returns false if a probability
    /// left
    /// double range in a way that may matter.
    abstract boolean forward(double[] emission, double[] alpha, int from, int count);

    /// Smooths all rows into `gamma[k * length + t]` and sets the expected transitions.
    abstract void backward(double[] alpha, double[] gamma, int length, double[] expected);
}
