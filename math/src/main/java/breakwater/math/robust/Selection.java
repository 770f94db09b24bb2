package breakwater.math.robust;

import java.util.Arrays;

/// The k-th smallest number, and the rows of smallest distance.
final class Selection {
    private static final int SMALL = 24;

    private Selection() {}

    /// Returns the k-th smallest of the first `n`, counted from 0; reorders them.
    ///
    /// A run of bad pivots ends in a sort, so no input makes it quadratic.
    static double kth(double[] a, int n, int k) {
        int low = 0;
        int high = n - 1;
        int budget = 64;
        while (high - low > SMALL) {
            if (budget-- == 0) {
                break;
            }
            double pivot = middle(a[low], a[(low + high) >>> 1], a[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i++;
                }
                while (a[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = a[i];
                    a[i++] = a[j];
                    a[j--] = swap;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return a[k];
            }
        }
        Arrays.sort(a, low, high + 1);
        return a[k];
    }

    /// Fills `set` with the rows of smallest distance, in ascending order; among equals the lower index goes
    /// first.
    ///
    /// @param distances shape `[n]`, not modified
    /// @param work at least `n` numbers, overwritten
    /// @param set its length is how many are wanted
    static void nearest(double[] distances, int n, double[] work, int[] set) {
        int wanted = set.length;
        System.arraycopy(distances, 0, work, 0, n);
        double limit = kth(work, n, wanted - 1);
        int below = 0;
        for (int i = 0; i < n; i++) {
            if (distances[i] < limit) {
                below++;
            }
        }
        int ties = wanted - below;
        int at = 0;
        for (int i = 0; i < n && at < wanted; i++) {
            if (distances[i] < limit) {
                set[at++] = i;
            } else if (distances[i] == limit && ties > 0) {
                ties--;
                set[at++] = i;
            }
        }
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
