package breakwater.lab.market;

/// One simulated venue of options.
///
/// @param name source tag: lower case letters, digits and dashes
/// @param link how its messages reach us
/// @param quotesPerSecond mean over all contracts, in `[0.1, 10000]`
/// @param volNoise standard deviation of a quote around the planted smile in vols, in `[0, 0.1]`
/// @param volSpread ask less bid in vols, in `[0.0001, 0.1]`
public record OptionVenueSettings(
        String name, VenueSettings.Link link, double quotesPerSecond, double volNoise, double volSpread) {
    /// Checks every bound; the name is checked by the catalogue.
    public OptionVenueSettings {
        Bounds.check("quotesPerSecond", quotesPerSecond, 0.1, 10_000);
        Bounds.check("volNoise", volNoise, 0, 0.1);
        Bounds.check("volSpread", volSpread, 1e-4, 0.1);
    }
}
