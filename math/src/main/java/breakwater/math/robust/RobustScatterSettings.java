package breakwater.math.robust;

/// Settings of [RobustScatter].
///
/// @param subsetShare share of rows the first fit rests on, in `[0.5, 1]`; up to `1 - subsetShare` may be bad
/// @param maxCondition limit on the condition number in units of the columns' scales, above 1: a floor against
/// exact
///     fits, not a shrinkage, unless it is set low
/// @param fullWeight quantile of the chi-square law up to which a row has weight 1, in `(0, 1)`; from there to
/// twice
///     that distance squared the weight falls to 0
/// @param maxIterations limit on the reweighting, at least 1
public record RobustScatterSettings(double subsetShare, double maxCondition, double fullWeight, int maxIterations) {
    /// Checks the ranges.
    public RobustScatterSettings {
        if (!(subsetShare >= 0.5 && subsetShare <= 1)) {
            throw new IllegalArgumentException("subsetShare must be in [0.5, 1] but was " + subsetShare);
        }
        if (!(maxCondition > 1 && maxCondition < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("maxCondition must be > 1 and finite but was " + maxCondition);
        }
        if (!(fullWeight > 0 && fullWeight < 1)) {
            throw new IllegalArgumentException("fullWeight must be in (0, 1) but was " + fullWeight);
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be >= 1 but was " + maxIterations);
        }
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @return share 0.5, condition at most 1000, full weight up to the 0.95 quantile, 100 iterations
    public static RobustScatterSettings defaults() {
        return new RobustScatterSettings(0.5, 1000, 0.95, 100);
    }
}
