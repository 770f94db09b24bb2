package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;

/// Unconditional coverage: did the losses exceed the value at risk as often as promised?
///
/// @param lr likelihood ratio, chi-square with one degree of freedom if the promise is kept
/// @param pValue probability of a ratio at least this large if it is
/// @see "Kupiec, Techniques for verifying the accuracy of risk measurement models, J. Derivatives 3 (1995)"
public record Kupiec(double lr, double pValue) {
    /// Tests.
    ///
    /// @param observations how many forecasts met their return, >= 1
    /// @param exceptions how many losses exceeded the forecast, in `[0, observations]`
    /// @param probability of an exception as promised, inside (0, 1)
    /// @return ratio and p-value
    /// @throws IllegalArgumentException if one is out of range
    public static Kupiec of(int observations, int exceptions, double probability) {
        Require.positive("observations", observations);
        Require.strictlyInside("probability", probability, 0, 1);
        if (exceptions < 0 || exceptions > observations) {
            throw new IllegalArgumentException("exceptions must be in [0, " + observations + "] but was " + exceptions);
        }
        int others = observations - exceptions;
        double promised = others * StrictMath.log1p(-probability) + exceptions * StrictMath.log(probability);
        double lr = Math.max(0, -2 * (promised - logLikelihood(others, exceptions)));
        return new Kupiec(lr, chiSquareOneSurvival(lr));
    }

    /// Returns the largest log likelihood of so many failures and successes: `0 ln 0 = 0`.
    static double logLikelihood(int zeros, int ones) {
        double n = (double) zeros + ones;
        double sum = 0;
        if (zeros > 0) {
            sum += zeros * StrictMath.log(zeros / n);
        }
        if (ones > 0) {
            sum += ones * StrictMath.log(ones / n);
        }
        return sum;
    }

    /// A chi-square number with one degree of freedom is a squared normal one.
    static double chiSquareOneSurvival(double x) {
        return Math.min(1, 2 * Normal.survival(Math.sqrt(x)));
    }
}
