package breakwater.lab.population;

/// Those who know the value, at each venue.
///
/// @param traders how many
/// @param leastSeconds mean time between two looks of the least patient
/// @param mostSeconds of the most patient; the others lie between on a logarithmic scale
/// @param noiseBps standard deviation of what they believe around the truth
/// @param costBps how far the price must be off before they take
/// @param lots taken where it is off by just that
/// @param power how their size grows with the distance
/// @param mostLots most at once
/// @param leastDistanceBps of the nearest resting order from the value
/// @param mostDistanceBps of the farthest
/// @param restingLots of the nearest resting order; others grow with their distance
public record ValueSettings(
        int traders,
        double leastSeconds,
        double mostSeconds,
        double noiseBps,
        double costBps,
        double lots,
        double power,
        double mostLots,
        double leastDistanceBps,
        double mostDistanceBps,
        double restingLots) {
    /// Checks every bound.
    public ValueSettings {
        Bounds.check("traders", traders, 0, 10_000);
        Bounds.check("leastSeconds", leastSeconds, 0.01, 1e6);
        Bounds.check("mostSeconds", mostSeconds, leastSeconds, 1e6);
        Bounds.check("noiseBps", noiseBps, 0, 1_000);
        Bounds.check("costBps", costBps, 0.01, 1_000);
        Bounds.check("lots", lots, 0, 1e7);
        Bounds.check("power", power, 0, 5);
        Bounds.check("mostLots", mostLots, 1, 1e8);
        Bounds.check("leastDistanceBps", leastDistanceBps, 0.01, 5_000);
        Bounds.check("mostDistanceBps", mostDistanceBps, leastDistanceBps, 5_000);
        Bounds.check("restingLots", restingLots, 0, 1e7);
    }

    /// Returns twenty.
    ///
    /// @return settings
    public static ValueSettings defaults() {
        return new ValueSettings(20, 4, 240, 4, 5, 30, 1.5, 5_000, 4, 80, 20);
    }
}
