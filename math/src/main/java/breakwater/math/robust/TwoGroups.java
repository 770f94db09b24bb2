package breakwater.math.robust;

/// Looks whether a set of rows is two groups with nothing between them.
///
/// A tight cluster of bad rows takes part in the subset of least determinant although it lies far off: its rows
/// add no
/// spread across the line to the good ones, and with many columns that outweighs the spread along it. No search
/// cures
/// that, because the determinant itself prefers such a subset. But then one direction parts the subset into two
/// groups, whose distance makes up almost all the spread along it; an elliptical subset has no such direction.
///
/// Two-means in the metric of the set, in which the difference of the groups is the discriminant direction.
///
/// @see "Pena and Prieto (2001), Multivariate outlier detection and robust covariance matrix estimation,
/// Technometrics 43, for the same idea by kurtosis"
final class TwoGroups {
    private static final int STARTS = 8;
    private static final int ROUNDS = 10;

    private final Concentration fit;
    private final int p;
    private double[] z = new double[0];
    private int size;
    private final double[] direction;
    private final double[] sum;
    private final double[] best;
    private double border;
    private double bestBorder;

    TwoGroups(Concentration fit) {
        this.fit = fit;
        p = fit.p;
        direction = new double[p];
        sum = new double[p];
        best = new double[p];
    }

    /// Returns the largest share of the spread along one direction that the distance of two groups makes up.
    ///
    /// @param set rows to which `fit` has been fitted and measured
    double separation(int[] set) {
        size = set.length;
        if (z.length < size * p) {
            z = new double[size * p];
        }
        for (int i = 0; i < size; i++) {
            fit.whiten(set[i], z, i * p);
        }
        double largest = 0;
        int starts = Math.min(size, STARTS);
        for (int s = 0; s < starts; s++) {
            int row = (int) ((long) s * size / starts);
            System.arraycopy(z, row * p, direction, 0, p);
            double found = climb();
            if (found > largest) {
                largest = found;
                System.arraycopy(direction, 0, best, 0, p);
                bestBorder = border;
            }
        }
        return largest;
    }

    /// Returns the rows of the whole table on the side of the found border that holds more of them.
    int[] largerSide() {
        int n = fit.n;
        boolean[] above = new boolean[n];
        double[] row = new double[p];
        int count = 0;
        for (int i = 0; i < n; i++) {
            fit.whiten(i, row, 0);
            above[i] = along(row, 0, best) > bestBorder;
            count += above[i] ? 1 : 0;
        }
        boolean wanted = 2 * count > n;
        int[] side = new int[wanted ? count : n - count];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (above[i] == wanted) {
                side[at++] = i;
            }
        }
        return side;
    }

    /// Two-means from a direction; leaves the direction and the border it came to.
    private double climb() {
        double share = 0;
        double cut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            java.util.Arrays.fill(sum, 0);
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (along(z, i * p, direction) > cut) {
                    count++;
                    for (int k = 0; k < p; k++) {
                        sum[k] += z[i * p + k];
                    }
                }
            }
            double length = Math.sqrt(along(sum, 0, sum));
            if (count == 0 || count == size || !(length > 0)) {
                return 0;
            }
            for (int k = 0; k < p; k++) {
                direction[k] = sum[k] / length;
            }
            // The rows are centred: the sums of the two groups are opposite.
            double gap = length / count + length / (size - count);
            double now = (double) count * (size - count) * gap * gap / ((double) size * total());
            cut = 0.5 * (length / count - length / (size - count));
            if (!(now > share)) {
                break;
            }
            share = now;
        }
        border = cut;
        return share;
    }

    private double total() {
        double total = 0;
        for (int i = 0; i < size; i++) {
            double t = along(z, i * p, direction);
            total += t * t;
        }
        return total;
    }

    private static double along(double[] rows, int from, double[] other) {
        double dot = 0;
        for (int k = 0; k < other.length; k++) {
            dot = Math.fma(rows[from + k], other[k], dot);
        }
        return dot;
    }
}
