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
            double pivot = pivot(a, low, high, k);
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
        int at = 0;
        int upTo = 0;
        for (int i = 0; i < n; i++) {
            upTo += distances[i] <= limit ? 1 : 0;
        }
        if (upTo == wanted) {
            // No tie at the limit, the usual case: writing always and moving on sometimes spares a branch that
            // nothing predicts.
            for (int i = 0; at < wanted; i++) {
                set[at] = i;
                at += distances[i] <= limit ? 1 : 0;
            }
            return;
        }
        int ties = wanted;
        for (int i = 0; i < n; i++) {
            ties -= distances[i] < limit ? 1 : 0;
        }
        for (int i = 0; i < n && at < wanted; i++) {
            if (distances[i] < limit) {
                set[at++] = i;
            } else if (distances[i] == limit && ties > 0) {
                ties--;
                set[at++] = i;
            }
        }
    }

    /// Of five values across the range the one whose rank is nearest to the rank wanted: a range that has k
    /// near one end
    /// is then cut there, not in the middle.
    private static double pivot(double[] a, int low, int high, int k) {
        int step = (high - low) >> 2;
        double p = a[low];
        double q = a[low + step];
        double r = a[low + 2 * step];
        double s = a[low + 3 * step];
        double t = a[high];
        double middle = middle(q, middle(p, r, t), s);
        long wanted = 10L * ((long) k - low);
        long range = (long) high - low;
        if (wanted < 3 * range) {
            double lesser = middle(p, q, r);
            return Math.min(lesser, middle);
        }
        return wanted > 7 * range ? Math.max(middle, middle(r, s, t)) : middle;
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
