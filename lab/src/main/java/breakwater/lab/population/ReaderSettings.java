package breakwater.lab.population;

/// Those who believe the book, at each venue.
///
/// @param readers how many
/// @param meanSeconds mean time between two looks
/// @param doubt standard deviation of what their belief has of its own
/// @param conviction how strong belief must be, of 1, before they trade
/// @param leaveChance chance at each look to go home
/// @param sizes how large
public record ReaderSettings(
        int readers, double meanSeconds, double doubt, double conviction, double leaveChance, Sizes sizes) {
    /// Checks every bound.
    public ReaderSettings {
        Bounds.check("readers", readers, 0, 10_000);
        Bounds.check("meanSeconds", meanSeconds, 0.01, 1e6);
        Bounds.check("doubt", doubt, 0, 10);
        Bounds.check("conviction", conviction, 0, 10);
        Bounds.check("leaveChance", leaveChance, 0, 1);
    }

    /// Returns ten that look every five seconds.
    ///
    /// @return settings
    public static ReaderSettings defaults() {
        return new ReaderSettings(10, 5, 0.15, 0.45, 0.1, Sizes.defaults());
    }
}
