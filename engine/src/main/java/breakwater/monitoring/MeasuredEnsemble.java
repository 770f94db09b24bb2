package breakwater.monitoring;

import java.util.List;

/// How the forecasts of one instrument that a strategy mixes have done, and what each weighs for it. Every
/// number is NaN while unknown.
///
/// @param symbol instrument
/// @param horizon intervals that a forecast looks ahead
/// @param capFraction largest weight of one member in the mixture
/// @param mixture the mixture itself, of weight 1
/// @param members in their fixed order
public record MeasuredEnsemble(
        String symbol, int horizon, double capFraction, Standing mixture, List<Standing> members) {
    /// Copies the list.
    public MeasuredEnsemble {
        members = List.copyOf(members);
    }

    /// How one forecast stands.
    ///
    /// @param name of the signal
    /// @param weightFraction part of the mixture, after the cap
    /// @param forecast latest one, in units of the volatility over the horizon
    /// @param informationCoefficient rank correlation of forecasts with what came after, all of them made
    ///     before it was known
    /// @param standardError of it
    /// @param lower end of its 95 % interval
    /// @param upper end of its 95 % interval
    /// @param independentOutcomes how many outcomes that do not overlap it rests on, 0 while unknown
    public record Standing(
            String name,
            double weightFraction,
            double forecast,
            double informationCoefficient,
            double standardError,
            double lower,
            double upper,
            double independentOutcomes) {}
}
