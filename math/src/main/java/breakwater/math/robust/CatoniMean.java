package breakwater.math.robust;

import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;

/// Catoni's location: the place where the softened pulls of all values cancel. Close to the mean for
/// well-behaved
/// data, within a bound of the true mean for any distribution whose variance is known to be at most v.
///
/// A few passes over the data, `O(n log n)` time in all.
///
/// @see "Catoni, Challenging the empirical mean and empirical variance, Ann. Inst. H. Poincaré 48 (2012)"
public final class CatoniMean {
    private CatoniMean() {}

    /// Location with the scale it was found at.
    ///
    /// @param value location in the unit of the data
    /// @param scale distance at which pulls begin to soften, in the unit of the data
    /// @param iterations Newton or bisection steps
    /// @param converged whether the last step was below the rounding of the sums
    public record Estimate(double value, double scale, int iterations, boolean converged) {}

    /// Location with its deviation bound.
    ///
    /// @param value location in the unit of the data
    /// @param alpha reciprocal of the scale
    /// @param deviation bound: farther from the mean only with probability `2 delta`, if the variance is as
    /// given
    /// @param delta probability of each side
    /// @param iterations Newton or bisection steps
    /// @param converged whether the last step was below the rounding of the sums
    public record Bounded(
            double value, double alpha, double deviation, double delta, int iterations, boolean converged) {}

    /// Returns the location at a multiple of the median absolute deviation.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @param scaleInMads scale in consistent median absolute deviations, positive; 2 is usual
    /// @param influence how pulls soften
    /// @return location
    /// @throws IllegalArgumentException if an argument is out of range or `x` holds a NaN or infinity
    /// @throws DegenerateDataException if the deviation is 0
    public static Estimate estimate(double[] x, double scaleInMads, Influence influence) {
        FiniteSample.require(x, 2);
        return withScale(x, scaleOf(x, scaleInMads), influence);
    }

    /// Returns the weighted location at a multiple of the median absolute deviation. The deviation itself does
    /// not
    /// look at the weights: where they stand for repeated rows use
    /// [#withScale(double\[\], double\[\], double, Influence)].
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @param weights weight of each value, finite and not negative, not all 0; not modified
    /// @param scaleInMads scale in consistent median absolute deviations, positive; 2 is usual
    /// @param influence how pulls soften
    /// @return location
    /// @throws IllegalArgumentException if an argument is out of range or `x` holds a NaN or infinity
    /// @throws DegenerateDataException if the deviation is 0
    public static Estimate estimate(double[] x, double[] weights, double scaleInMads, Influence influence) {
        FiniteSample.require(x, 2);
        return withScale(x, weights, scaleOf(x, scaleInMads), influence);
    }

    /// Returns the location at a given scale.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @param scale distance at which pulls begin to soften, in the unit of `x`, positive
    /// @param influence how pulls soften
    /// @return location
    /// @throws IllegalArgumentException if an argument is out of range or `x` holds a NaN or infinity
    public static Estimate withScale(double[] x, double scale, Influence influence) {
        double[] equal = new double[x.length];
        Arrays.fill(equal, 1);
        return withScale(x, equal, scale, influence);
    }

    /// Returns the weighted location at a given scale: a value of weight 2 counts like two.
    ///
    /// @param x sample, shape `[n]`, n at least 2, any unit, all finite; not modified
    /// @param weights weight of each value, finite and not negative, not all 0; not modified
    /// @param scale distance at which pulls begin to soften, in the unit of `x`, positive
    /// @param influence how pulls soften
    /// @return location
    /// @throws IllegalArgumentException if an argument is out of range, `x` holds a NaN or infinity, or spreads
    /// over more scales than a double can count
    public static Estimate withScale(double[] x, double[] weights, double scale, Influence influence) {
        FiniteSample.require(x, 2);
        FiniteSample.requireWeights(weights, x.length);
        FiniteSample.requirePositive("scale", scale);
        double center = Median.of(x);
        double[] z = new double[x.length];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            z[i] = (x[i] - center) / scale;
            if (!Double.isFinite(z[i])) {
                throw new IllegalArgumentException(
                        "x[" + i + "] must be countable in scales of " + scale + " but was " + x[i]);
            }
            if (weights[i] > 0) {
                low = Math.min(low, z[i]);
                high = Math.max(high, z[i]);
            }
        }
        if (influence == Influence.NARROW) {
            double middle = FlatRoot.middle(z, weights);
            if (!Double.isNaN(middle)) {
                return new Estimate(center + scale * middle, scale, 0, true);
            }
        }
        MonotoneRoot.Result root = MonotoneRoot.find(low, high, (t, out) -> {
            double pull = 0;
            double slope = 0;
            for (int i = 0; i < z.length; i++) {
                pull += weights[i] * influence.value(z[i] - t);
                slope += weights[i] * influence.slope(z[i] - t);
            }
            out[0] = pull;
            out[1] = slope;
        });
        return new Estimate(center + scale * root.position(), scale, root.iterations(), root.converged());
    }

    /// Returns the location whose distance from the mean is bounded, for any distribution of bounded variance.
    /// Wide
    /// influence.
    ///
    /// @param x independent values, shape `[n]`, any unit, all finite; not modified
    /// @param variance upper bound of the variance, in the square of the unit of `x`, positive
    /// @param delta probability of leaving the bound on one side, in `(0, 1)`; needs `n > 2 ln(1 / delta)`
    /// @return location and bound
    /// @throws IllegalArgumentException if an argument is out of range, n is too small for `delta`, or `x`
    /// holds a
    /// NaN or infinity
    public static Bounded withDelta(double[] x, double variance, double delta) {
        FiniteSample.require(x, 2);
        FiniteSample.requirePositive("variance", variance);
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must be in (0, 1) but was " + delta);
        }
        int n = x.length;
        double surprise = -StrictMath.log(delta);
        if (!(n > 2 * surprise)) {
            throw new IllegalArgumentException("x must hold more than 2 ln(1 / delta) = " + 2 * surprise
                    + " values for delta " + delta + " but held " + n);
        }
        double excess = 2 * variance * surprise / (n - 2 * surprise);
        double alpha = Math.sqrt(2 * surprise / (n * (variance + excess)));
        Estimate found = withScale(x, 1 / alpha, Influence.WIDE);
        return new Bounded(found.value(), alpha, Math.sqrt(excess), delta, found.iterations(), found.converged());
    }

    private static double scaleOf(double[] x, double scaleInMads) {
        FiniteSample.requirePositive("scaleInMads", scaleInMads);
        double deviation = MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(x);
        if (!(deviation > 0)) {
            throw new DegenerateDataException(
                    0, "median absolute deviation of x must be > 0 but was " + deviation + ", n = " + x.length);
        }
        return scaleInMads * deviation;
    }
}
