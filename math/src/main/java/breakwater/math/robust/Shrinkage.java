package breakwater.math.robust;

/// How much of the target goes into a covariance: `K = rho T + (1 - rho) c S`.
///
/// Not the share of rows trusted, which is the subset share.
public sealed interface Shrinkage {
    /// The least weight that keeps the condition number within a limit.
    ///
    /// @param maxCondition above 1; 50 is customary
    record Auto(double maxCondition) implements Shrinkage {
        /// Checks the limit.
        public Auto {
            if (!(maxCondition > 1 && maxCondition < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("maxCondition must be > 1 and finite but was " + maxCondition);
            }
        }
    }

    /// A given weight.
    ///
    /// @param rho weight of the target, in `[0, 1)`
    record Fixed(double rho) implements Shrinkage {
        /// Checks the weight.
        public Fixed {
            if (!(rho >= 0 && rho < 1)) {
                throw new IllegalArgumentException("rho must be in [0, 1) but was " + rho);
            }
        }
    }
}
