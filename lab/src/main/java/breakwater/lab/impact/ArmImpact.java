package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;
import java.util.OptionalDouble;

/// What an attack did to one arm, and what the attacker had of it.
///
/// @param clean mean return without the attack
/// @param attacked mean return under it
/// @param impact mean loss by it, paired by seeds, as a fraction of capital
/// @param profitQuote mean profit of the attacker in quote currency
/// @param profitableShare share of the trials with an attacker's profit above 0
/// @param costQuote mean cost of the attacker in quote currency
/// @param damagePerCost mean loss in quote currency over mean cost; empty if the attack cost nothing
/// @param messages mean messages of the attacker
public record ArmImpact(
        double clean,
        double attacked,
        Resampled impact,
        double profitQuote,
        double profitableShare,
        double costQuote,
        OptionalDouble damagePerCost,
        double messages) {}
