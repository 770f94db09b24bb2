package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Online change points for live and dirty data: bounded memory, and bounded influence of each value.
///
/// As [BayesianRunLength], with three changes. A value at z predictive deviations from a run enters that run's
/// parameters with weight `w = 1 / (1 + z^2 / c^2)`, the generalised Bayes update with an inverse multiquadric
/// weight,
/// which stays conjugate: it moves the mean by at most `c s / (2 kappa)` and beta by at most `c^2 s^2 / 2`, s
/// being
/// the predictive deviation. Log predictive densities are censored at B below the largest, as in Huber's robust
/// probability ratio test: one value of any size changes the log odds of two run lengths that both live on by
/// at
/// most B, so a real change needs about `ln(hazardMean) / B` values to show. And at most `capacity` run lengths
/// are
/// kept: each step drops the least likely one, at most `1 / capacity` of the mass, see [#droppedMass()].
///
/// @see "Altamirano, Briol, Knoblauch, Robust and scalable Bayesian online changepoint detection, ICML 2023"
/// @see "Duran-Martin et al., Outlier-robust Kalman filtering through generalised Bayes, ICML 2024"
/// @see "Huber, A robust version of the probability ratio test, Ann. Math. Stat. 36 (1965)"
public final class RobustRunLengthFilter {
    private static final int FIELDS = 6;

    /// Farther values count as this far.
    private static final double MOST_VALUE = 1e100;

    private final RunLengthSettings settings;
    private final double hazard;
    private final double[] length;
    private final double[] mass;
    private final double[] mu;
    private final double[] kappa;
    private final double[] alpha;
    private final double[] beta;
    private final double[][] fields;
    private final double[] logDensity;
    private int kept;
    private double dropped;

    /// Creates a filter at the start of a run.
    ///
    /// @param settings hazard, prior and bounds
    public RobustRunLengthFilter(RunLengthSettings settings) {
        this.settings = settings;
        this.hazard = 1 / settings.hazardMean();
        int room = settings.capacity() + 1;
        this.length = new double[room];
        this.mass = new double[room];
        this.mu = new double[room];
        this.kappa = new double[room];
        this.alpha = new double[room];
        this.beta = new double[room];
        this.fields = new double[][] {length, mass, mu, kappa, alpha, beta};
        this.logDensity = new double[room];
        open(1);
    }

    private void open(double probability) {
        NormalGamma prior = settings.prior();
        length[kept] = 0;
        mass[kept] = probability;
        mu[kept] = prior.mu0();
        kappa[kept] = prior.kappa0();
        alpha[kept] = prior.alpha0();
        beta[kept] = prior.beta0();
        kept++;
    }

