package breakwater.math.sequence;

/// Which covariances a fit may give a state.
public enum CovarianceForm {
    /// Any.
    FULL,
    /// Variances only.
    DIAGONAL
}
