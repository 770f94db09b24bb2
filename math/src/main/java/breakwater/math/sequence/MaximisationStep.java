package breakwater.math.sequence;

/// The M-step: weighted means, then weighted scatter about the new means, in two passes over the series. Sums are
/// taken by blocks, so that rounding grows with the block. Hot path.
final class MaximisationStep {
    private static final int BLOCK = 1024;

    /// Below this a quotient of weights has no digits left.
    private static final double NO_WEIGHT = 1e-280;

    private final int k;
    private final int p;
    private final HmmObservations x;
    private final int length;
    private final BaumWelchSettings settings;
    private final double[] emissionWeight;
    private final MissingCompletion completion;

    MaximisationStep(int states, HmmObservations x, BaumWelchSettings settings) {
        this.k = states;
        this.p = x.dimensions();
        this.x = x;
        this.length = x.length();
        this.settings = settings;
        this.emissionWeight = new double[length];
        this.completion = new MissingCompletion(x);
    }

    GaussianHmm next(GaussianHmm model, double[] gamma, double[] expected) {
        double[] initial = new double[k];
        double[] means = model.flatMeans().clone();
        double[] covariances = model.flatCovariances().clone();
        double total = 0;
        for (int i = 0; i < k; i++) {
            initial[i] = gamma[i * length];
            total += initial[i];
        }
        for (int i = 0; i < k; i++) {
            initial[i] /= total;
            emissions(model, i, gamma, means, covariances);
        }
        double[] transition = transitions(model.flatTransition(), expected);
        try {
            return GaussianHmm.flat(initial, transition, means, covariances);
        } catch (IllegalArgumentException singular) {
            throw new IllegalArgumentException(
                    "regularisation must be large enough to keep covariances positive definite but was "
                            + settings.regularisation(),
                    singular);
        }
    }

    private double[] transitions(double[] old, double[] expected) {
        double[] next = old.clone();
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += expected[i * k + j];
            }
            for (int j = 0; j < k && sum > NO_WEIGHT; j++) {
                next[i * k + j] = expected[i * k + j] / sum;
            }
        }
        return next;
    }

    private void emissions(GaussianHmm model, int state, double[] gamma, double[] means, double[] covariances) {
        // Incomplete rows count 0 in the sums over columns and enter by themselves.
        System.arraycopy(gamma, state * length, emissionWeight, 0, length);
        completion.begin(model, state, emissionWeight);
        double weight = completion.weight() + sum(emissionWeight);
        if (!(weight > NO_WEIGHT)) {
            return;
        }
        double[] mean = new double[p];
        double[] scatter = new double[p * p];
        for (int j = 0; j < p; j++) {
            double centre = model.flatMeans()[state * p + j];
            mean[j] = centre
                    + (firstMoment(x.columns()[j], centre, emissionWeight) + completion.firstMoment(j)) / weight;
        }
        boolean diagonal = settings.form() == CovarianceForm.DIAGONAL;
        for (int i = 0; i < p; i++) {
            for (int j = diagonal ? i : 0; j <= i; j++) {
                double value = (crossMoment(i, j, mean) + completion.crossMoment(i, j, mean)) / weight;
                scatter[i * p + j] = value;
                scatter[j * p + i] = value;
            }
            scatter[i * p + i] += settings.regularisation();
        }
        System.arraycopy(mean, 0, means, state * p, p);
        System.arraycopy(scatter, 0, covariances, state * p * p, p * p);
    }

    private static double sum(double[] w) {
        double total = 0;
        for (int from = 0; from < w.length; from += BLOCK) {
            int until = Math.min(w.length, from + BLOCK);
            double a = 0;
            double b = 0;
            int i = from;
            for (; i + 1 < until; i += 2) {
                a += w[i];
                b += w[i + 1];
            }
            total += a + b + (i < until ? w[i] : 0);
        }
        return total;
    }

    private static double firstMoment(double[] column, double centre, double[] w) {
        double total = 0;
        for (int from = 0; from < w.length; from += BLOCK) {
            int until = Math.min(w.length, from + BLOCK);
            double a = 0;
            double b = 0;
            int i = from;
            for (; i + 1 < until; i += 2) {
                a += w[i] * (column[i] - centre);
                b += w[i + 1] * (column[i + 1] - centre);
            }
            total += a + b + (i < until ? w[i] * (column[i] - centre) : 0);
        }
        return total;
    }

    private double crossMoment(int row, int other, double[] mean) {
        double[] w = emissionWeight;
        double[] u = x.columns()[row];
        double[] v = x.columns()[other];
        double mu = mean[row];
        double mv = mean[other];
        double total = 0;
        for (int from = 0; from < w.length; from += BLOCK) {
            int until = Math.min(w.length, from + BLOCK);
            double a = 0;
            double b = 0;
            int i = from;
            for (; i + 1 < until; i += 2) {
                a += w[i] * ((u[i] - mu) * (v[i] - mv));
                b += w[i + 1] * ((u[i + 1] - mu) * (v[i + 1] - mv));
            }
            total += a + b + (i < until ? w[i] * ((u[i] - mu) * (v[i] - mv)) : 0);
        }
        return total;
    }
}
