package breakwater.math.options;

/// An SVI smile fitted to quotes, and how that went.
///
/// @param smile the fitted smile
/// @param rmse root mean square error, in vols
/// @param maxError largest absolute error of a quote, in vols
/// @param evaluations of all quotes
/// @param butterflyFree whether the density is nowhere negative from a twentieth of the forward to five times
/// it
/// @param usable whether the error is at most two vol points
public record SviFit(
        SviSmile smile, double rmse, double maxError, int evaluations, boolean butterflyFree, boolean usable) {}
