package breakwater.lab.evaluation;

import java.util.ArrayList;
import java.util.List;

/// A curve thinned out while it grows: buckets of equally many points, of each the last and the extremes.
///
/// When all buckets are full, neighbours are merged and each takes twice as many points from then on. So memory is
/// fixed, and no peak, trough or deepest drawdown is ever lost. Called for every bar, so without objects.
final class ThinnedCurve {
    /// Even, because neighbours merge in pairs.
    static final int BUCKETS = 700;

    // Slots of a bucket: which of its points is kept there.
    private static final int LOW_EQUITY = 0;
    private static final int HIGH_EQUITY = 1;
    private static final int LOW_PRICE = 2;
    private static final int HIGH_PRICE = 3;
    private static final int DEEPEST = 4;
    private static final int DEEPEST_HOLD = 5;
    private static final int LAST = 6;
    private static final int SLOTS = 7;

    private final long[] nanos = new long[BUCKETS * SLOTS];
    private final double[] equity = new double[BUCKETS * SLOTS];
    private final double[] price = new double[BUCKETS * SLOTS];
    private final double[] drawdown = new double[BUCKETS * SLOTS];
    private final double[] holdDrawdown = new double[BUCKETS * SLOTS];
    private int buckets;
    private long pointsPerBucket = 1;
    private long pointsInLast;

    void add(long newNanos, double newEquity, double newPrice, double newDrawdown, double newHoldDrawdown) {
        if (buckets > 0 && pointsInLast < pointsPerBucket) {
            pointsInLast++;
            merge((buckets - 1) * SLOTS, newNanos, newEquity, newPrice, newDrawdown, newHoldDrawdown);
            return;
        }
        if (buckets == BUCKETS) {
            halve();
        }
        for (int slot = buckets * SLOTS; slot < (buckets + 1) * SLOTS; slot++) {
            put(slot, newNanos, newEquity, newPrice, newDrawdown, newHoldDrawdown);
        }
        buckets++;
        pointsInLast = 1;
    }

    /// Returns what is kept, in time.
    ///
    /// @param holdPerPrice value of buy-and-hold over the price
    List<CurvePoint> points(double holdPerPrice) {
        List<CurvePoint> points = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int[] slots = slotsInTime(bucket * SLOTS);
            for (int slot : slots) {
                if (points.isEmpty() || nanos[slot] > points.getLast().nanos()) {
                    points.add(new CurvePoint(
                            nanos[slot],
                            equity[slot],
                            price[slot] * holdPerPrice,
                            drawdown[slot],
                            holdDrawdown[slot],
                            price[slot]));
                }
            }
        }
        return points;
    }

    private int[] slotsInTime(int from) {
        int[] slots = new int[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            int at = i;
            // Insertion sort of seven.
            for (; at > 0 && nanos[slots[at - 1]] > nanos[from + i]; at--) {
                slots[at] = slots[at - 1];
            }
            slots[at] = from + i;
        }
        return slots;
    }

    private void halve() {
        for (int i = 0; i < BUCKETS / 2; i++) {
            int target = i * SLOTS;
            int first = 2 * target;
            for (int slot = 0; slot < SLOTS; slot++) {
                copy(first + slot, target + slot);
            }
            for (int slot = first + SLOTS; slot < first + 2 * SLOTS; slot++) {
                merge(target, nanos[slot], equity[slot], price[slot], drawdown[slot], holdDrawdown[slot]);
            }
        }
        buckets = BUCKETS / 2;
        pointsPerBucket *= 2;
    }

    private void merge(int bucket, long t, double e, double p, double d, double h) {
        if (e < equity[bucket + LOW_EQUITY]) {
            put(bucket + LOW_EQUITY, t, e, p, d, h);
        }
        if (e > equity[bucket + HIGH_EQUITY]) {
            put(bucket + HIGH_EQUITY, t, e, p, d, h);
        }
        if (p < price[bucket + LOW_PRICE]) {
            put(bucket + LOW_PRICE, t, e, p, d, h);
        }
        if (p > price[bucket + HIGH_PRICE]) {
            put(bucket + HIGH_PRICE, t, e, p, d, h);
        }
        if (d < drawdown[bucket + DEEPEST]) {
            put(bucket + DEEPEST, t, e, p, d, h);
        }
        if (h < holdDrawdown[bucket + DEEPEST_HOLD]) {
            put(bucket + DEEPEST_HOLD, t, e, p, d, h);
        }
        put(bucket + LAST, t, e, p, d, h);
    }

    private void put(int slot, long t, double e, double p, double d, double h) {
        nanos[slot] = t;
        equity[slot] = e;
        price[slot] = p;
        drawdown[slot] = d;
        holdDrawdown[slot] = h;
    }

    private void copy(int from, int to) {
        put(to, nanos[from], equity[from], price[from], drawdown[from], holdDrawdown[from]);
    }
}
