package breakwater.math.sequence;

/// The M-step: weighted means, then weighted scatter about the new means, in two passes over the series. Sums
/// are
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
    private final double[][] centredBlock;
    private final double[] weightedBlock = new double[BLOCK];

    MaximisationStep(int states, HmmObservations x, BaumWelchSettings settings) {
        this.k = states;
        this.p = x.dimensions();
        this.x = x;
        this.length = x.length();
        this.settings = settings;
        this.emissionWeight = new double[length];
        this.centredBlock = new double[p][BLOCK];
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
        double[] mean = firstMoments(model.flatMeans(), state * p);
        for (int j = 0; j < p; j++) {
            mean[j] = model.flatMeans()[state * p + j] + (mean[j] + completion.firstMoment(j)) / weight;
        }
        boolean diagonal = settings.form() == CovarianceForm.DIAGONAL;
        double[] scatter = crossMoments(mean, diagonal);
        for (int i = 0; i < p; i++) {
            for (int j = diagonal ? i : 0; j <= i; j++) {
                double value = (scatter[i * p + j] + completion.crossMoment(i, j, mean)) / weight;
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
            double c = 0;
            int i = from;
            for (; i + 2 < until; i += 3) {
                a += w[i];
                b += w[i + 1];
                c += w[i + 2];
            }
            for (; i < until; i++) {
                a += w[i];
            }
            total += a + b + c;
        }
        return total;
    }

    /// Weighted sums of the columns about a centre.
    private double[] firstMoments(double[] centre, int at) {
        double[] total = new double[p];
        for (int from = 0; from < length; from += BLOCK) {
            int count = Math.min(BLOCK, length - from);
            System.arraycopy(emissionWeight, from, weightedBlock, 0, count);
            for (int j = 0; j < p; j++) {
                centred(x.columns()[j], from, count, centre[at + j], centredBlock[j]);
                total[j] += dot(weightedBlock, centredBlock[j], count);
            }
        }
        return total;
    }

    /// Weighted sums of products of the columns about a centre, lower triangle.
    private double[] crossMoments(double[] centre, boolean diagonal) {
        double[] total = new double[p * p];
        for (int from = 0; from < length; from += BLOCK) {
            int count = Math.min(BLOCK, length - from);
            for (int i = 0; i < p; i++) {
                centred(x.columns()[i], from, count, centre[i], centredBlock[i]);
                weighted(emissionWeight, from, count, centredBlock[i], weightedBlock);
                for (int j = diagonal ? i : 0; j <= i; j++) {
                    total[i * p + j] += dot(weightedBlock, centredBlock[j], count);
                }
            }
        }
        return total;
    }

    private static void centred(double[] column, int from, int count, double centre, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = column[from + i] - centre;
        }
    }

    private static void weighted(double[] w, int from, int count, double[] values, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = w[from + i] * values[i];
        }
    }

    /// Four running sums, because each must wait for its last addition.
    private static double dot(double[] u, double[] v, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += u[i] * v[i];
            b += u[i + 1] * v[i + 1];
            c += u[i + 2] * v[i + 2];
            d += u[i + 3] * v[i + 3];
        }
        for (; i < count; i++) {
            a += u[i] * v[i];
        }
        return (a + b) + (c + d);
    }
}
