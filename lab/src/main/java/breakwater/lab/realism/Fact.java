package breakwater.lab.realism;

/// One line of the gate.
///
/// @param measure what was measured
/// @param value median over seeds, or what the measure says instead
/// @param lowerQuartile over seeds
/// @param upperQuartile over seeds
public record Fact(Measure measure, double value, double lowerQuartile, double upperQuartile) {
    /// Returns whether it is as it should be.
    ///
    /// @return true if within bounds; false for NaN
    public boolean isMet() {
        return measure.accepts(value);
    }
}
