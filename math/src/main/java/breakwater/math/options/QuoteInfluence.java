package breakwater.math.options;

/// What one quote does to a fit: the fit without it, less the fit with it.
///
/// @param strike of the quote
/// @param deletedResidual vol of the quote less the vol of the smile fitted without it
/// @param atmVolShift change of the vol at the money when the quote is left out
/// @param largestVolShift largest absolute change of the vol at a quoted strike when it is left out
/// @param parametersWithout the parameters fitted without it
public record QuoteInfluence(
        double strike,
        double deletedResidual,
        double atmVolShift,
        double largestVolShift,
        SabrParameters parametersWithout) {}
