package breakwater.math.robust;

/// What the covariance is drawn towards, in units of the columns' own scales.
public enum Target {
    /// Columns unrelated.
    IDENTITY,
    /// One correlation for all pairs of columns, from Spearman's rank correlation, as the published code does.
    EQUICORRELATION_SPEARMAN,
    /// One correlation for all pairs of columns, from Kendall's tau, for which the sine transform is
    /// consistent.
    EQUICORRELATION_KENDALL
}
