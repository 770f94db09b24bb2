package breakwater.math.robust;

import breakwater.math.random.CounterRandom;

/// Normal rows with correlation `0.5^|i - j|`, the first of them moved.
final class ContaminatedRows {
    private ContaminatedRows() {}

    static double[][] shifted(int n, int p, double share, double by, CounterRandom random) {
        double[][] rows = new double[n][p];
        for (int i = 0; i < n; i++) {
            double last = random.nextGaussian();
            rows[i][0] = last;
            for (int j = 1; j < p; j++) {
                last = 0.5 * last + Math.sqrt(0.75) * random.nextGaussian();
                rows[i][j] = last;
            }
            if (i < share * n) {
                for (int j = 0; j < p; j++) {
                    rows[i][j] += by;
                }
            }
        }
        return rows;
    }
}
