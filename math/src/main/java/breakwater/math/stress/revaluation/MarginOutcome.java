package breakwater.math.stress.revaluation;

/// What becomes of a perpetual.
///
/// @param liquidationPrice before anything is paid
/// @param stressedLiquidationPrice after the stressed funding was taken from the collateral
/// @param shockedPrice price of the scenario
/// @param marginRatio maintenance margin over equity at the price at which it ends; infinite without equity
/// @param leverageAfter notional over equity; infinite without equity, 0 when closed
/// @param verdict what the venue does
public record MarginOutcome(
        double liquidationPrice,
        double stressedLiquidationPrice,
        double shockedPrice,
        double marginRatio,
        double leverageAfter,
        MarginVerdict verdict) {}
