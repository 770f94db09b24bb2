package breakwater.math.robust;

/// Settings of [Mrcd].
///
/// @param subsetShare share of rows the estimate rests on, in `[0.5, 1]`; up to `1 - subsetShare` may be bad
/// @param shrinkage weight of the target
/// @param target what is drawn towards
/// @param reweight whether a second step takes in all rows near the first fit
/// @param quantile of the chi-square law up to which a row counts as near, in `(0, 1)`
/// @param search how the subset is looked for
public record MrcdSettings(
        double subsetShare, Shrinkage shrinkage, Target target, boolean reweight, double quantile, Search search) {
    /// Checks the ranges.
    public MrcdSettings {
        if (!(subsetShare >= 0.5 && subsetShare <= 1)) {
            throw new IllegalArgumentException("subsetShare must be in [0.5, 1] but was " + subsetShare);
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be in (0, 1) but was " + quantile);
        }
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @return share 0.75, condition at most 50, identity target, reweighting at 0.975, 50 random starts
    public static MrcdSettings defaults() {
        return new MrcdSettings(0.75, new Shrinkage.Auto(50), Target.IDENTITY, true, 0.975, new Search.Thorough(50, 1));
    }

    /// Returns the published procedure, for comparison with other codes.
    ///
    /// @return share 0.75, condition at most 50, identity target, reweighting at 0.975, six starts
    public static MrcdSettings reference() {
        return defaults().withSearch(new Search.Published());
    }

    /// Returns these settings with another subset share.
    ///
    /// @param share in `[0.5, 1]`
    /// @return copy
    public MrcdSettings withSubsetShare(double share) {
        return new MrcdSettings(share, shrinkage, target, reweight, quantile, search);
    }

    /// Returns these settings with another shrinkage.
    ///
    /// @param other weight of the target
    /// @return copy
    public MrcdSettings withShrinkage(Shrinkage other) {
        return new MrcdSettings(subsetShare, other, target, reweight, quantile, search);
    }

    /// Returns these settings with another target.
    ///
    /// @param other what is drawn towards
    /// @return copy
    public MrcdSettings withTarget(Target other) {
        return new MrcdSettings(subsetShare, shrinkage, other, reweight, quantile, search);
    }

    /// Returns these settings with another search.
    ///
    /// @param other how the subset is looked for
    /// @return copy
    public MrcdSettings withSearch(Search other) {
        return new MrcdSettings(subsetShare, shrinkage, target, reweight, quantile, other);
    }

    /// Returns these settings without the second step.
    ///
    /// @return copy
    public MrcdSettings withoutReweighting() {
        return new MrcdSettings(subsetShare, shrinkage, target, false, quantile, search);
    }
}
