package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Bayesian online change points, exactly: the posterior of the time since the last change of mean or variance.
///
/// Kept in logarithms. A step costs as much as there are values so far, so a series is limited to 10 000; for
/// live
/// use and dirty data see [RobustRunLengthFilter]. One gross value looks like a change here.
///
/// @see "Adams and MacKay, Bayesian online changepoint detection, arXiv:0710.3742 (2007)"
public final class BayesianRunLength {
    private static final int MOST_VALUES = 10_000;
    private static final double MOST_VALUE = 1e140;

    private final NormalGamma prior;
    private final double logHazard;
    private final double logSurvival;
    private final double[] mu;
    private final double[] beta;
    private final double[] logMass;
    private final double[] work;
    private final double[] logRatio;

    private BayesianRunLength(int n, NormalGamma prior, double hazardMean) {
        this.prior = prior;
        this.logHazard = -StrictMath.log(hazardMean);
        this.logSurvival = StrictMath.log1p(-1 / hazardMean);
        this.mu = new double[n + 1];
        this.beta = new double[n + 1];
        this.logMass = new double[n + 1];
        this.work = new double[n + 1];
        this.logRatio = new double[n + 1];
        for (int run = 0; run <= n; run++) {
            logRatio[run] = NormalGamma.logGammaRatio(prior.alpha0() + 0.5 * run);
        }
        open(0);
    }

    /// The posterior over a whole series. Made fresh for the caller, who owns the arrays.
    ///
    /// @param logEvidence log density of the series
    /// @param mapRunLength shape `[n]`, most likely run length after each value; the shorter one on ties
    /// @param lastPosterior shape `[n + 1]`, probability of each run length after the last value
    @SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
    public record Result(double logEvidence, int[] mapRunLength, double[] lastPosterior) {}

    /// Runs over a series.
    ///
    /// @param values oldest first, 1 to 10 000, each within 1e140; not modified
    /// @param hazardMean expected run length, >= 1: a change comes with probability `1 / hazardMean` at each
    /// value
    /// @param prior of each run
    /// @return run lengths; nothing at an index uses a later value
    /// @throws IllegalArgumentException if an argument is out of range
    public static Result run(double[] values, double hazardMean, NormalGamma prior) {
        Require.holds("values", values, 1);
        Require.finite("values", values);
        Require.inside("values.length", values.length, 1, MOST_VALUES);
        Require.positive("hazardMean", hazardMean);
        Require.inside("hazardMean", hazardMean, 1, Double.MAX_VALUE);
        for (int t = 0; t < values.length; t++) {
            Require.inside("values[" + t + "]", values[t], -MOST_VALUE, MOST_VALUE);
        }
        BayesianRunLength runs = new BayesianRunLength(values.length, prior, hazardMean);
        double logEvidence = 0;
        int[] map = new int[values.length];
        for (int t = 0; t < values.length; t++) {
            logEvidence += runs.step(values[t], t);
            map[t] = runs.mostLikely(t + 1);
        }
        double[] posterior = new double[values.length + 1];
        for (int run = 0; run <= values.length; run++) {
            posterior[run] = StrictMath.exp(runs.logMass[values.length - run]);
        }
        return new Result(logEvidence, map, posterior);
    }

    /// A run that starts at value `at` and has seen nothing.
    private void open(int at) {
        mu[at] = prior.mu0();
        beta[at] = prior.beta0();
    }

    /// Takes in value number `t`; slot s holds the run that started at value s. Returns the log normaliser.
    private double step(double x, int t) {
        for (int s = 0; s <= t; s++) {
            int run = t - s;
            double kappa = prior.kappa0() + run;
            double alpha = prior.alpha0() + 0.5 * run;
            work[s] = logMass[s] + NormalGamma.logPredictive(x, mu[s], kappa, alpha, beta[s], logRatio[run]);
            double difference = x - mu[s];
            mu[s] += difference / (kappa + 1);
            beta[s] += kappa * difference * difference / (2 * (kappa + 1));
        }
        double total = logSum(t + 1);
        for (int s = 0; s <= t; s++) {
            logMass[s] = work[s] - total + logSurvival;
        }
        logMass[t + 1] = logHazard;
        open(t + 1);
        return total;
    }

    private double logSum(int count) {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            top = Math.max(top, work[i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += StrictMath.exp(work[i] - top);
        }
        return top + StrictMath.log(sum);
    }

    private int mostLikely(int newest) {
        int best = newest;
        for (int s = newest - 1; s >= 0; s--) {
            if (logMass[s] > logMass[best]) {
                best = s;
            }
        }
        return newest - best;
    }
}
