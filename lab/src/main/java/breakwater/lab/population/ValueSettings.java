package breakwater.lab.population;

/// Those who know the value, at each venue.
///
/// @param traders how many
/// @param meanSeconds mean time between two looks
/// @param leastSeconds time in which the least patient reaches the position it wants
/// @param mostSeconds of the most patient; the others lie between on a logarithmic scale
/// @param errorBps standard deviation of what they believe around the truth
/// @param errorKept share of an error that is left at the next look
/// @param costBps how far the price must be off before they want a position
/// @param lots wanted by the least patient where the price is off by twice that
/// @param patiencePower how positions grow with patience
/// @param power how they grow with the distance beyond the cost
/// @param mostLots most traded at once
/// @param leastDistanceBps of the nearest resting order from the value
/// @param mostDistanceBps of the farthest
/// @param restingLots of the nearest resting order; others grow with their distance
public record ValueSettings(
        int traders,
        double meanSeconds,
        double leastSeconds,
        double mostSeconds,
        double errorBps,
        double errorKept,
        double costBps,
        double lots,
        double patiencePower,
        double power,
        double mostLots,
        double leastDistanceBps,
        double mostDistanceBps,
        double restingLots) {
    /// Checks every bound.
    public ValueSettings {
        Bounds.check("traders", traders, 0, 10_000);
        Bounds.check("meanSeconds", meanSeconds, 0.01, 1e6);
        Bounds.check("leastSeconds", leastSeconds, 0.01, 1e6);
        Bounds.check("mostSeconds", mostSeconds, leastSeconds, 1e6);
        Bounds.check("errorBps", errorBps, 0, 1_000);
        Bounds.check("errorKept", errorKept, 0, 1);
        Bounds.check("costBps", costBps, 0.01, 1_000);
        Bounds.check("lots", lots, 0, 1e7);
        Bounds.check("patiencePower", patiencePower, 0, 2);
        Bounds.check("power", power, 0, 5);
        Bounds.check("mostLots", mostLots, 1, 1e8);
        Bounds.check("leastDistanceBps", leastDistanceBps, 0.01, 5_000);
        Bounds.check("mostDistanceBps", mostDistanceBps, leastDistanceBps, 5_000);
        Bounds.check("restingLots", restingLots, 0, 1e7);
    }

    /// Returns twenty, from ten seconds to four hours.
    ///
    /// @return settings
    public static ValueSettings defaults() {
        return new ValueSettings(20, 15, 20, 86_400, 6, 0.9, 4, 220, 0.57, 1.1, 500, 10, 300, 20);
    }
}
