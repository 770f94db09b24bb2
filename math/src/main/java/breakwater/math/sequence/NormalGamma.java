package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// What is believed about mean and precision of a normal law before any value of a run.
///
/// @param mu0 expected mean
/// @param kappa0 how many values that expectation is worth, > 0
/// @param alpha0 shape of the precision, > 0
/// @param beta0 rate of the precision, > 0; `beta0 / alpha0` is a typical variance
public record NormalGamma(double mu0, double kappa0, double alpha0, double beta0) {
    private static final double HALF_LOG_PI = 0.5723649429247001;
    private static final double SERIES_FROM = 12;

    /// Checks the ranges.
    public NormalGamma {
        Require.finite("mu0", mu0);
        Require.positive("kappa0", kappa0);
        Require.positive("alpha0", alpha0);
        Require.positive("beta0", beta0);
    }

    /// ln Gamma(alpha + 1/2) - ln Gamma(alpha) - 1/2 ln pi, without the cancellation of two large numbers: the
    /// asymptotic series from 12 on (its next term is under 6e-15 there), shifted up to there below.
    static double logGammaRatio(double alpha) {
        double z = alpha;
        double shift = 1;
        while (z < SERIES_FROM) {
            shift *= z / (z + 0.5);
            z++;
        }
        double inverse = 1 / z;
        double square = inverse * inverse;
        double series = 17.0 / 14336 - square * (31.0 / 18432);
        series = 1.0 / 640 - square * series;
        series = 1.0 / 192 - square * series;
        series = 1.0 / 8 - square * series;
        return 0.5 * StrictMath.log(z) + (shift == 1 ? 0 : StrictMath.log(shift)) - inverse * series - HALF_LOG_PI;
    }

    /// Log density of the predictive Student law.
    ///
    /// @param logRatio [#logGammaRatio] of `alpha`
    static double logPredictive(double x, double mu, double kappa, double alpha, double beta, double logRatio) {
        double spread = 2 * beta * (kappa + 1) / kappa;
        double difference = x - mu;
        return logRatio
                - 0.5 * StrictMath.log(spread)
                - (alpha + 0.5) * StrictMath.log1p(difference * difference / spread);
    }
}
