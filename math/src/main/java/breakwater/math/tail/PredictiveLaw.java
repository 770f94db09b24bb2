package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.util.random.RandomGenerator;

/// What a risk model believed about each return before it came.
@FunctionalInterface
public interface PredictiveLaw {
    /// Draws a return.
    ///
    /// @param index which return, 0 the oldest
    /// @param random source of randomness
    /// @return a return as the model believed it likely
    double draw(int index, RandomGenerator random);

    /// Returns the belief of a normal model.
    ///
    /// @param mean mean per return, all finite; copied
    /// @param standardDeviation per return, finite, as many; copied
    /// @return draws from them
    /// @throws IllegalArgumentException if one is not finite or the lengths differ
    static PredictiveLaw normal(double[] mean, double[] standardDeviation) {
        double[] m = mean.clone();
        double[] s = standardDeviation.clone();
        Require.length("standardDeviation", s, m.length);
        Require.finite("mean", m);
        Require.finite("standardDeviation", s);
        return (index, random) -> m[index] + s[index] * random.nextGaussian();
    }

    /// Returns the belief of a historical model: any return of a sample is as likely as any other.
    ///
    /// @param sample returns, all finite, at least one; copied
    /// @return draws from it, the same for every index
    /// @throws IllegalArgumentException if it is empty or one is not finite
    static PredictiveLaw historical(double[] sample) {
        double[] x = sample.clone();
        Require.holds("sample", x, 1);
        Require.finite("sample", x);
        return (index, random) -> x[random.nextInt(x.length)];
    }
}
