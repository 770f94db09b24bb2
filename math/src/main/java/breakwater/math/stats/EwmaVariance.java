package breakwater.math.stats;

import breakwater.math.arguments.Require;

/// Exponentially weighted variance around zero, one return at a time: `v = lambda v + (1 - lambda) r^2`,
/// started at
/// the first squared return.
///
/// After a return the value is the forecast for the next one; it has seen nothing later.
///
/// @see "RiskMetrics Technical Document (1996), section 5.2"
public final class EwmaVariance {
    private final double lambda;
    private double variance;
    private boolean started;

    /// Starts without a return.
    ///
    /// @param lambda decay inside (0, 1); 0.94 for daily returns in RiskMetrics
    /// @throws IllegalArgumentException if it is outside
    public EwmaVariance(double lambda) {
        this.lambda = Require.strictlyInside("lambda", lambda, 0, 1);
    }

    /// Continues from a variance read earlier.
    ///
    /// @param lambda decay inside (0, 1)
    /// @param variance what [#variance] returned
    /// @return goes on exactly as the other would have
    /// @throws IllegalArgumentException if one is out of range
    public static EwmaVariance restore(double lambda, double variance) {
        EwmaVariance restored = new EwmaVariance(lambda);
        restored.variance = Require.notNegative("variance", variance);
        restored.started = true;
        return restored;
    }

    /// Takes the next return. Hot path: no allocation.
    ///
    /// @param r return
    /// @throws IllegalArgumentException if it is not finite or its square overflows; nothing changes then
    public void add(double r) {
        double square = r * r;
        if (!(square < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("r must have a finite square but was " + r);
        }
        variance = started ? lambda * variance + (1 - lambda) * square : square;
        started = true;
    }

    /// Returns whether there was a return.
    ///
    /// @return false before the first one
    public boolean started() {
        return started;
    }

    /// Returns the forecast for the next return.
    ///
    /// @return variance, >= 0
    /// @throws IllegalStateException before the first return
    public double variance() {
        if (!started) {
            throw new IllegalStateException("no return was added yet");
        }
        return variance;
    }
}
