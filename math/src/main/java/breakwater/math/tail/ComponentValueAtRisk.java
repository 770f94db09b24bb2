package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.SemidefiniteFactor;
import breakwater.math.stats.CompensatedSum;
import breakwater.math.stats.Normal;

/// What each position adds to the normal value at risk of a book; the parts sum to the whole. Means are left
/// out.
///
/// @see "Garman, Improving on VaR, Risk 9 (1996)"
public final class ComponentValueAtRisk {
    private final double[] components;
    private final double total;

    private ComponentValueAtRisk(double[] components, double total) {
        this.components = components;
        this.total = total;
    }

    /// Splits the value at risk.
    ///
    /// @param weights signed positions, `[p]`, in any unit of money; not modified
    /// @param covariance of the returns, `[p][p]`, symmetric and positive semidefinite; not modified
    /// @param confidence inside (0, 1)
    /// @return the parts, in the unit of the weights; all zero for a book without variance
    /// @throws IllegalArgumentException if shapes differ, a number is not finite or one is out of range
    public static ComponentValueAtRisk of(double[] weights, double[][] covariance, double confidence) {
        SemidefiniteFactor.of("covariance", covariance);
        int p = covariance.length;
        Require.length("weights", weights, p);
        Require.finite("weights", weights);
        Require.strictlyInside("confidence", confidence, 0, 1);
        double[] parts = new double[p];
        for (int i = 0; i < p; i++) {
            parts[i] = weights[i] * CompensatedSum.dot(covariance[i], weights);
        }
        double variance = CompensatedSum.of(parts);
        double factor = variance > 0 ? Normal.quantile(confidence) / Math.sqrt(variance) : 0;
        for (int i = 0; i < p; i++) {
            parts[i] *= factor;
        }
        return new ComponentValueAtRisk(parts, factor * variance);
    }

    /// Returns the part of each position; negative for one that hedges.
    ///
    /// @return copy, `[p]`
    public double[] components() {
        return components.clone();
    }

    /// Returns the value at risk of the book.
    ///
    /// @return loss
    public double total() {
        return total;
    }
}
