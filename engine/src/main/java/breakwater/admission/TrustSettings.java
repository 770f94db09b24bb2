package breakwater.admission;

/// How a source gains and loses trust.
///
/// `trust = reputation * (youth + (1 - youth) * age) * (frail + (1 - frail) * stability)`, never below
/// `floor`, and never rising faster than `maxRisePerHour`.
///
/// @param stepNanos engine time between two evaluations; however much a source sends, it is judged once a step
/// @param floor smallest trust of a source that is not banned, in `[0.001, 0.5]`: above zero, because a
/// source without any weight could never be measured again
/// @param maxRisePerHour largest gain of trust in an hour of engine time, in `(0, 3600]`; falls have no limit
/// @param fullAgeNanos time a source must have been heard for age to count in full
/// @param youth share of its trust a source has that was never heard before, in `(0, 1]`
/// @param frail share of its trust that is left without any stability, in `(0, 1]`
/// @param reputation how agreement with the others is measured
/// @param drift how much a source may lean to one side
public record TrustSettings(
        long stepNanos,
        double floor,
        double maxRisePerHour,
        long fullAgeNanos,
        double youth,
        double frail,
        Reputation reputation,
        Drift drift) {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long HOUR_NANOS = 3_600 * SECOND_NANOS;

    /// How agreement with the others is measured. A price within `agreeScales` of them agrees in full, one
    /// beyond `rejectScales` not at all, whatever its size.
    ///
    /// @param neutral reputation of whom nothing is known, in `(0, 1)`
    /// @param agreeScales distance in robust scales up to which a price agrees; three, the usual bound of three
    /// sigma
    /// @param rejectScales distance from which on it does not; above `agreeScales`
    /// @param smallestScaleBps smallest scale in basis points, in `[0.001, 1000]`: venues that agree to
    /// the tick must not make a tick a lie
    /// @param memorySteps evidence remembered, in steps; older evidence fades
    /// @param fallMultiple how much heavier a step weighs that lowers the reputation, in `[1, 100]`
    public record Reputation(
            double neutral,
            double agreeScales,
            double rejectScales,
            double smallestScaleBps,
            int memorySteps,
            double fallMultiple) {
        /// Checks every bound.
        public Reputation {
            within("neutral", neutral, 0.01, 0.99);
            within("agreeScales", agreeScales, 0.1, 1_000);
            within("rejectScales", rejectScales, 0.1, 10_000);
            if (!(agreeScales < rejectScales)) {
                throw new IllegalArgumentException(
                        "agreeScales must be < rejectScales " + rejectScales + " but was " + agreeScales);
            }
            within("smallestScaleBps", smallestScaleBps, 0.001, 1_000);
            within("memorySteps", memorySteps, 2, 1_000_000);
            within("fallMultiple", fallMultiple, 1, 100);
        }
    }

    /// How much a source may lean to one side: the test for a lie that stays within `agreeScales` every time.
    ///
    /// A lean up to `allowanceScales` is free for ever, because honest venues have a premium. What goes
    /// beyond is summed up per side and drained by the allowance; reputation falls once the sum passes
    /// `boundScaleSteps` and is down to `floor` at four times that. With steps of a second a lean of `b`
    /// scales costs all it can after `4 * boundScaleSteps / (b - allowanceScales)` seconds: with the
    /// defaults an hour at one scale too many, so that in a day no source holds more than about
    /// `allowanceScales` of one-sided error at full weight.
    ///
    /// @param allowanceScales lean that is free, in robust scales, in `(0, 100]`
    /// @param boundScaleSteps sum from which on reputation falls, in `[1, 1e9]`
    /// @param floor factor of the reputation that is left at worst, in `(0, 1]`
    public record Drift(double allowanceScales, double boundScaleSteps, double floor) {
        /// Checks every bound.
        public Drift {
            within("allowanceScales", allowanceScales, 0.001, 100);
            within("boundScaleSteps", boundScaleSteps, 1, 1e9);
            within("floor", floor, 0.001, 1);
        }
    }

    /// Checks every bound.
    public TrustSettings {
        within("stepNanos", stepNanos, 1_000_000L, 24 * HOUR_NANOS);
        within("floor", floor, 0.001, 0.5);
        within("maxRisePerHour", maxRisePerHour, 1e-6, 3_600);
        within("fullAgeNanos", fullAgeNanos, 1, 10_000 * HOUR_NANOS);
        within("youth", youth, 0.001, 1);
        within("frail", frail, 0.001, 1);
    }

    /// Returns the defaults: judged every second, full trust after a day, a quarter of it an hour at most.
    ///
    /// @return settings
    public static TrustSettings defaults() {
        return new TrustSettings(
                SECOND_NANOS,
                0.02,
                0.25,
                24 * HOUR_NANOS,
                0.75,
                0.25,
                new Reputation(0.5, 3, 8, 1, 240, 4),
                new Drift(2, 900, 0.2));
    }

    private static void within(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }
}
