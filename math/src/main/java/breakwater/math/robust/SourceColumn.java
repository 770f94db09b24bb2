package breakwater.math.robust;

import breakwater.math.stats.WeightedMedian;
import java.util.Arrays;
import java.util.Comparator;

/// One coordinate of all sources, sorted, so that the order of sources leaves no trace, not even in the
/// rounding.
final class SourceColumn {
    private static final double ROUNDING = 1e-12;

    private final double[] x;
    private final double[] standardError;
    private final double[] weight;

    /// Keeps the arrays.
    ///
    /// @param x values, ascending
    /// @param standardError of each value
    /// @param weight trust in each, positive
    private SourceColumn(double[] x, double[] standardError, double[] weight) {
        this.x = x;
        this.standardError = standardError;
        this.weight = weight;
    }

    double[] x() {
        return x;
    }

    double[] standardError() {
        return standardError;
    }

    double[] weight() {
        return weight;
    }

    static SourceColumn of(SourceSummary[] sources, int j) {
        double[][] triples = Arrays.stream(sources)
                .filter(s -> s.trust() > 0)
                .map(s -> new double[] {s.mean()[j], s.standardError()[j], s.trust()})
                .sorted(Comparator.<double[]>comparingDouble(t -> t[0])
                        .thenComparingDouble(t -> t[1])
                        .thenComparingDouble(t -> t[2]))
                .toArray(double[][]::new);
        return new SourceColumn(pick(triples, 0), pick(triples, 1), pick(triples, 2));
    }

    private static double[] pick(double[][] triples, int at) {
        return Arrays.stream(triples).mapToDouble(t -> t[at]).toArray();
    }

    int size() {
        return x.length;
    }

    double total() {
        return Arrays.stream(weight).sum();
    }

    /// The most weight that `k` sources can hold.
    double heaviest(int k) {
        double[] sorted = weight.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - 1; i >= Math.max(0, sorted.length - k); i--) {
            sum += sorted[i];
        }
        return sum;
    }

    double median() {
        return WeightedMedian.of(x, weight);
    }

    /// The scale below which no source's own standard error counts: a source that claims to be exact is not
    /// believed.
    double errorFloor() {
        return WeightedMedian.of(standardError, weight);
    }

    /// The least that the weighted median of `values` can become when `stolen` of the weight lies.
    double leastMedian(double[] values, double stolen) {
        Integer[] order = order(values);
        double below = 0;
        double need = (0.5 * total() - stolen) - ROUNDING * total();
        for (Integer i : order) {
            below += weight[i];
            if (below >= need) {
                return values[i];
            }
        }
        return values[order[order.length - 1]];
    }

    /// The most that the weighted median of `values` can become when `stolen` of the weight lies.
    double greatestMedian(double[] values, double stolen) {
        double[] mirrored = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            mirrored[i] = -values[i];
        }
        return -leastMedian(mirrored, stolen);
    }

    private static Integer[] order(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        return order;
    }

    /// Width of the shortest interval that holds more than half the weight even after `lost` sources in it are
    /// taken away, or, with `given` weight from liars inside it, together with that.
    double shortest(int lost, double given) {
        // Each step strict by one rounding more than the one before: found under attack, found now, surely found.
        double slack = given > 0 ? 0 : lost > 0 ? 2 : 1;
        double need = (0.5 + slack * ROUNDING) * total();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double[] inside = new double[0];
            for (int j = i; j < x.length && x[j] - x[i] < best; j++) {
                inside = Arrays.copyOf(inside, inside.length + 1);
                inside[inside.length - 1] = weight[j];
                if (remaining(inside, lost) + given > need) {
                    best = x[j] - x[i];
                }
            }
        }
        return best;
    }

    private static double remaining(double[] weights, int lost) {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length - lost; i++) {
            sum += sorted[i];
        }
        return sum;
    }

    SourceColumn mirrored() {
        int n = x.length;
        SourceColumn m = new SourceColumn(new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            m.x[i] = -x[n - 1 - i];
            m.standardError[i] = standardError[n - 1 - i];
            m.weight[i] = weight[n - 1 - i];
        }
        return m;
    }
}
