package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.stats.EwmaVariance;

/// Filtered historical simulation, one return at a time: a rolling window of returns over the volatility that
/// was
/// forecast for each, times the forecast for the next.
///
/// The same numbers as [FilteredTail] while the window holds all returns after the burn-in, up to rounding.
public final class RollingFilteredTail {
    private final EwmaVariance variance;
    private final RollingTail standardised;
    private final int burnIn;
    private int seen;

    /// Starts without a return.
    ///
    /// @param lambda decay of the variance, inside (0, 1)
    /// @param burnIn how many first returns only warm the variance, >= 1
    /// @param window how many standardised returns to keep, in [1, 10 000 000]
    /// @param confidence inside (0, 1)
    /// @throws IllegalArgumentException if one is out of range
    public RollingFilteredTail(double lambda, int burnIn, int window, double confidence) {
        this.variance = new EwmaVariance(lambda);
        this.standardised = new RollingTail(window, confidence);
        this.burnIn = Require.positive("burnIn", burnIn);
    }

    /// Takes the next return. A return that meets a forecast of zero volatility warms the variance only:
    /// nothing
    /// can be said of it in units of zero.
    ///
    /// @param r simple return
    /// @throws IllegalArgumentException if it or its square is not finite; nothing changes then
    public void add(double r) {
        double forecast = seen >= burnIn ? variance.variance() : 0;
        variance.add(r);
        if (forecast > 0) {
            standardised.add(r / Math.sqrt(forecast));
        }
        seen = Math.min(seen + 1, burnIn);
    }

    /// Returns how many returns the window holds.
    ///
    /// @return in `[0, window]`; the answers below need one
    public int count() {
        return standardised.count();
    }

    /// Returns whether fewer than five returns are expected in the tail.
    ///
    /// @return true while the numbers rest on next to nothing
    public boolean smallSample() {
        return standardised.smallSample();
    }

    /// Returns the forecast volatility of the next return.
    ///
    /// @return standard deviation
    /// @throws IllegalStateException before the first return
    public double nextVolatility() {
        return Math.sqrt(variance.variance());
    }

    /// Returns the value at risk of the next return.
    ///
    /// @return loss
    /// @throws IllegalStateException before the first return after the burn-in
    public double valueAtRisk() {
        return nextVolatility() * standardised.valueAtRisk();
    }

    /// Returns the expected shortfall of the next return.
    ///
    /// @return loss
    /// @throws IllegalStateException before the first return after the burn-in
    public double expectedShortfall() {
        return nextVolatility() * standardised.expectedShortfall();
    }
}
