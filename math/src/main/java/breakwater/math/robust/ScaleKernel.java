package breakwater.math.robust;

import java.util.Arrays;

/// Median, Qn and tau scale of one column after another, on a sorted copy that is kept between calls.
///
/// Hot: an estimate of 30 columns asks for a thousand scales, and they, not the linear algebra, are its cost.
/// Qn is
/// found by counting pairs below a trial value with two pointers, linear in `n` for each trial, and is one of
/// the true
/// distances.
///
/// @see "Rousseeuw and Croux (1993), Alternatives to the median absolute deviation, JASA 88"
/// @see "Maronna and Zamar (2002), Robust estimates of location and dispersion, Technometrics 44"
final class ScaleKernel {
    private static final double QN_CONSTANT = 2.21914;
    private static final double[] QN_SMALL = {
        0.399356, 0.99365, 0.51321, 0.84401, 0.6122, 0.85877, 0.66993, 0.87344, 0.72014, 0.88906, 0.75743
    };
    private static final int TRIALS = 80;
    /// Ratio of the quarter quantile of all distances to the interquartile range of normal data.
    private static final double FIRST_TRIAL = 0.334;

    private static final double TAU_CUT = 4.5;
    private static final double TAU_BOUND = 9;
    /// Expectation of the bounded square below the normal law: makes the tau scale consistent.
    private static final double TAU_CONSISTENCY = 0.9247153921761306;

    private double[] sorted;
    private double[] pairs;
    private int n;

    ScaleKernel(int capacity) {
        sorted = new double[capacity];
        pairs = new double[0];
    }

    /// Takes a column: `values[from .. from + count)`.
    void load(double[] values, int from, int count) {
        if (sorted.length < count) {
            sorted = new double[count];
        }
        n = count;
        System.arraycopy(values, from, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
    }

    /// Returns the median of `values[from .. from + count)` without loading them: no sort, so a third of the
    /// time.
    double medianOf(double[] values, int from, int count) {
        if (sorted.length < count) {
            sorted = new double[count];
        }
        System.arraycopy(values, from, sorted, 0, count);
        n = 0;
        int half = count / 2;
        double upper = Selection.kth(sorted, count, half);
        if ((count & 1) == 1) {
            return upper;
        }
        double lower = sorted[0];
        for (int i = 1; i < half; i++) {
            lower = Math.max(lower, sorted[i]);
        }
        return 0.5 * (lower + upper);
    }

    double median() {
        int half = n / 2;
        return (n & 1) == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /// Returns Qn with its finite-sample factor.
    double qn() {
        double plain = QN_CONSTANT * pairDistance();
        if (n <= 12) {
            return plain * QN_SMALL[n - 2];
        }
        double size = n;
        double excess = (n & 1) == 1
                ? (1.60188 + (-2.1284 - 5.172 / size) / size) / size
                : (3.67561 + (1.9654 + (6.987 - 77.0 / size) / size) / size) / size;
        return plain / (1 + excess);
    }

    /// Returns the tau scale, about its own weighted mean.
    double tau() {
        double middle = median();
        double mad = absoluteDeviation(middle);
        if (!(mad > 0)) {
            return 0;
        }
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            double u = (sorted[i] - middle) / (TAU_CUT * mad);
            double v = Math.max(0, 1 - u * u);
            weights += v * v;
            weighted += v * v * sorted[i];
        }
        double location = weighted / weights;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double u = (sorted[i] - location) / mad;
            sum += Math.min(u * u, TAU_BOUND);
        }
        return mad * Math.sqrt(sum / (n * TAU_CONSISTENCY));
    }

    /// The middle of |x - m| for sorted x is found by walking outward from m.
    private double absoluteDeviation(double middle) {
        int right = Arrays.binarySearch(sorted, 0, n, middle);
        right = right < 0 ? -right - 1 : right;
        int left = right - 1;
        double last = 0;
        double previous = 0;
        for (int taken = 0; taken <= n / 2; taken++) {
            double below = left >= 0 ? middle - sorted[left] : Double.POSITIVE_INFINITY;
            double above = right < n ? sorted[right] - middle : Double.POSITIVE_INFINITY;
            previous = last;
            if (below < above) {
                last = below;
                left--;
            } else {
                last = above;
                right++;
            }
        }
        return (n & 1) == 1 ? last : 0.5 * (previous + last);
    }

    private double pairDistance() {
        long h = n / 2 + 1L;
        long rank = h * (h - 1) / 2;
        double low = -1;
        long below = 0;
        double high = sorted[n - 1] - sorted[0];
        long within = (long) n * (n - 1) / 2;
        double trial = FIRST_TRIAL * (sorted[(3 * n) / 4] - sorted[n / 4]);
        for (int i = 0; i < TRIALS && within - below > n; i++) {
            if (!(trial > low && trial < high)) {
                trial = 0.5 * (Math.max(low, 0) + high);
            }
            long count = pairsWithin(trial);
            if (count >= rank) {
                high = trial;
                within = count;
            } else {
                low = trial;
                below = count;
            }
            // Interpolated, a little to the far side, so that both ends close in; every third trial halves.
            double share = (double) (rank - below) / (within - below);
            double spread = high - Math.max(low, 0);
            double lean = share < 0.5 ? 0.02 : -0.02;
            trial = i % 3 == 2 ? Math.max(low, 0) + 0.5 * spread : Math.max(low, 0) + (share + lean) * spread;
        }
        return amongPairs(low, high, (int) Math.min(rank - below, Integer.MAX_VALUE), within - below);
    }

    private long pairsWithin(double distance) {
        double[] x = sorted;
        long count = 0;
        int i = 0;
        for (int j = 1; j < n; j++) {
            while (x[j] - x[i] > distance) {
                i++;
            }
            count += j - i;
        }
        return count;
    }

    /// Selects among the distances in `(low, high]`. Where ties are so many that no trial could part them, the
    /// interval holds one value only: its upper end, or the next true distance below it.
    private double amongPairs(double low, double high, int rank, long count) {
        if (count > Math.max(n, 64)) {
            return largestWithin(high);
        }
        if (pairs.length < count) {
            pairs = new double[Math.max((int) count, n)];
        }
        double[] x = sorted;
        int found = 0;
        int from = 0;
        for (int j = 1; j < n; j++) {
            while (x[j] - x[from] > high) {
                from++;
            }
            for (int i = from; i < j; i++) {
                double distance = x[j] - x[i];
                if (!(distance > low)) {
                    break;
                }
                pairs[found++] = distance;
            }
        }
        return Selection.kth(pairs, found, rank - 1);
    }

    private double largestWithin(double high) {
        double[] x = sorted;
        double best = 0;
        int i = 0;
        for (int j = 1; j < n; j++) {
            while (x[j] - x[i] > high) {
                i++;
            }
            best = Math.max(best, x[j] - x[i]);
        }
        return best;
    }
}
