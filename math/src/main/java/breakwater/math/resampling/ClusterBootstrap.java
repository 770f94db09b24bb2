package breakwater.math.resampling;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;
import java.util.Optional;

/// Intervals and one-sided tests by resampling clusters: bias-corrected and accelerated (BCa), the acceleration
/// by
/// leaving out one cluster after the other.
///
/// Clusters must be independent of each other. Where two factors are crossed (markets and training runs), pairs
/// of
/// them are not: choose clusters along the factor that moves the result more.
///
/// @see "Efron (1987), Better Bootstrap Confidence Intervals"
/// @see "Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 14.3 and equation 15.34"
public final class ClusterBootstrap {
    private final ClusterResamples resamples;

    /// Uses resamples for every quantity asked about.
    ///
    /// @param resamples drawn or given
    public ClusterBootstrap(ClusterResamples resamples) {
        this.resamples = resamples;
    }

    /// Measures a statistic.
    ///
    /// @param sums as many clusters as the resamples hold
    /// @param statistic what to measure
    /// @param level probability that the interval shall hold the truth with, inside (0, 1)
    /// @return interval, or what is missing by name
    /// @throws IllegalArgumentException if the clusters do not match or the level is out of range
    public Resampled interval(ClusterSums sums, ClusterStatistic statistic, double level) {
        Require.strictlyInside("level", level, 0, 1);
        requireMatch(sums);
        Optional<Resampled> missing = Defects.find(sums, statistic, resamples);
        if (missing.isPresent()) {
            return missing.get();
        }
        ClusterSpread spread = new ClusterSpread(sums, statistic, resamples);
        double estimate = spread.estimate();
        if (spread.constant()) {
            return new Resampled.Interval(estimate, estimate, estimate, 0, 0, true);
        }
        double low = spread.corrected(Normal.quantile((1 - level) / 2));
        double high = spread.corrected(Normal.quantile((1 + level) / 2));
        // A bias without bound makes these 0, 1 or NaN.
        if (!(low > 0 && low <= high && high < 1)) {
            return new Resampled.PointOnly(estimate, Resampled.Defect.CORRECTION_UNBOUNDED);
        }
        return new Resampled.Interval(
                estimate, spread.quantile(low), spread.quantile(high), spread.bias(), spread.acceleration(), false);
    }

    /// Tests that a statistic is at most a bound against that it is above: the level at which the lower end of
    /// the
    /// interval meets the bound. No less than one over the resamples and one; 1 where there is no interval, so
    /// that
    /// what cannot be judged is never significant.
    ///
    /// @param sums as many clusters as the resamples hold
    /// @param statistic what to measure
    /// @param bound largest value under the hypothesis, finite
    /// @return p-value in (0, 1], one-sided
    /// @throws IllegalArgumentException if the clusters do not match or the bound is not finite
    public double pValueAbove(ClusterSums sums, ClusterStatistic statistic, double bound) {
        Require.finite("bound", bound);
        requireMatch(sums);
        if (Defects.find(sums, statistic, resamples).isPresent()) {
            return 1;
        }
        ClusterSpread spread = new ClusterSpread(sums, statistic, resamples);
        double least = 1.0 / (resamples.count() + 1);
        if (spread.constant()) {
            return spread.estimate() > bound ? least : 1;
        }
        return Math.clamp(spread.levelAt(bound), least, 1);
    }

    private void requireMatch(ClusterSums sums) {
        if (sums.clusters() != resamples.clusters()) {
            throw new IllegalArgumentException(
                    "sums must hold " + resamples.clusters() + " clusters but held " + sums.clusters());
        }
    }
}
