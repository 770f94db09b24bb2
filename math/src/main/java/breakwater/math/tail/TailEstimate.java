package breakwater.math.tail;

/// Value at risk and the expected shortfall beyond it.
///
/// @param valueAtRisk loss that is exceeded with probability `1 - confidence`; positive for a loss
/// @param expectedShortfall mean loss in that tail; positive for a loss
public record TailEstimate(double valueAtRisk, double expectedShortfall) {}
