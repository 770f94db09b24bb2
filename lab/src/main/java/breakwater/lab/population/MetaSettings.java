package breakwater.lab.population;

/// Large orders worked in slices, at each venue.
///
/// @param meanGapSeconds mean time between two beginnings
/// @param leastLots smallest
/// @param mostLots largest
/// @param power exponent of the distribution of sizes
/// @param leastParticipation smallest share of the market's volume
/// @param mostParticipation largest share
/// @param meanSliceSeconds mean time between two slices
/// @param reachTicks how far into the book a slice may reach
public record MetaSettings(
        double meanGapSeconds,
        double leastLots,
        double mostLots,
        double power,
        double leastParticipation,
        double mostParticipation,
        double meanSliceSeconds,
        int reachTicks) {
    /// Checks every bound.
    public MetaSettings {
        Bounds.check("meanGapSeconds", meanGapSeconds, 1, 1e7);
        Bounds.check("leastLots", leastLots, 1, 1e9);
        Bounds.check("mostLots", mostLots, leastLots, 1e9);
        Bounds.check("power", power, 0.5, 10);
        Bounds.check("leastParticipation", leastParticipation, 0, 1);
        Bounds.check("mostParticipation", mostParticipation, leastParticipation, 1);
        Bounds.check("meanSliceSeconds", meanSliceSeconds, 0.01, 3_600);
        Bounds.check("reachTicks", reachTicks, 0, 10_000);
    }

    /// Returns one in 3 minutes, Pareto 1.5, at 5 to 15 % of the volume.
    ///
    /// @return settings
    public static MetaSettings defaults() {
        return new MetaSettings(150, 1_000, 200_000, 1.5, 0.05, 0.15, 2, 50);
    }
}
