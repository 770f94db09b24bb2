package breakwater.math.stress.revaluation;

import breakwater.math.stress.Shock;
import java.util.Optional;

/// What a position loses.
///
/// @param holding position
/// @param fall of its asset
/// @param valueBefore quote currency, signed; of a perpetual its collateral and gain
/// @param valueAfter the same after the scenario
/// @param losses by cause; their sum is `valueBefore - valueAfter`
/// @param margin for a perpetual
/// @param option for an option
public record PositionLoss(
        Holding holding,
        Shock fall,
        double valueBefore,
        double valueAfter,
        Losses losses,
        Optional<MarginOutcome> margin,
        Optional<OptionOutcome> option) {}
