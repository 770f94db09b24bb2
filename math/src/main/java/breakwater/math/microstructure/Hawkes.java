package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Self-exciting events (Hawkes 1971) with an exponential kernel: `intensity(t) = mu + sum over earlier events
/// of alpha
/// exp(-beta (t - event))`.
///
/// @param mu rate without excitement, > 0
/// @param alpha jump of the rate at an event, >= 0
/// @param beta decay of the jump, > 0
public record Hawkes(double mu, double alpha, double beta) {
    /// Checks the parameters. A branching ratio of 1 and more is allowed: it is evidence of an explosion.
    public Hawkes {
        Require.positive("mu", mu);
        Require.notNegative("alpha", alpha);
        Require.positive("beta", beta);
    }

    /// Returns how many events one event causes in the mean, `alpha / beta`: the share of the activity that is
    /// reaction; the process is stationary below 1.
    ///
    /// @return ratio >= 0
    public double branchingRatio() {
        return alpha / beta;
    }

    /// Returns the intensity just before each event.
    ///
    /// @param times ascending, at least one, the first >= 0
    /// @return `[n]`
    /// @throws IllegalArgumentException if the times are not ascending and finite
    public double[] intensities(double[] times) {
        checkTimes(times);
        double[] found = excitements(times, beta);
        for (int i = 0; i < found.length; i++) {
            found[i] = mu + alpha * found[i];
        }
        return found;
    }

    /// Returns the log-likelihood of events in `[0, end]`.
    ///
    /// @param times ascending, at least one, the first >= 0
    /// @param end end of the watch, not before the last event
    /// @return natural logarithm
    /// @throws IllegalArgumentException if an argument is outside
    public double logLikelihood(double[] times, double end) {
        checkEnd(times, end);
        double sum = 0;
        for (double intensity : intensities(times)) {
            sum += StrictMath.log(intensity);
        }
        return sum - mu * end - alpha * decayed(times, end, beta);
    }

    /// Returns the integral of the intensity from the start to the first event, and between events: independent
    /// and
    /// exponential with mean 1 where the model is right.
    ///
    /// @param times ascending, at least one, the first >= 0
    /// @return `[n]`
    /// @throws IllegalArgumentException if the times are not ascending and finite
    public double[] compensatorIncrements(double[] times) {
        checkTimes(times);
        double[] found = new double[times.length];
        double excited = 0;
        double before = 0;
        for (int i = 0; i < times.length; i++) {
            double gap = times[i] - before;
            double kept = StrictMath.exp(-beta * gap);
            found[i] = mu * gap + alpha / beta * excited * -StrictMath.expm1(-beta * gap);
            excited = excited * kept + 1;
            before = times[i];
        }
        return found;
    }

    /// `R_i = sum over j < i of exp(-beta (t_i - t_j))`.
    static double[] excitements(double[] times, double beta) {
        double[] found = new double[times.length];
        for (int i = 1; i < times.length; i++) {
            found[i] = StrictMath.exp(-beta * (times[i] - times[i - 1])) * (1 + found[i - 1]);
        }
        return found;
    }

    /// `sum of (1 - exp(-beta (end - t_i))) / beta`.
    static double decayed(double[] times, double end, double beta) {
        double sum = 0;
        for (double time : times) {
            sum -= StrictMath.expm1(-beta * (end - time));
        }
        return sum / beta;
    }

    static void checkEnd(double[] times, double end) {
        checkTimes(times);
        Require.inside("end", end, times[times.length - 1], Double.MAX_VALUE);
        Require.positive("end", end);
    }

    private static void checkTimes(double[] times) {
        Require.holds("times", times, 1);
        Require.notNegative("times[0]", times[0]);
        for (int i = 1; i < times.length; i++) {
            if (!(times[i] >= times[i - 1] && times[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "times[" + i + "] must be finite and >= " + times[i - 1] + " but was " + times[i]);
            }
        }
    }
}
