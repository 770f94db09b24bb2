package breakwater.math.robust;

/// How far up `k` lying sources can move one coordinate of [SourceLocation]: a bound no attack exceeds.
///
/// The estimate is where the sum of losses is least. If liars move it to `T`, then for every other place `t`
/// within
/// reach the honest sources' preference for `t` over `T` is outweighed by the liars' preference for `T`, and
/// each
/// liar's is at most [BoundedLoss#greatestPreference]. The bound is the highest `T` for which, for every `t` of
/// a
/// grid, some choice of `k` liars passes. Any grid gives a true bound; a finer one gives a smaller. Cells of
/// `T` are
/// ruled out whole, by the most favourable point and scale in them, so nothing between grid points is missed.
final class ShiftBound {
    /// Spacing of the competitors and width of the last cells, in scales.
    private static final double COMPETITOR_STEP = 0.125;

    private static final double CELL = 0.005;
    /// Scales are followed in pieces of at most this ratio.
    private static final double SCALE_RATIO = 1.05;

    private static final int MOST_PIECES = 24;
    private static final double ROUNDING = 1e-9;

    private final SourceColumn column;
    private final SourceLocationSettings settings;
    private final BoundedLoss loss;
    private final int k;
    private final double given;
    private final double unit;
    private final double estimate;

    /// @param given spread between sources if it was given, NaN if it is estimated
    ShiftBound(
            SourceColumn column, SourceLocationSettings settings, int k, double given, double unit, double estimate) {
        this.column = column;
        this.settings = settings;
        this.loss = new BoundedLoss(settings.linearFrom(), settings.rejectFrom());
        this.k = k;
        this.given = given;
        this.unit = unit;
        this.estimate = estimate;
    }

    /// Returns the largest upward shift.
    double up() {
        double stolen = column.heaviest(k);
        if (!(stolen < (0.5 - ROUNDING) * column.total())) {
            return Double.POSITIVE_INFINITY;
        }
        ColumnScale least = ColumnScale.least(column, k, given);
        ColumnScale greatest = ColumnScale.greatest(column, k, given);
        double medianLow = column.leastMedian(column.x(), stolen);
        double medianHigh = column.greatestMedian(column.x(), stolen);
        double highest = estimate;
        double[] floors = steps(least.floor(), greatest.floor(), least.smallest());
        double[] spreads = steps(least.between(), greatest.between(), least.smallest());
        for (int f = 0; f + 1 < floors.length; f++) {
            for (int b = 0; b + 1 < spreads.length; b++) {
                ColumnScale low = new ColumnScale(floors[f], spreads[b]);
                ColumnScale high = new ColumnScale(floors[f + 1], spreads[b + 1]);
                double from = medianHigh - settings.reach() * low.smallest();
                double to = medianLow + settings.reach() * low.smallest();
                double top = medianHigh + settings.reach() * high.smallest();
                Piece piece = new Piece(low, high, from, to);
                highest = Math.max(highest, piece.highest(Math.min(highest, top), top));
            }
        }
        return highest - estimate + ROUNDING * (highest - estimate + unit);
    }

    /// Splits a range of scales; one piece where there is nothing to split.
    private static double[] steps(double low, double high, double base) {
        double from = StrictMath.hypot(low, base);
        double to = StrictMath.hypot(high, base);
        int pieces = 1;
        while (pieces < MOST_PIECES && from * StrictMath.pow(SCALE_RATIO, pieces) < to) {
            pieces++;
        }
        double[] ends = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            ends[i] = low + (high - low) * i / pieces;
        }
        ends[pieces] = high;
        return ends;
    }

    /// The bound for scales in a narrow range.
    private final class Piece {
        private final double[] small;
        private final double[] large;
        private final double smallest;
        private final double from;
        private final double to;
        private final double step;

        /// Competitors in `[from, to]` are within reach whatever the liars do to the median.
        Piece(ColumnScale low, ColumnScale high, double from, double to) {
            this.small = low.ofAll(column.standardError());
            for (int i = 0; i < small.length; i++) {
                small[i] = Math.max(small[i], Double.MIN_NORMAL);
            }
            this.large = high.ofAll(column.standardError());
            this.smallest = Math.max(low.smallest(), Double.MIN_NORMAL);
            this.from = from;
            this.to = to;
            this.step = COMPETITOR_STEP * unit;
        }

        /// Returns the highest place in `[low, high]` that cannot be ruled out; `low` if all can.
        double highest(double low, double high) {
            if (!(high > low) || ruledOut(low, high)) {
                return low;
            }
            if (high - low <= CELL * unit) {
                return high;
            }
            double middle = 0.5 * low + 0.5 * high;
            double upper = highest(middle, high);
            return upper > middle ? upper : highest(low, middle);
        }

        /// Whether some competitor beats every place of the cell. The place where the estimate is now goes
        /// first.
        private boolean ruledOut(double low, double high) {
            if (estimate >= from && estimate <= to && estimate < low && beats(estimate, low, high)) {
                return true;
            }
            double first = Math.max(from, estimate - 2 * unit);
            double last = Math.min(to, low - step);
            for (double t = last; t >= first; t -= step) {
                if (beats(t, low, high)) {
                    return true;
                }
            }
            return false;
        }

        /// Whether place `t` has a smaller loss than any place of the cell, whichever `k` sources lie.
        private boolean beats(double t, double low, double high) {
            double preference = loss.greatestPreference((high - t) / smallest);
            double[] lost = new double[k];
            double honest = 0;
            for (int i = 0; i < small.length; i++) {
                double x = column.x()[i];
                double nearest = Math.max(0, Math.max(low - x, x - high));
                double prefers = column.weight()[i] * (loss.at(nearest / large[i]) - loss.at((x - t) / small[i]));
                honest += prefers;
                keepLargest(lost, prefers + column.weight()[i] * preference);
            }
            double liars = 0;
            for (double one : lost) {
                liars += one;
            }
            return honest > liars + ROUNDING * column.total() * loss.most();
        }
    }

    private static void keepLargest(double[] largest, double value) {
        int at = largest.length;
        if (value <= largest[at - 1]) {
            return;
        }
        at--;
        while (at > 0 && largest[at - 1] < value) {
            largest[at] = largest[at - 1];
            at--;
        }
        largest[at] = value;
    }
}
