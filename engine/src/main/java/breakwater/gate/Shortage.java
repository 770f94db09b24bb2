package breakwater.gate;

/// One corridor that cannot be judged with the rows at hand: chance alone would leave it too often.
///
/// @param corridor which
/// @param has effective rows behind the candidate
/// @param needed effective rows it takes against the same reference; [GateCalibration#NEVER] where no number is
/// enough
///     because the reference, or the model of a day ago, rests on too few itself
public record Shortage(Corridor corridor, double has, long needed) {}
