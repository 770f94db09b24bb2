package breakwater.math.robust;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Weight 1 near the centre, 0 far out, smooth between; and what that does to a normal covariance.
///
/// With hard rejection the last few rows at the edge decide; a soft edge loses less on normal and on
/// heavy-tailed data.
final class SoftRejection {
    final double full;
    /// What the weighted covariance, divided by the sum of weights, has to be multiplied by.
    final double consistency;

    SoftRejection(int degrees, double quantile) {
        full = ChiSquare.quantile(degrees, quantile);
        consistency = consistency(full, degrees);
    }

    double weight(double squaredDistance) {
        if (squaredDistance <= full) {
            return 1;
        }
        double left = 2 - squaredDistance / full;
        return left > 0 ? left * left : 0;
    }

    /// `p E[w] / E[w d^2]` below the chi-square law. The weight is a polynomial of `t = d^2` on each part, and
    /// `E[t^k; t < a]` is `p (p + 2) ... (p + 2k - 2)` times the law with `2k` more degrees.
    private static double consistency(double full, int degrees) {
        double[] inner = new double[4];
        double[] falling = new double[4];
        double factor = 1;
        for (int k = 0; k < 4; k++) {
            ChiSquaredDistribution law = new ChiSquaredDistribution(degrees + 2 * k);
            double below = law.cumulativeProbability(full);
            inner[k] = factor * below;
            falling[k] = factor * (law.cumulativeProbability(2 * full) - below);
            factor *= degrees + 2 * k;
        }
        double mass = inner[0] + squareOfRest(falling, 0, full);
        double moment = inner[1] + squareOfRest(falling, 1, full);
        return degrees * mass / moment;
    }

    /// `E[(2 - t / full)^2 t^k]` over the falling part.
    private static double squareOfRest(double[] moments, int k, double full) {
        return 4 * moments[k] - 4 / full * moments[k + 1] + moments[k + 2] / (full * full);
    }
}
