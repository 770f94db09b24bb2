package breakwater.gate;

import java.util.function.DoublePredicate;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// What chance alone does to the measures of the gate: the level that each leaves with probability
/// `falseAlarm / 6`, six being the number of corridors, so that all together stay below `falseAlarm`.
///
/// For two independent samples of n and m rows of one normal distribution, classical mean and covariance:
///
/// - mean: squared distance, `(1/n + 1/m) chi2(p)`, times `(m - 1) / (m - p - 2)` for the estimated metric;
/// - divergence: its exact expectation times `chi2(k) / k`, `k = p (p + 3) / 2`; to first order
///   `p (p + 3) / 4 (1/n + 1/m)`;
/// - extreme eigenvalues: the logit of the largest root of a double Wishart matrix is close to a Tracy-Widom
/// law with
///   Johnstone's centre and scale, good to about a tenth of the level from p = 2; for p = 1 it errs to the safe
/// side;
/// - covariance drift: squared distance, `2 (1/n + 1/n0) chi2(p (p + 1) / 2)`, from `10 p^2` rows on.
///
/// Chi-square quantiles are Wilson and Hilferty's, Tracy-Widom's Chiani's gamma approximation. Closed forms,
/// because the
/// gate asks at every decision; held against simulation by its tests. Robust estimates enter by their effective
/// rows.
///
/// @see "Johnstone (2008), Multivariate analysis and Jacobi ensembles, Annals of Statistics 36, theorem 1"
/// @see "Chiani (2014), Distribution of the largest eigenvalue for real Wishart and Gaussian random matrices"
public final class GateCalibration {
    /// More rows than there are: no number is enough.
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MOST_ROWS = 1L << 40;
    private static final int CORRIDORS = Corridor.values().length;
    // Below p + 6 rows the expansions have no meaning.
    private static final int SPARE_ROWS = 6;

    private final GateSettings settings;
    private final double normal;
    private final double tracyWidom;

    /// Creates the calibration of a gate.
    ///
    /// @param settings corridors and false alarm level
    public GateCalibration(GateSettings settings) {
        this.settings = settings;
        double level = 1 - settings.falseAlarm() / CORRIDORS;
        this.normal = new NormalDistribution(0, 1).inverseCumulativeProbability(level);
        this.tracyWidom = new GammaDistribution(46.446, 0.186054).inverseCumulativeProbability(level) - 9.84801;
    }

    /// Returns the fewest effective rows of a candidate at which every corridor around the reference can be
    /// judged.
    ///
    /// @param p variables
    /// @param referenceSamples effective rows behind the reference
    /// @param settings corridors and false alarm level
    /// @return rows, [#NEVER] if the reference itself rests on too few
    public static long requiredSamples(int p, double referenceSamples, GateSettings settings) {
        GateCalibration calibration = new GateCalibration(settings);
        long most = 0;
        for (Corridor corridor : Corridor.values()) {
            // Drift is judged against a live model; as many rows behind that as behind the candidate.
            boolean drift = GateReason.of(corridor) == GateReason.DRIFT_BUDGET;
            most = Math.max(
                    most,
                    drift
                            ? calibration.search(n -> calibration.enough(corridor, p, n, n))
                            : calibration.requiredSamples(corridor, p, referenceSamples));
        }
        return most;
    }

    /// Returns the fewest effective rows of a reference against which any live model can be judged.
    ///
    /// @param p variables
    /// @param settings corridors and false alarm level
    /// @return rows, [#NEVER] where no reference is enough
    public static long requiredReferenceSamples(int p, GateSettings settings) {
        GateCalibration calibration = new GateCalibration(settings);
        long most = 0;
        for (Corridor corridor : Corridor.values()) {
            if (GateReason.of(corridor) != GateReason.DRIFT_BUDGET) {
                most = Math.max(most, calibration.search(m -> calibration.enough(corridor, p, MOST_ROWS, m)));
            }
        }
        return most;
    }

    /// Returns the fewest effective rows at which one corridor can be judged.
    ///
    /// @param corridor which
    /// @param p variables
    /// @param otherSamples effective rows behind the model it is measured from
    /// @return rows, [#NEVER] if the other model itself rests on too few
    public long requiredSamples(Corridor corridor, int p, double otherSamples) {
        return search(n -> enough(corridor, p, n, otherSamples));
    }

