package breakwater.risk;

import breakwater.model.Side;

/// What risk makes of a proposal.
public sealed interface Sizing {
    /// Returns how it came about.
    ///
    /// @return trail
    SizeTrail trail();

    /// Send this much.
    ///
    /// @param side buy or sell
    /// @param quantity scaled quantity, a positive multiple of the lot size
    /// @param reducing true if it can only shrink the position
    /// @param trail how it came about
    record Sized(Side side, long quantity, boolean reducing, SizeTrail trail) implements Sizing {
        /// Checks the quantity.
        public Sized {
            if (quantity <= 0) {
                throw new IllegalArgumentException("quantity must be > 0 but was " + quantity);
            }
        }
    }

    /// Send nothing.
    ///
    /// @param reason why
    /// @param trail how it came about
    record Vetoed(Veto reason, SizeTrail trail) implements Sizing {}
}
