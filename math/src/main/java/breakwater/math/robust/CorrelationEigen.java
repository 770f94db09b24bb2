package breakwater.math.robust;

/// Eigenvalues and vectors of a symmetric matrix by cyclic Jacobi rotations: plain, sequential and
/// accurate for small eigenvalues, which is what a floor on them needs. Cost about `10 p^3`; used rarely.
final class CorrelationEigen {
    private static final int SWEEPS = 60;

    /// Eigenvalues, in no order.
    final double[] values;

    /// Row-major `[p * p]`, column k belongs to `values[k]`.
    final double[] vectors;

    private CorrelationEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    static CorrelationEigen of(double[] symmetric, int p) {
        double[] a = symmetric.clone();
        double[] v = new double[p * p];
        for (int i = 0; i < p; i++) {
            v[i * p + i] = 1.0;
        }
        for (int sweep = 0; sweep < SWEEPS && rotateAll(a, v, p); sweep++) {
            // One sweep a turn; converges quadratically.
        }
        double[] values = new double[p];
        for (int i = 0; i < p; i++) {
            values[i] = a[i * p + i];
        }
        return new CorrelationEigen(values, v);
    }

    /// Raises every eigenvalue to at least `floor` and puts the matrix together again.
    double[] raisedTo(double floor) {
        int p = values.length;
        double[] result = new double[p * p];
        for (int k = 0; k < p; k++) {
            double value = Math.max(values[k], floor);
            for (int i = 0; i < p; i++) {
                double left = value * vectors[i * p + k];
                for (int j = 0; j <= i; j++) {
                    result[i * p + j] += left * vectors[j * p + k];
                }
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                result[j * p + i] = result[i * p + j];
            }
        }
        return result;
    }

    double condition() {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high / low;
    }

    private static boolean rotateAll(double[] a, double[] v, int p) {
        boolean rotated = false;
        for (int i = 0; i < p; i++) {
            for (int j = i + 1; j < p; j++) {
                double off = a[i * p + j];
                double scale = Math.sqrt(Math.abs(a[i * p + i])) * Math.sqrt(Math.abs(a[j * p + j]));
                if (Math.abs(off) > 1e-16 * scale && off != 0.0) {
                    rotate(a, v, p, i, j);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private static void rotate(double[] a, double[] v, int p, int i, int j) {
        double theta = 0.5 * (a[j * p + j] - a[i * p + i]) / a[i * p + j];
        double t = Math.copySign(1.0, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1.0));
        double c = 1.0 / Math.sqrt(t * t + 1.0);
        double s = t * c;
        for (int k = 0; k < p; k++) {
            double x = a[k * p + i];
            double y = a[k * p + j];
            a[k * p + i] = c * x - s * y;
            a[k * p + j] = s * x + c * y;
        }
        for (int k = 0; k < p; k++) {
            double x = a[i * p + k];
            double y = a[j * p + k];
            a[i * p + k] = c * x - s * y;
            a[j * p + k] = s * x + c * y;
        }
        for (int k = 0; k < p; k++) {
            double x = v[k * p + i];
            double y = v[k * p + j];
            v[k * p + i] = c * x - s * y;
            v[k * p + j] = s * x + c * y;
        }
        a[i * p + j] = 0.0;
        a[j * p + i] = 0.0;
    }
}
