package breakwater.math.robust;

/// How the subset of rows is looked for.
public sealed interface Search {
    /// Exactly the published procedure: six deterministic starts, the published basis of the target, `rho` from
    /// the
    /// starts. For comparison with other codes; the result depends on the order of tied rows.
    record Published() implements Search {}

    /// Six deterministic starts, random ones, and exchanges of single rows until none improves. Row order does
    /// not
    /// matter to the last bit.
    ///
    /// @param randomStarts how many random starts, in `[0, 100000]`
    /// @param seed of the random starts
    record Thorough(int randomStarts, long seed) implements Search {
        /// Checks the count.
        public Thorough {
            if (randomStarts < 0 || randomStarts > 100_000) {
                throw new IllegalArgumentException("randomStarts must be in [0, 100000] but was " + randomStarts);
            }
        }
    }

    /// All subsets: the true optimum, for a few rows. Refused above five million subsets.
    record Exhaustive() implements Search {}
}
