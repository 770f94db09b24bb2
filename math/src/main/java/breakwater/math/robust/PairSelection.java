package breakwater.math.robust;

/// The k-th smallest of values that stand in ascending rows, without writing the values down.
///
/// Keeps for each row the candidates still possible, tries a value, counts what lies below and cuts. Most
/// trials
/// are interpolated between the two best bounds so far; when three in a row fail to halve the candidates, the
/// weighted median of the row medians is tried, which removes a quarter of them whatever the data. A count is
/// one pass over the rows, so the whole takes `O(n log n)` time and `O(n)` memory. The result is one of the
/// values, bit for bit.
///
/// @see "Croux and Rousseeuw, Time-efficient algorithms for two highly robust estimators of scale (1992)"
abstract class PairSelection {
    private static final int STRIKES = 3;

    private int rows;
    private int[] from;
    private int[] to;
    private int[] counts;
    private int[] weights;
    private double[] values;

    PairSelection(int capacity) {
        from = new int[capacity];
        to = new int[capacity];
        counts = new int[capacity];
        weights = new int[capacity];
        values = new double[capacity];
    }

    void reserve(int capacity) {
        if (capacity > from.length) {
            from = new int[capacity];
            to = new int[capacity];
            counts = new int[capacity];
            weights = new int[capacity];
            values = new double[capacity];
        }
    }

    /// Number of values in a row.
    abstract int width(int row);

    /// Value at a position of a row; not negative, not falling along the row.
    abstract double entry(int row, int position);

    /// Counts, per row and in all, the values strictly below a bound.
    abstract long countBelow(int rowCount, double bound, int[] perRow);

    /// Counts, per row and in all, the values up to and including a bound.
    abstract long countUpTo(int rowCount, double bound, int[] perRow);

    /// Returns the value of a rank.
    ///
    /// @param rowCount number of rows
    /// @param rank from 1
    /// @param guess first value to try; only speed depends on it
    final double select(int rowCount, long rank, double guess) {
        rows = rowCount;
        long below = 0;
        long upTo = 0;
        for (int i = 0; i < rows; i++) {
            from[i] = 0;
            to[i] = width(i);
            upTo += to[i];
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double trial = guess;
        int strikes = 0;
        while (upTo - below > rows) {
            if (strikes == STRIKES || !(trial > low && trial < high)) {
                trial = medianOfRowMedians();
                strikes = 0;
            }
            long before = upTo - below;
            long less = countBelow(rows, trial, counts);
            if (less >= rank) {
                int[] cut = to;
                to = counts;
                counts = cut;
                upTo = less;
                high = trial;
            } else {
                long atMost = countUpTo(rows, trial, counts);
                if (atMost >= rank) {
                    return trial;
                }
                int[] cut = from;
                from = counts;
                counts = cut;
                below = atMost;
                low = trial;
            }
            strikes = 2 * (upTo - below) > before ? strikes + 1 : 0;
            trial = interpolate(rank, low, below, high, upTo);
        }
        return amongCandidates(rank - below);
    }

    /// A bound that is already close is left alone: the trial then aims a little beyond the rank, at the other
    /// one.
    private double interpolate(long rank, double low, long below, double high, long upTo) {
        long near = rows / 4;
        long aim = rank - below < near ? rank + near : upTo - rank < near ? rank - near : rank;
        if (high == Double.POSITIVE_INFINITY) {
            // Counts rise in proportion at first, then more slowly: hence the tenth more.
            return low * (1 + 1.1 * (double) (rank + near - below) / below);
        }
        return low + (high - low) * ((double) (aim - below) / (upTo - below));
    }

    private double medianOfRowMedians() {
        int count = 0;
        long total = 0;
        for (int i = 0; i < rows; i++) {
            int candidates = to[i] - from[i];
            if (candidates > 0) {
                values[count] = entry(i, from[i] + (candidates >> 1));
                weights[count] = candidates;
                total += candidates;
                count++;
            }
        }
        return weightedRank(count, (total + 1) / 2);
    }

    private double amongCandidates(long rank) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            for (int position = from[i]; position < to[i]; position++) {
                values[count] = entry(i, position);
                weights[count] = 1;
                count++;
            }
        }
        return weightedRank(count, rank);
    }

    /// Smallest value at which the weights of all values up to it reach a sum. Expected linear time.
    private double weightedRank(int count, long wanted) {
        long remaining = wanted;
        int first = 0;
        int last = count - 1;
        int state = count;
        while (first < last) {
            // Scattered pivots: rows come in an order in which the middle one can be the worst.
            state = state * 1_664_525 + 1_013_904_223;
            double pivot = values[first + (state >>> 1) % (last - first + 1)];
            int lower = first;
            int upper = last;
            long lowerWeight = 0;
            long equalWeight = 0;
            for (int i = first; i <= upper; ) {
                if (values[i] < pivot) {
                    lowerWeight += weights[i];
                    exchange(lower, i);
                    lower++;
                    i++;
                } else if (values[i] > pivot) {
                    exchange(upper, i);
                    upper--;
                } else {
                    equalWeight += weights[i];
                    i++;
                }
            }
            if (remaining <= lowerWeight) {
                last = lower - 1;
            } else if (remaining <= lowerWeight + equalWeight) {
                return pivot;
            } else {
                remaining -= lowerWeight + equalWeight;
                first = upper + 1;
            }
        }
        return values[first];
    }

    private void exchange(int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
        int weight = weights[i];
        weights[i] = weights[j];
        weights[j] = weight;
    }
}
