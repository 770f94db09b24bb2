package breakwater.math.ensemble;

import breakwater.math.arguments.Require;

/// Keeps any one member from deciding alone.
public final class WeightCap {
    private WeightCap() {}

    /// Returns the weights nearest in relative entropy with none above a cap: the largest are cut to it, the
    /// rest
    /// grow
    /// in proportion.
    ///
    /// @param weights at least 0, with a sum above 0, shape `[n]`; not modified
    /// @param cap largest weight, in `[1 / n, 1]`
    /// @return weights of sum 1, none above the cap
    /// @throws IllegalArgumentException if an argument is out of range, or fewer weights are above 0 than the
    /// cap
    ///     needs
    public static double[] apply(double[] weights, double cap) {
        Require.holds("weights", weights, 1);
        Require.weights("weights", weights, weights.length);
        Require.inside("cap", cap, 1.0 / weights.length, 1);
        double[] result = weights.clone();
        boolean[] cut = new boolean[result.length];
        boolean changed = true;
        // Each pass cuts one weight more, or is the last.
        while (changed) {
            changed = false;
            double free = 0;
            int count = 0;
            for (int i = 0; i < result.length; i++) {
                free += cut[i] ? 0 : weights[i];
                count += cut[i] ? 1 : 0;
            }
            double left = Math.max(0, 1 - count * cap);
            if (!(free > 0) && left > ROUNDING) {
                throw new IllegalArgumentException(
                        "weights must hold at least 1 / cap numbers above 0 but held " + count);
            }
            for (int i = 0; i < result.length; i++) {
                result[i] = cut[i] ? cap : free > 0 ? left * (weights[i] / free) : 0;
            }
            for (int i = 0; i < result.length; i++) {
                if (!cut[i] && result[i] > cap) {
                    cut[i] = true;
                    changed = true;
                }
            }
        }
        return result;
    }

    private static final double ROUNDING = 1e-12;
}
