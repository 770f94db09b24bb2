package breakwater.math.stress;

/// What a shock costs, in quote currency; losses are positive.
///
/// @param blend share by which the correlations were moved: above 0 towards one, below 0 towards none
/// @param instantLoss of the fall in price, before anything can be done; negative for a book that is short
/// @param stressedVar value at risk of the day after, at the shocked volatilities and correlations
/// @param total their sum
public record StressLoss(double blend, double instantLoss, double stressedVar, double total) {
    /// Returns the dearer of two.
    ///
    /// @param other another loss
    /// @return the one with the larger total
    public StressLoss worse(StressLoss other) {
        return other.total > total ? other : this;
    }
}
