package breakwater.lab.population;

/// Traders without a view, at each venue.
///
/// @param limitsPerSecond limit orders
/// @param marketsPerSecond market orders
/// @param meanLifeSeconds mean time until a limit order is taken back
/// @param meanTicks mean distance from the opposite best price
/// @param tailShare share of orders placed far away
/// @param tailPower exponent of the distribution of their distance
/// @param mostTicks largest distance
/// @param limitSizes how large limit orders are
/// @param marketSizes how large market orders are
public record NoiseSettings(
        double limitsPerSecond,
        double marketsPerSecond,
        double meanLifeSeconds,
        double meanTicks,
        double tailShare,
        double tailPower,
        int mostTicks,
        Sizes limitSizes,
        Sizes marketSizes) {
    /// Checks every bound.
    public NoiseSettings {
        Bounds.check("limitsPerSecond", limitsPerSecond, 0.01, 10_000);
        Bounds.check("marketsPerSecond", marketsPerSecond, 0, 10_000);
        Bounds.check("meanLifeSeconds", meanLifeSeconds, 0.01, 3_600);
        Bounds.check("meanTicks", meanTicks, 1.01, 10_000);
        Bounds.check("tailShare", tailShare, 0, 1);
        Bounds.check("tailPower", tailPower, 0.2, 10);
        Bounds.check("mostTicks", mostTicks, 1, 100_000);
    }

    /// Returns 30 limit and 3 market orders a second, living 16 seconds at 7 ticks, a tenth of them far away.
    ///
    /// @return settings
    public static NoiseSettings defaults() {
        return new NoiseSettings(30, 3, 16, 7, 0.1, 1.5, 2_000, new Sizes(1, 0.6, 0.9, 0.08), Sizes.defaults());
    }
}
