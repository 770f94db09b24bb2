package breakwater.quant.signal;

import breakwater.math.ensemble.RankIc;
import java.util.Optional;

/// How a member, or the mixture, stands.
///
/// @param name of the signal
/// @param weight part of the mixture, after the cap; 1 for the mixture itself
/// @param forecast latest one, in units of the volatility over the horizon; NaN before the first
/// @param skill rank correlation of forecasts with what came after, all of them made before it was known;
///     empty while there is too little, or where the forecast never varied
public record Standing(String name, double weight, double forecast, Optional<RankIc> skill) {}
