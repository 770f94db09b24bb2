package breakwater.lab.population;

/// Those who follow the price, at each venue.
///
/// @param traders how many
/// @param leastSeconds shortest memory
/// @param mostSeconds longest; the others lie between on a logarithmic scale
/// @param lots most each holds
/// @param gain how fast they are convinced
/// @param dailyVolatility what they take for usual, as a fraction
/// @param leastChange smallest trade, as a share of `lots`
public record TrendSettings(
        int traders,
        double leastSeconds,
        double mostSeconds,
        double lots,
        double gain,
        double dailyVolatility,
        double leastChange) {
    /// Checks every bound.
    public TrendSettings {
        Bounds.check("traders", traders, 0, 10_000);
        Bounds.check("leastSeconds", leastSeconds, 1, 1e6);
        Bounds.check("mostSeconds", mostSeconds, leastSeconds, 1e6);
        Bounds.check("lots", lots, 0, 1e7);
        Bounds.check("gain", gain, 0, 100);
        Bounds.check("dailyVolatility", dailyVolatility, 1e-4, 1);
        Bounds.check("leastChange", leastChange, 1e-3, 1);
    }

    /// Returns twelve, from half a minute to half an hour.
    ///
    /// @return settings
    public static TrendSettings defaults() {
        return new TrendSettings(12, 30, 1_800, 100, 0.7, 0.026, 0.1);
    }
}
