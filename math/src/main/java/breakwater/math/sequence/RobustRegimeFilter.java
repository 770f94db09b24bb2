package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import org.hipparchus.special.Gamma;

/// Regime probabilities for live use: filtered only, one row at a time, with bounded influence of each row.
///
/// Emissions are contaminated Gaussians: with a small probability, the same in all states, a row comes from a
/// wide
/// Cauchy law instead, so a row that no state explains says nothing about the state. Densities are also
/// censored at
/// `exp(-B)` of the largest of the row, as in Huber's robust probability ratio test. Parameters follow by
/// stochastic
/// EM with rate eta, a row at Mahalanobis distance d counting `min(1, c^2 / d^2)`, `c = sqrt(p) + 3`. Whatever
/// the size
/// of one row of p numbers:
///
/// - the log odds of two states move by at most B from their prediction, a probability by at most `tanh(B /
/// 4)`;
/// - a location moves by at most `eta c` of its own deviations;
/// - a covariance stays between `1 - eta` and `1 + eta (c^2 - 1)` times itself;
/// - a row of the transitions moves by at most eta in total variation, before the floor.
///
/// The price: a true jump of regime that one row would prove to the plain filter takes some rows here.
///
/// In the long run parameters stay in the drift bound around the reference, and states stay in ascending order
/// of
/// the trace of their covariance: an update that would leave either is not made.
///
/// @see "Punzo and Maruotti, The contaminated Gaussian hidden Markov model, J. Comput. Graph. Stat. 25 (2016)"
/// @see "Huber, A robust version of the probability ratio test, Ann. Math. Stat. 36 (1965)"
/// @see "Krishnamurthy and Moore, On-line estimation of hidden Markov model parameters, IEEE Trans. SP 41
/// (1993)"
public final class RobustRegimeFilter {
    /// Farther numbers count as this far, so that squares stay in double range.
    private static final double MOST_VALUE = 1e100;

    private static final double LEAST_DEVIATION = 1e-20;
    private static final double LOG_2_PI = 1.8378770664093456;

    /// The wide law has this many deviations of the most volatile state.
    private static final double WIDTH = 2;

    /// Beyond the bulk of the distances of normal rows by this much, a row's weight falls.
    private static final double BEYOND_BULK = 3;

    private final RobustRegimeSettings settings;
    private final RegimeParameters reference;
    private final RegimeParameters now;
    private final double[] initial;
    private final int k;
    private final int p;
    private final double[] probability;
    private final double[] predicted;
    private final double[] density;
    private final double[] distance;
    private final double[] clean;
    private final double logWideConstant;
    private final double weightBound;
    private final double[] x;
    private final double[] work;
    private long count;

    private RobustRegimeFilter(GaussianHmm model, RobustRegimeSettings settings) {
        this.settings = settings;
        this.k = model.states();
        this.p = model.dimensions();
        this.reference = RegimeParameters.of(model);
        this.now = RegimeParameters.of(model);
        this.initial = model.initial();
        this.probability = initial.clone();
        this.predicted = new double[k];
        this.density = new double[k];
        this.distance = new double[k];
        this.clean = new double[k];
        this.weightBound = (Math.sqrt(p) + BEYOND_BULK) * (Math.sqrt(p) + BEYOND_BULK);
        // Constant of a p-variate Cauchy law of WIDTH times the scale, over that of a normal one.
        this.logWideConstant = Gamma.logGamma(0.5 * (p + 1))
                - Gamma.logGamma(0.5)
                + 0.5 * p * (LOG_2_PI - StrictMath.log(Math.PI))
                - p * StrictMath.log(WIDTH)
                + reference.logConstant(k - 1);
        this.x = new double[p];
        this.work = new double[p];
    }

    /// Creates a filter before the first row.
    ///
    /// @param model reference, for example from [HmmFit]; put in order of volatility
    /// @param settings bounds and rate
    /// @return filter at the initial probabilities
    /// @throws IllegalArgumentException if a deviation is below 1e-20
    public static RobustRegimeFilter of(GaussianHmm model, RobustRegimeSettings settings) {
        GaussianHmm ordered = model.orderedByVolatility();
        double[] factors = ordered.flatFactors();
        int p = ordered.dimensions();
        for (int i = 0; i < ordered.states() * p; i++) {
            double deviation = factors[i * p + i % p];
            Require.inside("covariances[" + i / p + "] deviation " + i % p, deviation, LEAST_DEVIATION, MOST_VALUE);
        }
        return new RobustRegimeFilter(ordered, settings);
    }

    /// Takes in one row. Allocates nothing.
    ///
    /// @param row p numbers; not modified; beyond 1e100 they count as 1e100
    /// @throws IllegalArgumentException if the length is wrong or a number is not finite; nothing has then
    /// changed
    public void step(double[] row) {
        Require.length("row", row, p);
        Require.finite("row", row);
        for (int j = 0; j < p; j++) {
            x[j] = Math.max(-MOST_VALUE, Math.min(MOST_VALUE, row[j]));
        }
        predict();
        double total = densities();
        if (settings.learningRate() > 0) {
            learn(total);
        }
        for (int i = 0; i < k; i++) {
            probability[i] = predicted[i] * density[i] / total;
        }
        count++;
    }

