package breakwater.math.robust;

/// Settings of [Mcd].
///
/// @param subsetShare share of rows the estimate rests on, in `[0.5, 1]`, before the usual correction for the
/// number of
///     columns
/// @param reweight whether a second step takes in all rows near the first fit
/// @param quantile of the chi-square law up to which a row counts as near, in `(0, 1)`
/// @param search how the subset is looked for
public record McdSettings(double subsetShare, boolean reweight, double quantile, Search search) {
    /// Checks the ranges.
    public McdSettings {
        if (!(subsetShare >= 0.5 && subsetShare <= 1)) {
            throw new IllegalArgumentException("subsetShare must be in [0.5, 1] but was " + subsetShare);
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be in (0, 1) but was " + quantile);
        }
    }

    /// Returns the settings to use without a reason for others.
    ///
    /// @return share 0.75, reweighting at 0.975, 500 random starts
    public static McdSettings defaults() {
        return new McdSettings(0.75, true, 0.975, new Search.Thorough(500, 1));
    }

    /// Returns these settings with another subset share.
    ///
    /// @param share in `[0.5, 1]`
    /// @return copy
    public McdSettings withSubsetShare(double share) {
        return new McdSettings(share, reweight, quantile, search);
    }

    /// Returns these settings with another search.
    ///
    /// @param other how the subset is looked for
    /// @return copy
    public McdSettings withSearch(Search other) {
        return new McdSettings(subsetShare, reweight, quantile, other);
    }

    /// Number of rows the estimate rests on.
    int subsetSize(int n, int p) {
        int half = (n + p + 1) / 2;
        return Math.min(n, (int) Math.floor(2.0 * half - n + 2.0 * (n - half) * subsetShare));
    }
}
