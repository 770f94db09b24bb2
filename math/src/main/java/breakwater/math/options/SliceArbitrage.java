package breakwater.math.options;

import java.util.List;

/// Butterfly arbitrage within one expiry.
///
/// @param expiry years
/// @param strikes of the grid, ascending, where the density is negative or the smile has no vol
/// @param worstDensity least density of the logarithm of the forward on the grid; 0 or more if there is no
/// arbitrage
public record SliceArbitrage(double expiry, List<Double> strikes, double worstDensity) {
    /// Copies the list.
    public SliceArbitrage {
        strikes = List.copyOf(strikes);
    }

    /// Tells whether there is none.
    ///
    /// @return true if no strike was found
    public boolean free() {
        return strikes.isEmpty();
    }
}
