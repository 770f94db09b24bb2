package breakwater.math.sequence;

/// The scaled recursions over one series: filtered probabilities forward, smoothed ones backward.
///
/// Forward takes the largest log density of each row out before the exponential, and makes each row of filtered
/// probabilities sum to 1. Backward is Kim's form, `gamma_t(i) = alpha_t(i) sum_j A_ij gamma_(t+1)(j) /
/// pred_(t+1)(j)`,
/// which needs no backward variable that could overflow. Where a probability that a zero in the transitions
/// makes
/// irreplaceable falls out of double range, everything is done again in logarithms, some ten times slower.
///
/// One object serves one series and one thread and is used again for each model.
///
/// @see "Rabiner, Proc. IEEE 77 (1989), section V.A"
/// @see "Kim, Dynamic linear models with Markov-switching, J. Econometrics 60 (1994)"
final class ForwardBackward {
    private static final int BLOCK = LogDensities.BLOCK;

    /// Column entries this much smaller than the largest cannot make up for a lost probability.
    private static final double SPREAD = 1e-150;

    private static final double SMALL_COLUMN = 1e-100;

    private final int states;
    private final HmmObservations x;
    private final int length;
    private final LogDensities densities;
    private final double[] emission;
    private final double[] work;
    private final double[] top = new double[BLOCK];
    private final double[] alpha;
    private final double[] gamma;
    private final ScaledChain chain;
    private boolean inLogarithms;

    ForwardBackward(int states, HmmObservations x) {
        this.states = states;
        this.x = x;
        this.length = x.length();
        this.densities = new LogDensities(states, x);
        this.emission = new double[states * BLOCK];
        this.work = new double[states * BLOCK];
        this.alpha = new double[Math.multiplyExact(length, states)];
        this.gamma = new double[alpha.length];
        this.chain = states == 4 ? new FourStateChain() : new GeneralChain(states);
    }

    /// Filters; returns the log-likelihood.
    double forward(GaussianHmm model) {
        boolean fragile = fragile(model.flatTransition());
        ScaledChain used = fragile ? new GeneralChain(states) : chain;
        used.start(model.flatInitial(), model.flatTransition());
        double sum = 0;
        for (int from = 0; from < length; from += BLOCK) {
            int count = Math.min(BLOCK, length - from);
            densities.fill(model, from, count, emission);
            sum += takeOutTops(count);
            ArrayExp.inPlace(emission, states * BLOCK, work);
            if (!used.forward(emission, alpha, from, count)) {
                inLogarithms = true;
                return new LogSpaceChain(model, x, densities).forward(alpha);
            }
        }
        inLogarithms = false;
        return sum + used.logScale();
    }

    /// Smooths after [#forward]; adds nothing but sets `expected[i * K + j]`, the expected transitions.
    void backward(GaussianHmm model, double[] expected) {
        if (inLogarithms) {
            new LogSpaceChain(model, x, densities).backward(gamma, expected);
            return;
        }
        ScaledChain used = fragile(model.flatTransition()) ? new GeneralChain(states) : chain;
        used.start(model.flatInitial(), model.flatTransition());
        used.backward(alpha, gamma, length, expected);
    }

    /// State-major smoothed probabilities `[K * T]`. Not to be written to.
    double[] gamma() {
        return gamma;
    }

    double[][] filtered() {
        return GaussianHmm.unflatten(alpha, states);
    }

    double[][] smoothed() {
        double[][] rows = new double[length][states];
        for (int k = 0; k < states; k++) {
            for (int t = 0; t < length; t++) {
                rows[t][k] = gamma[k * length + t];
            }
        }
        return rows;
    }

    private double takeOutTops(int count) {
        System.arraycopy(emission, 0, top, 0, count);
        for (int k = 1; k < states; k++) {
            int at = k * BLOCK;
            for (int i = 0; i < count; i++) {
                top[i] = Math.max(top[i], emission[at + i]);
            }
        }
        for (int k = 0; k < states; k++) {
            int at = k * BLOCK;
            for (int i = 0; i < count; i++) {
                emission[at + i] -= top[i];
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += top[i];
        }
        return sum;
    }

    /// Whether a state's probability, once lost to underflow, might have mattered later.
    private static boolean fragile(double[] transition) {
        int k = (int) Math.round(Math.sqrt(transition.length));
        for (int j = 0; j < k; j++) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int i = 0; i < k; i++) {
                least = Math.min(least, transition[i * k + j]);
                most = Math.max(most, transition[i * k + j]);
            }
            if (!(least >= SPREAD * most && most >= SMALL_COLUMN)) {
                return true;
            }
        }
        return false;
    }
}
