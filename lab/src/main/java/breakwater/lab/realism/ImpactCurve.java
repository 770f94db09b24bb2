package breakwater.lab.realism;

import java.util.Arrays;

/// What large orders do to the price: the mean move by size, at their end and again when as much time has
/// passed as
/// they took.
///
/// Moves are in the direction of the order and net of the move of the true value meanwhile. No order can move
/// the
/// value, so this changes no expectation; it takes out most of the noise.
final class ImpactCurve {
    private static final int BINS_PER_DECADE = 8;
    private static final double LEAST = 1e-7;
    private static final int BINS = 7 * BINS_PER_DECADE;

    private final double[] count = new double[BINS];
    private final double[] logSize = new double[BINS];
    private final double[] atEnd = new double[BINS];
    private final double[] later = new double[BINS];
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest;

    /// Adds an order.
    ///
    /// @param size share of a day's volume
    /// @param end move at its end
    /// @param afterwards move when as much time has passed again
    void add(double size, double end, double afterwards) {
        double log = StrictMath.log10(size / LEAST);
        int bin = (int) Math.clamp(log * BINS_PER_DECADE, 0, BINS - 1);
        smallest = Math.min(smallest, size);
        largest = Math.max(largest, size);
        count[bin]++;
        logSize[bin] += StrictMath.log(size);
        atEnd[bin] += end;
        later[bin] += afterwards;
    }

    void add(ImpactCurve other) {
        smallest = Math.min(smallest, other.smallest);
        largest = Math.max(largest, other.largest);
        for (int i = 0; i < BINS; i++) {
            count[i] += other.count[i];
            logSize[i] += other.logSize[i];
            atEnd[i] += other.atEnd[i];
            later[i] += other.later[i];
        }
    }

    /// Exponent of the move at the end as a power of size; bins weigh what they count.
    double exponent() {
        return PowerLaw.exponent(sizes(), means(atEnd), counts());
    }

    /// Share of the move that is gone: one less the slope of later moves on those at the end.
    double decay() {
        double[] end = means(atEnd);
        double[] after = means(later);
        double[] weights = counts();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < end.length; i++) {
            products += weights[i] * end[i] * after[i];
            squares += weights[i] * end[i] * end[i];
        }
        return 1 - products / squares;
    }

    /// Decades between the smallest and the largest order.
    double decades() {
        return largest > 0 ? StrictMath.log10(largest / smallest) : 0;
    }

    double[] sizes() {
        double[] means = means(logSize);
        for (int i = 0; i < means.length; i++) {
            means[i] = StrictMath.exp(means[i]);
        }
        return means;
    }

    double[] moves() {
        return means(atEnd);
    }

    double[] movesLater() {
        return means(later);
    }

    double[] counts() {
        return Arrays.stream(count).filter(n -> n > 0).toArray();
    }

    private double[] means(double[] sums) {
        double[] out = new double[BINS];
        int n = 0;
        for (int i = 0; i < BINS; i++) {
            if (count[i] > 0) {
                out[n++] = sums[i] / count[i];
            }
        }
        return Arrays.copyOf(out, n);
    }
}
