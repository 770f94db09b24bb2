package breakwater.lab.population;

/// Market orders in clusters, at each venue.
///
/// @param basePerSecond orders that nothing excited
/// @param branching mean number of orders one order excites, below 1
/// @param decayPerSecond how fast excitement fades
/// @param sizes how large
public record ClusterSettings(double basePerSecond, double branching, double decayPerSecond, Sizes sizes) {
    /// Checks every bound.
    public ClusterSettings {
        Bounds.check("basePerSecond", basePerSecond, 1e-4, 10_000);
        Bounds.check("branching", branching, 0, 0.99);
        Bounds.check("decayPerSecond", decayPerSecond, 1e-3, 1e3);
    }

    /// Returns 2 a second, branching 0.45, fading by 0.8 a second.
    ///
    /// @return settings
    public static ClusterSettings defaults() {
        return new ClusterSettings(2, 0.45, 0.8, Sizes.defaults());
    }
}
