package breakwater.math.validation;

/// Subsets of `0 .. n-1` with k elements, in lexicographic order.
final class Combinations {
    private Combinations() {}

    /// Number of subsets; [Long#MAX_VALUE] where it does not fit.
    static long count(int n, int k) {
        long count = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            long factor = (long) n - Math.min(k, n - k) + i;
            if (count > Long.MAX_VALUE / factor) {
                return Long.MAX_VALUE;
            }
            count = count * factor / i;
        }
        return count;
    }

    /// Returns the subset at a place in the order.
    static int[] at(long rank, int n, int k) {
        int[] subset = new int[k];
        long left = rank;
        int element = 0;
        for (int i = 0; i < k; i++) {
            long startingHere = count(n - element - 1, k - i - 1);
            while (left >= startingHere) {
                left -= startingHere;
                element++;
                startingHere = count(n - element - 1, k - i - 1);
            }
            subset[i] = element++;
        }
        return subset;
    }

    /// Moves to the next subset; false, and no move, after the last.
    static boolean next(int[] subset, int n) {
        int k = subset.length;
        int i = k - 1;
        while (i >= 0 && subset[i] == n - k + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        subset[i]++;
        for (int j = i + 1; j < k; j++) {
            subset[j] = subset[j - 1] + 1;
        }
        return true;
    }
}
