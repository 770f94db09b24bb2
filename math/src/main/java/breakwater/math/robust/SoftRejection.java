package breakwater.math.robust;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Weight 1 near the centre, 0 far out, smooth between; and what that does to a normal covariance.
///
/// With hard rejection the last few rows at the edge decide; a soft edge loses less on normal and on
/// heavy-tailed data.
final class SoftRejection {
    private static final int INTERVALS = 4000;

    final double full;
    /// What the weighted covariance, divided by the sum of weights, has to be multiplied by.
    final double consistency;

    SoftRejection(int degrees, double quantile) {
        full = ChiSquare.quantile(degrees, quantile);
        consistency = consistency(new ChiSquaredDistribution(degrees), degrees);
    }

    double weight(double squaredDistance) {
        if (squaredDistance <= full) {
            return 1;
        }
        double left = 2 - squaredDistance / full;
        return left > 0 ? left * left : 0;
    }

    /// `p E[w] / E[w d^2]` below the chi-square law, by Simpson's rule over the falling part; `E[d^2; d^2 < a]`
    /// is
    /// `p` times the law with two more degrees.
    private double consistency(ChiSquaredDistribution law, int degrees) {
        double mass = law.cumulativeProbability(full);
        double moment = degrees * new ChiSquaredDistribution(degrees + 2).cumulativeProbability(full);
        double step = full / INTERVALS;
        for (int i = 0; i <= INTERVALS; i++) {
            double t = full + i * step;
            double factor = i == 0 || i == INTERVALS ? 1 : (i & 1) == 1 ? 4 : 2;
            double density = factor * step / 3 * weight(t) * law.density(t);
            mass += density;
            moment += density * t;
        }
        return degrees * mass / moment;
    }
}
