package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.Cholesky;
import java.util.Arrays;

/// A hidden Markov model with Gaussian emissions. Immutable and checked.
///
/// The state s_1 is drawn from `initial`, then s_t from the row s_(t-1) of `transition`; the row x_t is normal
/// with the mean and covariance of s_t.
///
/// @see "Baum, Petrie, Soules, Weiss (1970)"
/// @see "Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989)"
public final class GaussianHmm {
    private static final double SUM_TOLERANCE = 1e-9;
    private static final double SYMMETRY_TOLERANCE = 1e-9;

    private final int states;
    private final int dimensions;
    private final double[] initial;
    private final double[] transition;
    private final double[] means;
    private final double[] covariances;
    private final double[] factors;

    private GaussianHmm(double[] initial, double[] transition, double[] means, double[] covariances, double[] factors) {
        this.states = initial.length;
        this.dimensions = means.length / initial.length;
        this.initial = initial;
        this.transition = transition;
        this.means = means;
        this.covariances = covariances;
        this.factors = factors;
    }

    /// Creates a model.
    ///
    /// @param initial shape `[K]`, probabilities; the sum may miss 1 by 1e-9 and is then made 1
    /// @param transition shape `[K][K]`, each row like `initial`
    /// @param means shape `[K][p]`, finite
    /// @param covariances shape `[K][p][p]`, symmetric to 1e-9 of the deviations, positive definite
    /// @return the model; arguments are copied
    /// @throws IllegalArgumentException if a shape, a sum or a matrix is not so
    public static GaussianHmm of(double[] initial, double[][] transition, double[][] means, double[][][] covariances) {
        int k = initial.length;
        Require.positive("initial.length", k);
        rows("transition", transition.length, k);
        rows("means", means.length, k);
        rows("covariances", covariances.length, k);
        int p = Require.table("means", means, 1);
        double[] flatTransition = new double[k * k];
        double[] flatMeans = new double[k * p];
        double[] flatCovariances = new double[k * p * p];
        for (int i = 0; i < k; i++) {
            System.arraycopy(probabilities("transition[" + i + "]", transition[i], k), 0, flatTransition, i * k, k);
            System.arraycopy(means[i], 0, flatMeans, i * p, p);
            symmetric("covariances[" + i + "]", covariances[i], p, flatCovariances, i * p * p);
        }
        return flat(probabilities("initial", initial, k), flatTransition, flatMeans, flatCovariances);
    }

    /// From flat arrays that the caller gives away; probabilities must already be fine.
    static GaussianHmm flat(double[] initial, double[] transition, double[] means, double[] covariances) {
        int k = initial.length;
        int p = means.length / k;
        double[] factors = covariances.clone();
        double[] one = new double[p * p];
        for (int state = 0; state < k; state++) {
            System.arraycopy(covariances, state * p * p, one, 0, p * p);
            if (!Cholesky.factor(one, p)) {
                throw new IllegalArgumentException("covariances[" + state + "] must be positive definite but was "
                        + Arrays.toString(
                                Arrays.copyOfRange(covariances, state * p * p, state * p * p + Math.min(p * p, 16))));
            }
            System.arraycopy(one, 0, factors, state * p * p, p * p);
        }
        return new GaussianHmm(initial, transition, means, covariances, factors);
    }

