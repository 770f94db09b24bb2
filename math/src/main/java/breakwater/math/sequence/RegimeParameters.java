package breakwater.math.sequence;

import breakwater.math.linalg.Cholesky;

/// The parameters of [RobustRegimeFilter] and their bounded updates.
final class RegimeParameters {
    final double[] transition;
    final double[] location;
    final double[] scale;
    private final int k;
    private final int p;
    private final double[] factor;
    private final double[] logConstant;
    private final double[] trace;
    private final double[] proposal;
    private final double[] proposedFactor;
    private final double[] proposedLocation;
    private final double[] difference;

    private RegimeParameters(int k, int p) {
        this.k = k;
        this.p = p;
        this.transition = new double[k * k];
        this.location = new double[k * p];
        this.scale = new double[k * p * p];
        this.factor = new double[k * p * p];
        this.logConstant = new double[k];
        this.trace = new double[k];
        this.proposal = new double[p * p];
        this.proposedFactor = new double[p * p];
        this.proposedLocation = new double[p];
        this.difference = new double[p];
    }

    static RegimeParameters of(GaussianHmm model) {
        RegimeParameters made = new RegimeParameters(model.states(), model.dimensions());
        System.arraycopy(model.flatTransition(), 0, made.transition, 0, made.transition.length);
        System.arraycopy(model.flatMeans(), 0, made.location, 0, made.location.length);
        System.arraycopy(model.flatCovariances(), 0, made.scale, 0, made.scale.length);
        for (int state = 0; state < made.k; state++) {
            if (!made.refactor(state)) {
                throw new IllegalArgumentException(
                        "covariances[" + state + "] must be positive definite but was singular");
            }
        }
        return made;
    }

    /// Brings factor, constant and trace of a state in line with its scale; false if that is not positive
    /// definite.
    boolean refactor(int state) {
        System.arraycopy(scale, state * p * p, proposedFactor, 0, p * p);
        if (!Cholesky.factor(proposedFactor, p)) {
            return false;
        }
        accept(state);
        return true;
    }

    private void accept(int state) {
        System.arraycopy(proposedFactor, 0, factor, state * p * p, p * p);
        logConstant[state] = -0.5 * Cholesky.logDeterminant(proposedFactor, p);
        trace[state] = traceOf(scale, state * p * p);
    }

    private double traceOf(double[] matrices, int at) {
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += matrices[at + j * p + j];
        }
        return sum;
    }

    /// Minus half the log determinant.
    double logConstant(int state) {
        return logConstant[state];
    }

    double squaredDistance(int state, double[] x, double[] work) {
        return squaredDistance(state, x, 0, work);
    }

    private double squaredDistance(int state, double[] x, int from, double[] work) {
        double sum = 0;
        int at = state * p * p;
        for (int i = 0; i < p; i++) {
            double value = x[from + i] - location[state * p + i];
            for (int j = 0; j < i; j++) {
                value -= factor[at + i * p + j] * work[j];
            }
            value /= factor[at + i * p + i];
            work[i] = value;
            sum += value * value;
        }
        return sum;
    }

    /// Moves row i by `rate` towards what the row of data says about the move out of i.
    void learnTransitions(
            int i, double rate, double[] density, double total, RegimeParameters reference, double driftBound) {
        double left = 0;
        for (int j = 0; j < k; j++) {
            left += transition[i * k + j] * density[j];
        }
        double share = left / total;
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double old = transition[i * k + j];
            double next = old + rate * (old * density[j] / total - old * share);
            double floor = reference.transition[i * k + j] / driftBound;
            transition[i * k + j] = Math.max(next, floor);
            sum += transition[i * k + j];
        }
        for (int j = 0; j < k; j++) {
            transition[i * k + j] /= sum;
        }
    }

    /// Moves location and scale of a state by `rate`, the row counting `weight`; not at all where that would
    /// leave the
    /// drift bound, and the scale not where it would change the order of the states.
    void learnEmission(
            int state, double rate, double weight, double[] x, RegimeParameters reference, double driftBound) {
        int at = state * p * p;
        for (int i = 0; i < p; i++) {
            difference[i] = x[i] - location[state * p + i];
            proposedLocation[i] = location[state * p + i] + rate * weight * difference[i];
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                proposal[i * p + j] =
                        (1 - rate) * scale[at + i * p + j] + rate * (weight * difference[i] * difference[j]);
            }
        }
        if (reference.squaredDistance(state, proposedLocation, 0, difference) <= driftBound * driftBound) {
            System.arraycopy(proposedLocation, 0, location, state * p, p);
        }
        System.arraycopy(proposal, 0, proposedFactor, 0, p * p);
        if (keepsOrder(state) && Cholesky.factor(proposedFactor, p) && staysNear(at, reference, driftBound)) {
            System.arraycopy(proposal, 0, scale, at, p * p);
            accept(state);
        }
    }

    private boolean keepsOrder(int state) {
        double next = traceOf(proposal, 0);
        return (state == 0 || next >= trace[state - 1]) && (state == k - 1 || next <= trace[state + 1]);
    }

    /// Variances bound the matrix from above, the pivots of its factor from below.
    private boolean staysNear(int at, RegimeParameters reference, double driftBound) {
        for (int j = 0; j < p; j++) {
            double pivot = proposedFactor[j * p + j];
            double least = reference.factor[at + j * p + j];
            if (!(proposal[j * p + j] <= driftBound * reference.scale[at + j * p + j]
                    && pivot * pivot * driftBound >= least * least)) {
                return false;
            }
        }
        return true;
    }
}
