package breakwater.math.robust;

/// Mean and covariance of weighted rows, on work space kept between calls.
final class WeightedScatter {
    private final Columns w;
    private final double[] roots;
    private final double[] scaled;

    WeightedScatter(Columns w) {
        this.w = w;
        roots = new double[w.rows];
        scaled = new double[Columns.padded(w.width) * w.rows];
    }

    /// Writes the mean and the covariance, divisor the sum of weights, into a fit.
    void into(double[] weights, double sum, Concentration fit) {
        int n = w.rows;
        int p = w.width;
        for (int i = 0; i < n; i++) {
            roots[i] = Math.sqrt(weights[i]);
        }
        for (int j = 0; j < p; j++) {
            double total = 0;
            for (int i = 0; i < n; i++) {
                total = Math.fma(weights[i], w.at[j * n + i], total);
            }
            double mean = total / sum;
            fit.mean[j] = mean;
            for (int i = 0; i < n; i++) {
                scaled[j * n + i] = roots[i] * (w.at[j * n + i] - mean);
            }
        }
        Columns.cross(scaled, n, p, fit.scatter);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                fit.scatter[i * p + j] /= sum;
            }
        }
    }
}
