package breakwater.math.robust;

/// The one way in which narrow pulls cancel on a whole interval: half the weight lies below it and half above,
/// all of it
/// farther than one scale away. Newton would stop anywhere in there.
final class FlatRoot {
    private FlatRoot() {}

    /// Returns the middle of the interval, NaN if there is none.
    static double middle(double[] z, double[] weights) {
        int[] order = RankCorrelation.order(z);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        // Sums of weights are known to their rounding only.
        double rounding = order.length * Math.ulp(total);
        double below = 0;
        double last = Double.NaN;
        for (int i : order) {
            if (weights[i] == 0) {
                continue;
            }
            if (Math.abs(2 * below - total) <= rounding) {
                return z[i] - last > 2 ? 0.5 * last + 0.5 * z[i] : Double.NaN;
            }
            below += weights[i];
            last = z[i];
        }
        return Double.NaN;
    }
}
