package breakwater.math.robust;

/// The distance of a given rank among all distances between two of `n` sorted values, without writing them
/// down.
///
/// A trial distance is counted by merging the values with the values moved by it. The merge is cut into four
/// pieces of
/// equal length that are walked side by side, without branches: nothing predicts them, and one piece alone
/// would wait
/// for its own loads. The few distances left in the bracket are written down and selected from.
///
/// Hot: one pass over the values for each trial, about five trials. `O(n)` memory. The result is one of the
/// distances, bit for bit.
///
/// @see "Croux and Rousseeuw, Time-efficient algorithms for two highly robust estimators of scale (1992)"
final class PairDistances {
    private static final int LANES = 4;
    private static final int FEW = 32;
    /// After so many trials there are ties, or values of very different size.
    private static final int EASY_TRIALS = 8;

    private double[] left = new double[0];
    private double[] x = left;
    private int n;
    private double low;
    private double high;
    private long below;
    private long within;

    /// Returns a distance.
    ///
    /// @param sorted ascending, finite
    /// @param count how many of them count, at least 2
    /// @param rank from 1 to the number of pairs
    /// @param guess first distance to try; only speed depends on it
    double select(double[] sorted, int count, long rank, double guess) {
        x = sorted;
        n = count;
        low = -1;
        below = 0;
        high = x[n - 1] - x[0];
        within = (long) n * (n - 1) / 2;
        boolean open = true;
        double trial = guess;
        for (int i = 0; within - below > Math.max(FEW, n / 4); i++) {
            if (i >= EASY_TRIALS && i % 3 == 2) {
                // Every third trial halves the doubles in the bracket: that ends after 64 of them whatever the data.
                high = largest(high);
                if (high == 0 || within(Math.nextDown(high)) < rank) {
                    return high;
                }
                trial = halfway();
            } else if (!(trial > low && trial >= 0 && trial < high)) {
                trial = halfway();
            }
            long found = within(trial);
            if (found >= rank) {
                high = trial;
                within = found;
                open = false;
            } else {
                low = trial;
                below = found;
            }
            trial = open ? outward(rank) : inward(rank);
        }
        return amongLeft(rank - below);
    }

    /// Counts rise in proportion at first, then more slowly: hence the tenth more.
    private double outward(long rank) {
        return low * (1 + 1.1 * (double) (rank + n / 4 - below) / Math.max(1, below));
    }

    /// Interpolates; aims a little beyond the rank where one end is near already, so that the other one comes
    /// near.
    private double inward(long rank) {
        long near = n / 10;
        long aim = rank - below < near ? rank + near : within - rank < near ? rank - near : rank;
        double from = Math.max(low, 0);
        return from + (high - from) * ((double) (aim - below) / (within - below));
    }

    private double halfway() {
        long from = Double.doubleToRawLongBits(Math.max(low, 0));
        long to = Double.doubleToRawLongBits(high);
        return Double.longBitsToDouble(from + ((to - from) >>> 1));
    }

    /// Number of pairs at most a distance apart.
    private long within(double distance) {
        double[] v = x;
        int steps = n + reach(distance);
        int length = steps / LANES;
        int a = 0;
        int b = onDiagonal(length, distance);
        int c = onDiagonal(2 * length, distance);
        int d = onDiagonal(3 * length, distance);
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        int t = 0;
        for (; t < length; t++) {
            int upA = t - a;
            int upB = length + t - b;
            int upC = 2 * length + t - c;
            int upD = 3 * length + t - d;
            int farA = far(distance, v[upA] - v[a]);
            int farB = far(distance, v[upB] - v[b]);
            int farC = far(distance, v[upC] - v[c]);
            int farD = far(distance, v[upD] - v[d]);
            first += (upA - a) & (farA - 1);
            second += (upB - b) & (farB - 1);
            third += (upC - c) & (farC - 1);
            fourth += (upD - d) & (farD - 1);
            a += farA;
            b += farB;
            c += farC;
            d += farD;
        }
        for (t = LANES * length; t < steps; t++) {
            int up = t - d;
            int far = far(distance, v[up] - v[d]);
            fourth += (up - d) & (far - 1);
            d += far;
        }
        return first + second + third + fourth;
    }

    /// 1 if a pair is too far apart, so that the lower value moves on; 0 if the upper one does, and everything
    /// between
    /// the two is within reach of it. The sign of a difference of doubles is exact.
    private static int far(double distance, double gap) {
        return (int) (Double.doubleToRawLongBits(distance - gap) >>> 63);
    }

    /// How many values are too far from the last one.
    private int reach(double distance) {
        int from = 0;
        int to = n - 1;
        while (from < to) {
            int half = (from + to) >>> 1;
            if (x[n - 1] - x[half] > distance) {
                from = half + 1;
            } else {
                to = half;
            }
        }
        return from;
    }

    /// The lower value at which the merge stands after so many steps.
    private int onDiagonal(int step, double distance) {
        int from = Math.max(0, step - n);
        int to = step / 2;
        while (from < to) {
            int half = (from + to) >>> 1;
            if (x[step - 1 - half] - x[half] > distance) {
                from = half + 1;
            } else {
                to = half;
            }
        }
        return from;
    }

    private double largest(double bound) {
        double best = 0;
        int i = 0;
        for (int j = 1; j < n; j++) {
            while (x[j] - x[i] > bound) {
                i++;
            }
            best = Math.max(best, x[j] - x[i]);
        }
        return best;
    }

    /// Selects among the distances in `(low, high]`.
    private double amongLeft(long rank) {
        if (left.length < within - below) {
            left = new double[Math.max((int) (within - below), n)];
        }
        double[] v = x;
        int found = 0;
        int from = 0;
        for (int j = 1; j < n; j++) {
            while (v[j] - v[from] > high) {
                from++;
            }
            for (int i = from; i < j && v[j] - v[i] > low; i++) {
                left[found++] = v[j] - v[i];
            }
        }
        return Selection.kth(left, found, (int) rank - 1);
    }
}