    /// Takes in one value. Costs `O(capacity)`, allocates nothing.
    ///
    /// @param x value; beyond 1e100 it counts as 1e100
    /// @throws IllegalArgumentException if it is not finite; nothing has then changed
    public void step(double x) {
        Require.finite("x", x);
        double value = Math.max(-MOST_VALUE, Math.min(MOST_VALUE, x));
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < kept; i++) {
            logDensity[i] = NormalGamma.logPredictive(
                    value, mu[i], kappa[i], alpha[i], beta[i], NormalGamma.logGammaRatio(alpha[i]));
            top = Math.max(top, logDensity[i]);
        }
        double total = 0;
        for (int i = 0; i < kept; i++) {
            mass[i] *= StrictMath.exp(Math.max(logDensity[i] - top, -settings.evidenceBound()));
            total += mass[i];
            learn(i, value);
        }
        for (int i = 0; i < kept; i++) {
            mass[i] = mass[i] / total * (1 - hazard);
            length[i]++;
        }
        open(hazard);
        if (kept > settings.capacity()) {
            dropLeast();
        }
    }

    private void learn(int i, double x) {
        double difference = x - mu[i];
        double square = difference * difference;
        double variance = beta[i] * (kappa[i] + 1) / (alpha[i] * kappa[i]);
        double c2 = settings.weightScale() * settings.weightScale();
        double weight = 1 / (1 + square / (c2 * variance));
        double next = kappa[i] + weight;
        beta[i] += kappa[i] * weight * square / (2 * next);
        mu[i] += weight * difference / next;
        alpha[i] += 0.5 * weight;
        kappa[i] = next;
    }

    /// Drops the least likely run but the newest; the shorter one on ties.
    private void dropLeast() {
        int least = 0;
        for (int i = 1; i < kept - 1; i++) {
            if (mass[i] <= mass[least]) {
                least = i;
            }
        }
        dropped = Math.max(dropped, mass[least]);
        double left = 1 - mass[least];
        for (double[] field : fields) {
            System.arraycopy(field, least + 1, field, least, kept - least - 1);
        }
        kept--;
        for (int i = 0; i < kept; i++) {
            mass[i] /= left;
        }
    }

    /// Returns the most likely run length.
    ///
    /// @return number of values since the last change; the shorter one on ties
    public long mapRunLength() {
        return (long) length[best()];
    }

    /// Returns the mean of the most likely run.
    ///
    /// @return in the unit of the data
    public double mean() {
        return mu[best()];
    }

    /// Returns the predictive deviation of the most likely run.
    ///
    /// @return in the unit of the data, > 0
    public double deviation() {
        int i = best();
        return Math.sqrt(beta[i] * (kappa[i] + 1) / (alpha[i] * kappa[i]));
    }

    private int best() {
        int best = kept - 1;
        for (int i = kept - 2; i >= 0; i--) {
            if (mass[i] > mass[best]) {
                best = i;
            }
        }
        return best;
    }

    /// Returns the probability that the last change is recent.
    ///
    /// @param values how far back
    /// @return probability of a run length below `values`
    public double changeWithin(long values) {
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += length[i] < values ? mass[i] : 0;
        }
        return Math.min(1, sum);
    }

    /// Returns the probability of one run length.
    ///
    /// @param runLength number of values since the last change
    /// @return its probability, 0 if it is not kept
    public double probability(long runLength) {
        for (int i = 0; i < kept; i++) {
            if (length[i] == runLength) {
                return mass[i];
            }
        }
        return 0;
    }

    /// Returns the largest mass that one step has dropped so far.
    ///
    /// @return in `[0, 1 / capacity]`
    public double droppedMass() {
        return dropped;
    }

    /// Returns all that a later decision depends on but the settings.
    ///
    /// @return dropped mass, then run length, mass, mu, kappa, alpha, beta of each run kept
    public double[] state() {
        double[] state = new double[1 + FIELDS * kept];
        state[0] = dropped;
        for (int i = 0; i < kept; i++) {
            for (int f = 0; f < FIELDS; f++) {
                state[1 + i * FIELDS + f] = fields[f][i];
            }
        }
        return state;
    }

    /// Returns a filter that continues another one.
    ///
    /// @param settings the same settings
    /// @param state from [#state()]
    /// @return continues exactly
    /// @throws IllegalArgumentException if the numbers cannot be a state
    public static RobustRunLengthFilter restore(RunLengthSettings settings, double[] state) {
        RobustRunLengthFilter filter = new RobustRunLengthFilter(settings);
        int runs = (state.length - 1) / FIELDS;
        Require.inside("runs in state", runs, 1, settings.capacity());
        Require.length("state", state, 1 + FIELDS * runs);
        Require.finite("state", state);
        filter.dropped = Require.inside("state[0]", state[0], 0, 1);
        filter.kept = runs;
        for (int i = 0; i < runs; i++) {
            for (int f = 0; f < FIELDS; f++) {
                double value = state[1 + i * FIELDS + f];
                if ((f != 2 && !(value >= 0)) || (f > 2 && !(value > 0))) {
                    throw new IllegalArgumentException(
                            "state[" + (1 + i * FIELDS + f) + "] must be positive but was " + value);
                }
                filter.fields[f][i] = value;
            }
        }
        double sum = Arrays.stream(filter.mass, 0, runs).sum();
        Require.inside("sum of masses in state", sum, 1 - 1e-9, 1 + 1e-9);
        return filter;
    }
}
