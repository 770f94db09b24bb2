package breakwater.math.robust;

import java.util.Arrays;
import java.util.Comparator;

/// The one way in which narrow pulls cancel on a whole interval: half the weight lies below it and half above,
/// all of it
/// farther than one scale away. Newton would stop anywhere in there.
final class FlatRoot {
    private FlatRoot() {}

    /// Returns the middle of the interval, NaN if there is none.
    static double middle(double[] z, double[] weights) {
        Integer[] order = new Integer[z.length];
        double total = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            total += weights[i];
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> z[i]));
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
