package breakwater.math.stress.revaluation;

/// What becomes of an option, by full revaluation and beside it by its derivatives.
///
/// @param volBefore Black volatility of the strike
/// @param volAfter the same after the shocks of forward and level
/// @param delta of one unit by the forward, before
/// @param loss by full revaluation
/// @param approximateLoss by delta, gamma and vega
/// @param error approximate less full
public record OptionOutcome(
        double volBefore, double volAfter, double delta, double loss, double approximateLoss, double error) {}
