package breakwater.math.robust;

import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;

/// Huber location with the scale held at the median absolute deviation: a mean that pulls no value harder than
/// one at
/// 1.5 deviations.
///
/// @param value location in the unit of the data
/// @param scale scale that was held, in the unit of the data; 0 if at least half the values are equal, `value`
/// is then
/// the median, to which the location tends
/// @param iterations Newton or bisection steps taken
/// @param converged whether the last step was below the rounding of the sums
/// @see "Huber, Robust estimation of a location parameter, Ann. Math. Statist. 35 (1964)"
public record HuberLocation(double value, double scale, int iterations, boolean converged) {
    /// Distance from the location, in scales, at which the pull stops growing.
    public static final double BEND = 1.5;

    private static final double NORMAL_CONSISTENCY = 1.4826;

    /// Estimates the location.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @return location, and how it went
    /// @throws IllegalArgumentException if `x` is too short or holds a NaN or infinity
    public static HuberLocation estimate(double[] x) {
        FiniteSample.require(x, 2);
        double[] z = x.clone();
        Arrays.sort(z);
        double median = Median.ofSorted(z, z.length);
        double scale = NORMAL_CONSISTENCY * MedianAbsoluteDeviation.ofSorted(z, z.length);
        if (scale == 0) {
            return new HuberLocation(median, 0, 0, true);
        }
        for (int i = 0; i < z.length; i++) {
            z[i] = (z[i] - median) / scale;
        }
        MonotoneRoot.Result root = MonotoneRoot.find(z[0], z[z.length - 1], (t, out) -> {
            double pull = 0;
            int inner = 0;
            for (double value : z) {
                double distance = value - t;
                pull += Math.max(-BEND, Math.min(BEND, distance));
                inner += Math.abs(distance) <= BEND ? 1 : 0;
            }
            out[0] = pull;
            out[1] = inner;
        });
        return new HuberLocation(median + scale * root.position(), scale, root.iterations(), root.converged());
    }
}
