package breakwater.quant;

import breakwater.math.sequence.GaussianHmm;
import breakwater.math.sequence.NormalGamma;
import breakwater.math.sequence.RobustRegimeSettings;
import breakwater.math.sequence.RunLengthSettings;

/// Where regimes start from before any minute is seen. All numbers are relative to the instrument's own
/// usual minute (the slow geometric mean of its ranges), so that one set serves every instrument; the
/// filter then follows the market within its drift bound.
///
/// A row is the minute's return in usual ranges, and the log of its range over the usual one. Volatility
/// of the regimes relative to the usual one: 1/2, 1, 2, 4. For a Brownian minute the log range deviates
/// by 0.29 around that; 0.4 leaves room for what is not Brownian and for volatility moving within a
/// regime. A return then deviates by 0.64 of the median range (the range of a Brownian motion over a unit
/// of time has median 1.57).
///
/// Regimes last 100, 100, 50 and 20 minutes in the mean. Volatility rises to the next regime more often
/// than it jumps, and crises end in turbulence.
final class RegimeStart {
    static final int REGIMES = 4;

    /// At most this much evidence, in log odds, from one minute: a probability moves by at most
    /// `tanh(1/2)`, 0.46, from its prediction.
    static final double EVIDENCE = 2;

    static final RobustRegimeSettings SETTINGS = new RobustRegimeSettings(0.01, EVIDENCE, 0.002, 2);

    /// A change of volatility every four hours; between changes the log range varies by 0.4, across them
    /// by 0.7.
    static final RunLengthSettings RUNS = RunLengthSettings.defaults(240, new NormalGamma(0, 0.33, 3, 3 * 0.16));

    private static final double[] VOLATILITY = {0.5, 1, 2, 4};
    private static final double LOG_RANGE_DEVIATION = 0.4;
    private static final double RETURN_DEVIATION = 0.64;

    private static final double[][] TRANSITION = {
        {0.990, 0.008, 0.0015, 0.0005},
        {0.005, 0.990, 0.0040, 0.0010},
        {0.001, 0.014, 0.9800, 0.0050},
        {0.001, 0.009, 0.0400, 0.9500},
    };

    private RegimeStart() {}

    static GaussianHmm model() {
        double[][] means = new double[REGIMES][2];
        double[][][] covariances = new double[REGIMES][2][2];
        for (int i = 0; i < REGIMES; i++) {
            means[i][1] = StrictMath.log(VOLATILITY[i]);
            double deviation = RETURN_DEVIATION * VOLATILITY[i];
            covariances[i][0][0] = deviation * deviation;
            covariances[i][1][1] = LOG_RANGE_DEVIATION * LOG_RANGE_DEVIATION;
        }
        return GaussianHmm.of(new double[] {0.3, 0.45, 0.2, 0.05}, TRANSITION, means, covariances);
    }
}
