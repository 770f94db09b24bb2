package breakwater.lab.population;

/// Those who hold with borrowed money.
///
/// @param holders how many in all
/// @param meanSeconds mean time between two decisions of one
/// @param longShare share of new holdings that bet on a rise
/// @param sizes how large
public record HolderSettings(int holders, double meanSeconds, double longShare, Sizes sizes) {
    /// Checks every bound.
    public HolderSettings {
        Bounds.check("holders", holders, 0, 10_000);
        Bounds.check("meanSeconds", meanSeconds, 1, 1e7);
        Bounds.check("longShare", longShare, 0, 1);
    }

    /// Returns five hundred.
    ///
    /// @return settings
    public static HolderSettings defaults() {
        return new HolderSettings(500, 7_200, 0.65, new Sizes(50, 0.6, 1.2, 0.08));
    }
}
