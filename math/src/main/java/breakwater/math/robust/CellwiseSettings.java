package breakwater.math.robust;

/// Settings of [CellwiseMcd].
///
/// @param subsetShare least share of each column's present cells that stays unflagged, in `[0.5, 1]`;
///     lower withstands more bad cells, higher wastes fewer good ones
/// @param flagProbability quantile that prices a flag in the search, in `[0.9, 0.9999]`
/// @param reweightProbability chance that a good normal cell ends unflagged, in `[flagProbability,
///     0.9999]`; lower flags milder cells and gives up precision on clean data
/// @param minimumEigenvalue least eigenvalue of the scatter of the columns divided by their own robust
///     scales, in `[1e-8, 0.5]`; relative, so a change of unit in any column changes nothing
/// @param tolerance largest change of the standardised scatter in one step that counts as none, in
///     `[1e-12, 0.1]`
/// @param maxIterations bound on the steps of the last search, in `[1, 100000]`
/// @param missingAllowed whether NaN cells are taken as missing; otherwise they are refused
public record CellwiseSettings(
        double subsetShare,
        double flagProbability,
        double reweightProbability,
        double minimumEigenvalue,
        double tolerance,
        int maxIterations,
        boolean missingAllowed) {

    /// Checks every bound.
    public CellwiseSettings {
        within("subsetShare", subsetShare, 0.5, 1.0);
        within("flagProbability", flagProbability, 0.9, 0.9999);
        within("reweightProbability", reweightProbability, flagProbability, 0.9999);
        within("minimumEigenvalue", minimumEigenvalue, 1e-8, 0.5);
        within("tolerance", tolerance, 1e-12, 0.1);
        if (maxIterations < 1 || maxIterations > 100_000) {
            throw new IllegalArgumentException("maxIterations must be in [1, 100000] but was " + maxIterations);
        }
    }

    /// Returns the published choices (three quarters of each column stay, flags priced at the 0.99
    /// quantile, eigenvalues at least 1e-4), reweighting at 0.999 and no missing cells.
    ///
    /// @return settings
    public static CellwiseSettings defaults() {
        return new CellwiseSettings(0.75, 0.99, 0.999, 1e-4, 1e-6, 1000, false);
    }

    /// Returns these settings with another subset share.
    ///
    /// @param share least share of each column that stays unflagged, in `[0.5, 1]`
    /// @return settings
    public CellwiseSettings withSubsetShare(double share) {
        return new CellwiseSettings(
                share,
                flagProbability,
                reweightProbability,
                minimumEigenvalue,
                tolerance,
                maxIterations,
                missingAllowed);
    }

    /// Returns these settings with NaN cells taken as missing.
    ///
    /// @return settings
    public CellwiseSettings withMissingAllowed() {
        return new CellwiseSettings(
                subsetShare, flagProbability, reweightProbability, minimumEigenvalue, tolerance, maxIterations, true);
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be in [" + low + ", " + high + "] but was " + value);
        }
    }
}