    /// Sets censored densities relative to the largest, and the share of each that is not contamination.
    ///
    /// @return density of the row given the past, in the same relative unit
    private double densities() {
        double wide = logWideConstant
                - 0.5 * (p + 1) * StrictMath.log1p(reference.squaredDistance(k - 1, x, work) / (WIDTH * WIDTH));
        double top = wide;
        for (int i = 0; i < k; i++) {
            distance[i] = now.squaredDistance(i, x, work);
            density[i] = now.logConstant(i) - 0.5 * distance[i];
            top = Math.max(top, density[i]);
        }
        double share = settings.contamination();
        double fromAnywhere = share * StrictMath.exp(wide - top);
        double most = 0;
        for (int i = 0; i < k; i++) {
            double own = (1 - share) * StrictMath.exp(density[i] - top);
            density[i] = own + fromAnywhere;
            clean[i] = own / density[i];
            most = Math.max(most, density[i]);
        }
        double floor = StrictMath.exp(-settings.evidenceBound());
        double total = 0;
        for (int i = 0; i < k; i++) {
            density[i] = Math.max(density[i] / most, floor);
            total += predicted[i] * density[i];
        }
        return total;
    }

    /// Lets one step of time pass without a row: only the chain moves.
    public void skip() {
        predict();
        System.arraycopy(predicted, 0, probability, 0, k);
        count++;
    }

    private void predict() {
        if (count == 0) {
            System.arraycopy(initial, 0, predicted, 0, k);
            return;
        }
        double total = 0;
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += probability[i] * now.transition[i * k + j];
            }
            predicted[j] = sum;
            total += sum;
        }
        // Rounding must not add up over years.
        for (int j = 0; j < k; j++) {
            predicted[j] /= total;
        }
    }

    private void learn(double total) {
        double eta = settings.learningRate();
        for (int i = 0; i < k && count > 0; i++) {
            now.learnTransitions(i, eta * probability[i], density, total, reference, settings.driftBound());
        }
        for (int i = 0; i < k; i++) {
            double rate = eta * predicted[i] * density[i] / total * clean[i];
            double weight = Math.min(1, weightBound / distance[i]);
            now.learnEmission(i, rate, weight, x, reference, settings.driftBound());
        }
    }

    /// Returns the filtered probabilities.
    ///
    /// @return copy, shape `[K]`, states in ascending order of volatility
    public double[] probabilities() {
        return probability.clone();
    }

    /// Returns the most likely state.
    ///
    /// @return its number; the lower one on ties
    public int mostLikely() {
        int best = 0;
        for (int i = 1; i < k; i++) {
            if (probability[i] > probability[best]) {
                best = i;
            }
        }
        return best;
    }

    /// Returns a state's location.
    ///
    /// @param state in `[0, K)`
    /// @return copy, shape `[p]`
    public double[] location(int state) {
        return Arrays.copyOfRange(now.location, state * p, (state + 1) * p);
    }

    /// Returns a state's covariance.
    ///
    /// @param state in `[0, K)`
    /// @return copy, shape `[p][p]`
    public double[][] covariance(int state) {
        return GaussianHmm.unflatten(Arrays.copyOfRange(now.scale, state * p * p, (state + 1) * p * p), p);
    }

    /// Returns the transition probabilities.
    ///
    /// @return copy, shape `[K][K]`
    public double[][] transition() {
        return GaussianHmm.unflatten(now.transition, k);
    }

    /// Returns all that a later decision depends on but the reference model and the settings.
    ///
    /// @return count of steps, probabilities, transitions, locations, covariances, row by row
    public double[] state() {
        double[] state = new double[1 + k + k * k + k * p + k * p * p];
        state[0] = count;
        System.arraycopy(probability, 0, state, 1, k);
        System.arraycopy(now.transition, 0, state, 1 + k, k * k);
        System.arraycopy(now.location, 0, state, 1 + k + k * k, k * p);
        System.arraycopy(now.scale, 0, state, 1 + k + k * k + k * p, k * p * p);
        return state;
    }

    /// Returns a filter that continues another one.
    ///
    /// @param model the same reference
    /// @param settings the same settings
    /// @param state from [#state()]
    /// @return continues exactly
    /// @throws IllegalArgumentException if the numbers cannot be a state
    public static RobustRegimeFilter restore(GaussianHmm model, RobustRegimeSettings settings, double[] state) {
        RobustRegimeFilter filter = of(model, settings);
        int k = filter.k;
        int p = filter.p;
        Require.length("state", state, 1 + k + k * k + k * p + k * p * p);
        Require.finite("state", state);
        filter.count = (long) Require.inside("state[0]", state[0], 0, 0x1p53);
        shares(state, 1, k);
        for (int i = 0; i < k; i++) {
            shares(state, 1 + k + i * k, k);
        }
        System.arraycopy(state, 1, filter.probability, 0, k);
        System.arraycopy(state, 1 + k, filter.now.transition, 0, k * k);
        System.arraycopy(state, 1 + k + k * k, filter.now.location, 0, k * p);
        System.arraycopy(state, 1 + k + k * k + k * p, filter.now.scale, 0, k * p * p);
        for (int i = 0; i < k; i++) {
            if (!filter.now.refactor(i)) {
                throw new IllegalArgumentException(
                        "state must hold positive definite covariances but number " + i + " was not");
            }
        }
        return filter;
    }

    private static void shares(double[] state, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += Require.notNegative("state[" + i + "]", state[i]);
        }
        Require.inside("sum of state[" + from + "..]", sum, 1 - 1e-9, 1 + 1e-9);
    }
}
