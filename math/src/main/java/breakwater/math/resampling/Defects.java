package breakwater.math.resampling;

import java.util.Optional;

/// Looks for what makes an interval meaningless before one is made.
final class Defects {
    private Defects() {}

    static Optional<Resampled> find(ClusterSums sums, ClusterStatistic statistic, ClusterResamples resamples) {
        double denominator = statistic.divides() ? sums.swapped().without(-1, ClusterStatistic.MEAN) : 1;
        double estimate = sums.without(-1, statistic);
        if (denominator == 0 || !Double.isFinite(estimate)) {
            return Optional.of(new Resampled.Undefined(Resampled.Defect.ZERO_DENOMINATOR));
        }
        if (sums.clusters() == 1) {
            return Optional.of(new Resampled.PointOnly(estimate, Resampled.Defect.ONE_CLUSTER));
        }
        return statistic.divides() && crossesZero(sums.swapped(), denominator, resamples)
                ? Optional.of(new Resampled.PointOnly(estimate, Resampled.Defect.DENOMINATOR_CROSSES_ZERO))
                : Optional.empty();
    }

    private static boolean crossesZero(ClusterSums denominators, double whole, ClusterResamples resamples) {
        for (int c = 0; c < denominators.clusters(); c++) {
            if (!(denominators.without(c, ClusterStatistic.MEAN) * Math.signum(whole) > 0)) {
                return true;
            }
        }
        for (int b = 0; b < resamples.count(); b++) {
            if (!(denominators.at(resamples.row(b), ClusterStatistic.MEAN) * Math.signum(whole) > 0)) {
                return true;
            }
        }
        return false;
    }
}
