package breakwater.lab.population;

/// Market makers: firms that quote at every venue and hold one inventory.
///
/// @param makers how many
/// @param levels orders of each on a side
/// @param meanSeconds mean time between two looks
/// @param lots of the best order; others are a multiple
/// @param halfSpreadTicks from fair to the best order when nothing moves
/// @param stepTicks between two orders when nothing moves
/// @param pickTicks how far on the wrong side of fair an order must be for them to take it
/// @param pickLots taken of such an order by one, and as much again for every tick it is farther off
/// @param spreadPerMove how much wider per tick of movement between two looks
/// @param usualMoveTicks movement between two looks taken for usual at the start
/// @param ownWeight weight of the own venue's price in what is fair; the rest is what the firm believes
/// @param learningSeconds mean time after which the firm knows of a change of the value
/// @param errorBps standard deviation of what a firm believes around the value
/// @param errorSeconds how long an error lasts
/// @param imbalanceTicks how far a lopsided book shifts what is fair
/// @param skewTicks how far holding the most shifts it back
/// @param mostLots most the first firm holds in all before leaving; each further one half as much more
/// @param wildFactor movement over the usual at which they leave
/// @param leastAbsenceSeconds shortest absence
/// @param mostAbsenceSeconds longest
public record MakerSettings(
        int makers,
        int levels,
        double meanSeconds,
        int lots,
        double halfSpreadTicks,
        double stepTicks,
        double pickTicks,
        double pickLots,
        double spreadPerMove,
        double usualMoveTicks,
        double ownWeight,
        double learningSeconds,
        double errorBps,
        double errorSeconds,
        double imbalanceTicks,
        double skewTicks,
        double mostLots,
        double wildFactor,
        double leastAbsenceSeconds,
        double mostAbsenceSeconds) {
    /// Checks every bound.
    public MakerSettings {
        Bounds.check("makers", makers, 0, 1_000);
        Bounds.check("levels", levels, 1, 100);
        Bounds.check("meanSeconds", meanSeconds, 0.001, 1e4);
        Bounds.check("lots", lots, 1, 1e6);
        Bounds.check("halfSpreadTicks", halfSpreadTicks, 0.5, 1e4);
        Bounds.check("stepTicks", stepTicks, 0, 1e4);
        Bounds.check("pickTicks", pickTicks, 0, 1e4);
        Bounds.check("pickLots", pickLots, 0, 1e6);
        Bounds.check("spreadPerMove", spreadPerMove, 0, 100);
        Bounds.check("usualMoveTicks", usualMoveTicks, 1e-3, 1e4);
        Bounds.check("ownWeight", ownWeight, 0, 1);
        Bounds.check("learningSeconds", learningSeconds, 0.001, 1e5);
        Bounds.check("errorBps", errorBps, 0, 1_000);
        Bounds.check("errorSeconds", errorSeconds, 0.001, 1e6);
        Bounds.check("imbalanceTicks", imbalanceTicks, 0, 1e4);
        Bounds.check("skewTicks", skewTicks, 0, 1e4);
        Bounds.check("mostLots", mostLots, 1, 1e9);
        Bounds.check("wildFactor", wildFactor, 1, 1e6);
        Bounds.check("leastAbsenceSeconds", leastAbsenceSeconds, 0, 1e6);
        Bounds.check("mostAbsenceSeconds", mostAbsenceSeconds, leastAbsenceSeconds, 1e6);
    }

    /// Returns three with five levels a side.
    ///
    /// @return settings
    public static MakerSettings defaults() {
        return new MakerSettings(
                3, 5, 0.4, 120, 1, 1.5, 1, 30, 0.4, 0.5, 0.3, 0.5, 0.3, 60, 0.5, 48, 8_000, 4, 10, 120);
    }
}
