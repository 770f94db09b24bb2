package breakwater.math.random;

import java.util.random.RandomGenerator;

/// Poisson counts: inversion for small means, Hörmann's transformed rejection (PTRS) for others.
///
/// Hörmann (1993), "The transformed rejection method for generating Poisson random variables", Insurance:
/// Mathematics and Economics 12.
final class Poisson {
    /// Largest mean: beyond it a double no longer resolves single counts well enough.
    static final double MAX_MEAN = 1e12;

    private static final double INVERSION_BELOW = 10;
    /// Probability mass beyond this count is far below 2^-53 for every mean that inversion serves.
    private static final int INVERSION_STEPS = 200;

    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private Poisson() {}

    static long sample(RandomGenerator random, double mean) {
        return mean < INVERSION_BELOW ? byInversion(random, mean) : byRejection(random, mean);
    }

    private static long byInversion(RandomGenerator random, double mean) {
        double probability = StrictMath.exp(-mean);
        double rest = random.nextDouble();
        int count = 0;
        while (rest > probability && count < INVERSION_STEPS) {
            rest -= probability;
            count++;
            probability *= mean / count;
        }
        return count;
    }

    private static long byRejection(RandomGenerator random, double mean) {
        double logMean = StrictMath.log(mean);
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double logInverseAlpha = StrictMath.log(1.1239 + 1.1328 / (b - 3.4));
        double fast = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1.0 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= fast) {
                return (long) k;
            }
            // us is 0 once in 2^53 draws; k is then infinite or NaN and must not pass.
            if (!(k >= 0 && k < 4 * MAX_MEAN) || (us < 0.013 && v > us)) {
                continue;
            }
            double accept = StrictMath.log(v) + logInverseAlpha - StrictMath.log(a / (us * us) + b);
            if (accept <= -mean + k * logMean - logFactorial(k)) {
                return (long) k;
            }
        }
    }

    /// Stirling's series: error below 1e-10 from 10 on, an exact product below.
    private static double logFactorial(double k) {
        if (k < 10) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return StrictMath.log(product);
        }
        double inverse = 1 / k;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260)));
        return (k + 0.5) * StrictMath.log(k) - k + HALF_LOG_TWO_PI + series;
    }
}
