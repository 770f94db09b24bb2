package breakwater.math.robust;

import org.hipparchus.distribution.continuous.GammaDistribution;

/// Sequential test of a rare rate: do events happen more often than they may?
///
/// Wald's sequential probability ratio test of `rate` against `alternative`. The evidence is the logarithm of
/// the
/// likelihood ratio, one number that the caller keeps. For every true rate up to `rate` the ratio is a
/// supermartingale that starts at 1, so by Ville's inequality the probability that it *ever* reaches
/// `1 / falseAlarm` is at most `falseAlarm`, however often one looks. After an answer the caller starts again
/// from
/// [#START]; the bound then holds for each start. One event adds `ln(alternative / rate)`, so that with an
/// alternative
/// of three times the rate and `falseAlarm` 0.01 five events in a row are the least that can exceed.
///
/// @param rate largest rate that is still right, in `(0, 1)`
/// @param alternative rate worth an alarm, in `(rate, 1)`
/// @param falseAlarm bound on the probability of [Answer#EXCEEDS] while the rate is right, in `(0, 1)`
/// @param miss bound on the probability of [Answer#WITHIN] while the rate is the alternative, in `(0, 1)`
/// @see "Wald (1947), Sequential Analysis, section 3; Ville (1939)"
public record ExceedanceTest(double rate, double alternative, double falseAlarm, double miss) {
    /// Evidence before the first observation.
    public static final double START = 0.0;

    /// What the evidence says.
    public enum Answer {
        /// The rate is above what it may be.
        EXCEEDS,
        /// The rate is below the alternative.
        WITHIN,
        /// Not enough observations yet.
        UNDECIDED
    }

    /// Checks every bound.
    public ExceedanceTest {
        checkUnit("rate", rate);
        checkUnit("alternative", alternative);
        checkUnit("falseAlarm", falseAlarm);
        checkUnit("miss", miss);
        if (!(alternative > rate)) {
            throw new IllegalArgumentException("alternative must be > rate " + rate + " but was " + alternative);
        }
    }

    /// Returns the evidence after one more observation.
    ///
    /// @param evidence so far
    /// @param event true if the event happened
    /// @return natural logarithm of the likelihood ratio
    public double next(double evidence, boolean event) {
        return evidence
                + (event
                        ? StrictMath.log(alternative / rate)
                        : StrictMath.log1p(-alternative) - StrictMath.log1p(-rate));
    }

    /// Returns what the evidence says. Evidence that is no number exceeds.
    ///
    /// @param evidence so far
    /// @return one of three answers
    public Answer answer(double evidence) {
        if (!(evidence < -StrictMath.log(falseAlarm))) {
            return Answer.EXCEEDS;
        }
        return evidence <= StrictMath.log(miss) ? Answer.WITHIN : Answer.UNDECIDED;
    }

    /// Returns the fewest observations without an event after which the answer is [Answer#WITHIN].
    ///
    /// @return observations
    public long quietObservations() {
        return (long) Math.ceil(StrictMath.log(miss) / next(START, false));
    }

    /// Returns the upper confidence bound of a rate of rare events (Poisson; 3 over the observations where none
    /// happened, at 95%).
    ///
    /// @param events seen, at least 0
    /// @param observations at least 1
    /// @param confidence in `(0, 1)`
    /// @return rate, at most 1
    /// @throws IllegalArgumentException if an argument is out of range
    public static double upperBound(long events, long observations, double confidence) {
        if (events < 0 || observations < 1) {
            throw new IllegalArgumentException(
                    "events must be >= 0 and observations >= 1 but were " + events + " and " + observations);
        }
        checkUnit("confidence", confidence);
        double most = new GammaDistribution(events + 1.0, 1.0).inverseCumulativeProbability(confidence);
        return Math.min(1.0, most / observations);
    }

    private static void checkUnit(String name, double value) {
        if (!(value > 0.0 && value < 1.0)) {
            throw new IllegalArgumentException(name + " must be in (0, 1) but was " + value);
        }
    }
}