    private static void rows(String name, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(name + " must hold " + expected + " rows but held " + found);
        }
    }

    private static double[] probabilities(String name, double[] x, int k) {
        Require.length(name, x, k);
        double sum = 0;
        for (int i = 0; i < k; i++) {
            Require.notNegative(name + "[" + i + "]", x[i]);
            sum += x[i];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(name + " must sum to 1 within 1e-9 but its sum was " + sum);
        }
        double[] copy = x.clone();
        for (int i = 0; i < k; i++) {
            copy[i] /= sum;
        }
        return copy;
    }

    private static void symmetric(String name, double[][] a, int p, double[] out, int at) {
        rows(name, a.length, p);
        for (int i = 0; i < p; i++) {
            Require.length(name + "[" + i + "]", a[i], p);
            Require.finite(name + "[" + i + "]", a[i]);
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double bound = SYMMETRY_TOLERANCE * Math.sqrt(Math.abs(a[i][i] * a[j][j]));
                if (!(Math.abs(a[i][j] - a[j][i]) <= bound)) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "][" + j + "] must be symmetric but was " + a[i][j] + " and " + a[j][i]);
                }
                out[at + i * p + j] = 0.5 * (a[i][j] + a[j][i]);
            }
        }
    }

    /// Returns what the data say about the states: likelihood, filtered and smoothed probabilities,
    /// transitions.
    ///
    /// @param x series with the model's dimensions
    /// @return after the fact; only `filtered` never looks ahead
    /// @throws IllegalArgumentException if dimensions differ, or a row is so far out that its density is 0 in
    ///     double range even as a logarithm
    public HmmPosterior posterior(HmmObservations x) {
        ForwardBackward pass = new ForwardBackward(states, x);
        double logLikelihood = pass.forward(this);
        double[] expected = new double[states * states];
        double[][] filtered = pass.filtered();
        pass.backward(this, expected);
        return new HmmPosterior(logLikelihood, filtered, pass.smoothed(), unflatten(expected, states));
    }

    /// Returns the most likely path of states. Looks ahead.
    ///
    /// @param x series with the model's dimensions
    /// @return path and its joint log density with the data; ties go to the lower state
    /// @throws IllegalArgumentException as in [#posterior(HmmObservations)]
    public ViterbiPath viterbi(HmmObservations x) {
        return Viterbi.path(this, x);
    }

    /// Returns the number of states.
    ///
    /// @return K
    public int states() {
        return states;
    }

    /// Returns the number of coordinates of a row.
    ///
    /// @return p
    public int dimensions() {
        return dimensions;
    }

    /// Returns the probabilities of the first state.
    ///
    /// @return copy, shape `[K]`
    public double[] initial() {
        return initial.clone();
    }

    /// Returns the transition probabilities.
    ///
    /// @return copy, shape `[K][K]`, rows sum to 1
    public double[][] transition() {
        return unflatten(transition, states);
    }

    /// Returns the means.
    ///
    /// @return copy, shape `[K][p]`
    public double[][] means() {
        return unflatten(means, dimensions);
    }

    /// Returns the covariances.
    ///
    /// @return copy, shape `[K][p][p]`
    public double[][][] covariances() {
        double[][][] copy = new double[states][][];
        int size = dimensions * dimensions;
        for (int k = 0; k < states; k++) {
            copy[k] = unflatten(Arrays.copyOfRange(covariances, k * size, (k + 1) * size), dimensions);
        }
        return copy;
    }

    /// Returns the sum of a state's variances, the measure of volatility that labels are ordered by.
    ///
    /// @param state in `[0, K)`
    /// @return trace of the covariance
    public double trace(int state) {
        double sum = 0;
        for (int j = 0; j < dimensions; j++) {
            sum += covariances[(state * dimensions + j) * dimensions + j];
        }
        return sum;
    }

    /// Returns the model with its states in ascending order of [#trace(int)]; equal ones keep their order.
    ///
    /// @return the same law of the data under other labels
    public GaussianHmm orderedByVolatility() {
        Integer[] order = new Integer[states];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(trace(a), trace(b)));
        int p = dimensions;
        double[] newInitial = new double[states];
        double[] newTransition = new double[states * states];
        double[] newMeans = new double[states * p];
        double[] newCovariances = new double[states * p * p];
        for (int i = 0; i < states; i++) {
            int old = order[i];
            newInitial[i] = initial[old];
            for (int j = 0; j < states; j++) {
                newTransition[i * states + j] = transition[old * states + order[j]];
            }
            System.arraycopy(means, old * p, newMeans, i * p, p);
            System.arraycopy(covariances, old * p * p, newCovariances, i * p * p, p * p);
        }
        return flat(newInitial, newTransition, newMeans, newCovariances);
    }

    static double[][] unflatten(double[] flat, int columns) {
        double[][] rows = new double[flat.length / columns][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    /// Not to be written to, as the next three.
    double[] flatInitial() {
        return initial;
    }

    double[] flatTransition() {
        return transition;
    }

    double[] flatMeans() {
        return means;
    }

    double[] flatCovariances() {
        return covariances;
    }

    /// Lower Cholesky factors, `[K * p * p]`; above the diagonal is no part of them.
    double[] flatFactors() {
        return factors;
    }
}
