package breakwater.math.ensemble;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Rank information coefficient: Spearman's correlation of a signal with the returns that follow it.
///
/// Returns over h periods that start in every period overlap, so n of them are worth n / h observations; the
/// interval
/// counts them as that. It is Fisher's, with the variance of Bonett and Wright.
///
/// @param spearman correlation of the ranks, equal values sharing their average rank
/// @param standardError of the correlation; NaN below 4 observations that do not overlap
/// @param lower end of the interval; NaN as above
/// @param upper end of the interval; NaN as above
/// @param effectiveObservations n over the horizon
/// @see "Bonett and Wright (2000), Sample Size Requirements for Estimating Correlations, Psychometrika 65"
public record RankIc(double spearman, double standardError, double lower, double upper, double effectiveObservations) {
    /// Half the width of a two-sided 95 % interval.
    public static final double DEVIATIONS_95 = 1.959_963_984_540_054;

    /// Measures a signal.
    ///
    /// @param signal oldest first, shape `[n]`, n at least 2
    /// @param forwardReturn over the periods after each signal, shape `[n]`
    /// @param horizon periods each return spans, at least 1
    /// @param deviations half the width of the interval in standard errors, positive; see [#DEVIATIONS_95]
    /// @return correlation and interval
    /// @throws IllegalArgumentException if an argument is out of range, or one of the series does not vary
    public static RankIc of(double[] signal, double[] forwardReturn, int horizon, double deviations) {
        Require.positive("horizon", horizon);
        Require.positive("deviations", deviations);
        double rho = spearman(signal, forwardReturn);
        double n = signal.length;
        double effective = n / horizon;
        if (!(effective > 3)) {
            return new RankIc(rho, Double.NaN, Double.NaN, Double.NaN, effective);
        }
        // Half a swap of neighbours below 1, since an interval of no width would claim to be sure.
        double most = 1 - 6 / (n * (n * n - 1));
        double inside = Math.clamp(rho, -most, most);
        double error = Math.sqrt((1 + inside * inside / 2) / (effective - 3));
        double z = 0.5 * StrictMath.log((1 + inside) / (1 - inside));
        return new RankIc(
                rho,
                (1 - inside * inside) * error,
                StrictMath.tanh(z - deviations * error),
                StrictMath.tanh(z + deviations * error),
                effective);
    }

    /// Returns Spearman's rank correlation.
    ///
    /// @param x shape `[n]`, n at least 2
    /// @param y shape `[n]`
    /// @return in `[-1, 1]`
    /// @throws IllegalArgumentException if lengths differ, a number is not finite, or one of the series does
    /// not
    /// vary
    public static double spearman(double[] x, double[] y) {
        double[] rankX = ranks("signal", x);
        Require.length("forwardReturn", y, x.length);
        double[] rankY = ranks("forwardReturn", y);
        // Ranks are halves of whole numbers: their mean is exact, and so are these sums for n below 2e5.
        double mean = 0.5 * (x.length + 1);
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            products += (rankX[i] - mean) * (rankY[i] - mean);
            squaresX += (rankX[i] - mean) * (rankX[i] - mean);
            squaresY += (rankY[i] - mean) * (rankY[i] - mean);
        }
        return Math.clamp(products / Math.sqrt(squaresX * squaresY), -1.0, 1.0);
    }

    private static double[] ranks(String name, double[] x) {
        Require.holds(name, x, 2);
        Require.finite(name, x);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        if (!(sorted[0] < sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(name + " must vary but was always " + sorted[0]);
        }
        double[] ranks = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int below = count(sorted, x[i], false);
            int upTo = count(sorted, x[i], true);
            ranks[i] = 0.5 * (below + 1 + upTo);
        }
        return ranks;
    }

    /// Numbers below a value, or up to it; by comparison, so that -0.0 and 0.0 tie.
    private static int count(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