    /// Returns the level of a measure that chance leaves with the stated probability.
    ///
    /// @param corridor which
    /// @param p variables
    /// @param n effective rows of the candidate
    /// @param m effective rows behind the model it is measured from
    /// @return level; infinite (0 for the smallest eigenvalue) where there are too few rows to say
    public double noise(Corridor corridor, int p, double n, double m) {
        boolean few = !(Math.min(n, m) >= p + SPARE_ROWS);
        return switch (corridor) {
            case MAHALANOBIS -> few ? Double.POSITIVE_INFINITY : mean(p, n, m) * Math.sqrt((m - 1) / (m - p - 2));
            case EIGENVALUE_LOW -> few ? 0.0 : 1 / largestEigenvalue(p, m - 1, n - 1);
            case EIGENVALUE_HIGH -> few ? Double.POSITIVE_INFINITY : largestEigenvalue(p, n - 1, m - 1);
            case KL -> few ? Double.POSITIVE_INFINITY : divergence(p, n, m);
            case DRIFT_MEAN -> few ? Double.POSITIVE_INFINITY : mean(p, n, m);
            case DRIFT_COVARIANCE ->
                !(Math.min(n, m) >= 10.0 * p * p)
                        ? Double.POSITIVE_INFINITY
                        : Math.sqrt(2 * (1 / n + 1 / m) * chiSquare(p * (p + 1) / 2.0));
        };
    }

    /// Returns the bound of a corridor.
    ///
    /// @param corridor which
    /// @return limit; the lowest value that passes for the smallest eigenvalue, else the highest
    public double limit(Corridor corridor) {
        return switch (corridor) {
            case MAHALANOBIS -> settings.tauMean();
            case EIGENVALUE_LOW -> 1 - settings.tauEigen();
            case EIGENVALUE_HIGH -> 1 + settings.tauEigen();
            case KL -> settings.klRefuse();
            case DRIFT_MEAN -> settings.driftMeanPerDay();
            case DRIFT_COVARIANCE -> settings.driftCovariancePerDay();
        };
    }

    private boolean enough(Corridor corridor, int p, double n, double m) {
        double noise = noise(corridor, p, n, m);
        return corridor == Corridor.EIGENVALUE_LOW ? noise >= limit(corridor) : noise <= limit(corridor);
    }

    private long search(DoublePredicate enough) {
        if (!enough.test((double) MOST_ROWS)) {
            return NEVER;
        }
        long few = 0;
        long many = MOST_ROWS;
        while (many - few > 1) {
            long middle = (few + many) >>> 1;
            if (enough.test((double) middle)) {
                many = middle;
            } else {
                few = middle;
            }
        }
        return many;
    }

    private double mean(int p, double n, double m) {
        return Math.sqrt((1 / n + 1 / m) * chiSquare(p));
    }

    private double divergence(int p, double n, double m) {
        double a = n - 1;
        double b = m - 1;
        double inverse = b / (b - p - 1);
        double sum = p * inverse - p + (1 / n + 1 / m) * p * inverse - p * StrictMath.log(b / a);
        for (int i = 0; i < p; i++) {
            sum += digamma((b - i) / 2) - digamma((a - i) / 2);
        }
        double freedom = p * (p + 3) / 2.0;
        return 0.5 * sum * chiSquare(freedom) / freedom;
    }

    /// Quantile of the largest eigenvalue of `R^-1 A` for clean covariances with these degrees of freedom.
    private double largestEigenvalue(int p, double freedomA, double freedomR) {
        double all = freedomA + freedomR - 1;
        double gamma = 2 * StrictMath.asin(Math.sqrt((Math.min(p, freedomA) - 0.5) / all));
        double phi = 2 * StrictMath.asin(Math.sqrt((Math.max(p, freedomA) - 0.5) / all));
        double centre = 2 * StrictMath.log(StrictMath.tan((phi + gamma) / 2));
        double sine = StrictMath.sin(phi + gamma);
        double scale = StrictMath.cbrt(16 / (all * all * sine * sine * StrictMath.sin(phi) * StrictMath.sin(gamma)));
        return StrictMath.exp(centre + scale * tracyWidom) * freedomR / freedomA;
    }

    private double chiSquare(double freedom) {
        double ninth = 2 / (9 * freedom);
        double root = 1 - ninth + normal * Math.sqrt(ninth);
        return freedom * root * root * root;
    }

    private static double digamma(double x) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        return StrictMath.log(x) - inverse / 2 - square * (1.0 / 12 - square * (1.0 / 120 - square / 252));
    }
}
