package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// The tail of the returns as they were, recent ones weighing more.
///
/// @see "Boudoukh, Richardson and Whitelaw, The best of both worlds, Risk 11 (1998)"
public final class AgeWeightedTail {
    /// A cumulative weight this close to the tail's counts as having reached it.
    private static final double ROUNDING = 1e-12;

    private AgeWeightedTail() {}

    /// Measures a sample; weights are proportional to `lambda^age` and sum to 1.
    ///
    /// @param returns simple returns, oldest first, `n >= 1`, all finite; not modified
    /// @param confidence inside (0, 1)
    /// @param lambda decay in (0, 1]; 1 weighs all alike
    /// @return value at risk, the smallest loss at which the weight of the losses not below it reaches
    ///     `1 - confidence`, and expected shortfall with the loss on the edge counted in part
    /// @throws IllegalArgumentException if there are none, one is not finite or a parameter is out of range
    public static TailEstimate of(double[] returns, double confidence, double lambda) {
        Require.holds("returns", returns, 1);
        Require.finite("returns", returns);
        Require.strictlyInside("confidence", confidence, 0, 1);
        if (!(lambda > 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda must be in (0.0, 1.0] but was " + lambda);
        }
        Weighted[] sorted = worstFirst(returns, lambda);
        double tail = 1 - confidence;
        double reached = 0;
        double sum = 0;
        for (Weighted one : sorted) {
            if (reached + one.weight >= tail * (1 - ROUNDING)) {
                double shortfall = (sum + (tail - reached) * one.loss) / tail;
                return new TailEstimate(one.loss, Math.max(one.loss, shortfall));
            }
            reached += one.weight;
            sum += one.weight * one.loss;
        }
        // Only rounding leads here: all weights sum to 1 > tail.
        double mildest = sorted[sorted.length - 1].loss;
        return new TailEstimate(mildest, Math.max(mildest, sum / reached));
    }

    private static Weighted[] worstFirst(double[] returns, double lambda) {
        int n = returns.length;
        Weighted[] all = new Weighted[n];
        double weight = 1;
        double total = 0;
        for (int i = n - 1; i >= 0; i--) {
            all[i] = new Weighted(0.0 - returns[i], weight);
            total += weight;
            weight *= lambda;
        }
        for (int i = 0; i < n; i++) {
            all[i] = new Weighted(all[i].loss, all[i].weight / total);
        }
        Arrays.sort(all, (a, b) -> Double.compare(b.loss, a.loss));
        return all;
    }

    private record Weighted(double loss, double weight) {}
}
