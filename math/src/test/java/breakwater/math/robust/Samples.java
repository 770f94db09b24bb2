package breakwater.math.robust;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;

/// Data for tests.
final class Samples {
    private Samples() {}

    static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    static double[] sorted(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Normal values with one in eight far out and some skewness.
    static double[] heavy(CounterRandom random, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            x[i] = z + 0.2 * z * z + (random.nextInt(8) == 0 ? 20 * random.nextGaussian() : 0);
        }
        return x;
    }

    static double[][] heavyRows(CounterRandom random, int n, int p) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = heavy(random, p);
        }
        return rows;
    }

    static double[] affine(double[] x, double a, double b) {
        return Arrays.stream(x).map(value -> a * value + b).toArray();
    }

    static int[] permutation(CounterRandom random, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    static double[] permuted(double[] x, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
    }

    static double[][] permuted(double[][] rows, int[] order) {
        return Arrays.stream(order).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }
}
