package breakwater.math.resampling;

import breakwater.math.stats.Normal;
import java.util.Arrays;

/// How a statistic spreads over resamples, with the two corrections of Efron's BCa.
final class ClusterSpread {
    /// Values that differ by less than this share of their size are one value: only rounding parts them.
    private static final double ROUNDING = 1e-13;

    private final double estimate;
    private final double tie;
    private final double[] sorted;
    private final double acceleration;
    private final double bias;

    ClusterSpread(ClusterSums sums, ClusterStatistic statistic, ClusterResamples resamples) {
        estimate = sums.without(-1, statistic);
        sorted = new double[resamples.count()];
        for (int b = 0; b < sorted.length; b++) {
            sorted[b] = sums.at(resamples.row(b), statistic);
        }
        Arrays.sort(sorted);
        tie = ROUNDING * Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        acceleration = acceleration(sums, statistic);
        bias = normal(shareBelow(estimate));
    }

    double estimate() {
        return estimate;
    }

    double acceleration() {
        return acceleration;
    }

    double bias() {
        return bias;
    }

    /// Also if no resample but the estimate differs: then nothing is known of the spread.
    boolean constant() {
        return sorted[sorted.length - 1] - sorted[0] <= tie && Math.abs(sorted[0] - estimate) <= tie;
    }

    /// Level among the resamples that stands for a normal quantile; NaN where the correction has no solution.
    double corrected(double z) {
        double moved = bias + z;
        double scale = 1 - acceleration * moved;
        return scale > 0 ? Normal.cdf(bias + moved / scale) : Double.NaN;
    }

    /// The inverse of [#corrected(double)], as a probability, at the share of resamples below a bound; 1 where
    /// it has
    /// no solution.
    double levelAt(double bound) {
        double below = shareBelow(bound);
        if (!(below > 0 && below < 1) || !Double.isFinite(bias)) {
            return below == 0 ? 0 : 1;
        }
        double moved = Normal.quantile(below) - bias;
        double scale = 1 + acceleration * moved;
        return scale > 0 ? Normal.cdf(moved / scale - bias) : 1;
    }

    /// Between two ordered values as numpy does: the seventh definition of Hyndman and Fan.
    double quantile(double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// Ties count half.
    private double shareBelow(double bound) {
        double twice = 0;
        for (double value : sorted) {
            twice += value < bound - tie ? 2 : value <= bound + tie ? 1 : 0;
        }
        return twice / (2 * sorted.length);
    }

    private static double normal(double share) {
        return share > 0 && share < 1 ? Normal.quantile(share) : Double.NaN;
    }

    private static double acceleration(ClusterSums sums, ClusterStatistic statistic) {
        int n = sums.clusters();
        double[] without = new double[n];
        double mean = 0;
        for (int c = 0; c < n; c++) {
            without[c] = sums.without(c, statistic);
            mean += without[c] / n;
        }
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
    }
}
