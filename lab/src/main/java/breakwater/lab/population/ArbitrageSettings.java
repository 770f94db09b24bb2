package breakwater.lab.population;

/// Those who trade between venues.
///
/// @param traders how many in all
/// @param meanSeconds mean time between two looks
/// @param leastLatencyMillis way to the venues of the fastest
/// @param mostLatencyMillis of the slowest; the others lie between on a logarithmic scale
/// @param leastGainBps what they want beyond fees
/// @param lots at a time
/// @param mostLots most held or owed at one venue
/// @param transferSeconds mean time between two transfers
/// @param transferLots most in one transfer
public record ArbitrageSettings(
        int traders,
        double meanSeconds,
        double leastLatencyMillis,
        double mostLatencyMillis,
        double leastGainBps,
        int lots,
        long mostLots,
        double transferSeconds,
        long transferLots) {
    /// Checks every bound.
    public ArbitrageSettings {
        Bounds.check("traders", traders, 0, 1_000);
        Bounds.check("meanSeconds", meanSeconds, 0.001, 1e4);
        Bounds.check("leastLatencyMillis", leastLatencyMillis, 0.001, 1e4);
        Bounds.check("mostLatencyMillis", mostLatencyMillis, leastLatencyMillis, 1e4);
        Bounds.check("leastGainBps", leastGainBps, 0, 1_000);
        Bounds.check("lots", lots, 1, 1e6);
        Bounds.check("mostLots", (double) mostLots, 1, 1e9);
        Bounds.check("transferSeconds", transferSeconds, 0.01, 1e6);
        Bounds.check("transferLots", (double) transferLots, 0, 1e9);
    }

    /// Returns four, 20 to 200 ms away.
    ///
    /// @return settings
    public static ArbitrageSettings defaults() {
        return new ArbitrageSettings(4, 0.3, 20, 200, 0.5, 60, 5_000, 120, 2_000);
    }
}
