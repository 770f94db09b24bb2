package breakwater.math.options;

/// Solves the damped normal equations of three unknowns by Cholesky's factors.
final class NormalStep {
    private final double[] factor = new double[6];
    final double[] step = new double[3];

    /// Solves (A + damping diag(A)) step = g.
    ///
    /// @return false if the matrix is not positive definite in doubles
    boolean solve(double[] a, double[] g, double damping) {
        if (!factorise(a, damping)) {
            return false;
        }
        return forwardBack(g[0], g[1], g[2]);
    }

    /// v' A^-1 v; NaN if A is not positive definite.
    double quadratic(double[] a, double v0, double v1, double v2) {
        if (!factorise(a, 0) || !forwardBack(v0, v1, v2)) {
            return Double.NaN;
        }
        return v0 * step[0] + v1 * step[1] + v2 * step[2];
    }

    private boolean factorise(double[] a, double damping) {
        double scale = 1 + damping;
        double l00 = Math.sqrt(a[0] * scale);
        double l10 = a[1] / l00;
        double l20 = a[2] / l00;
        double d1 = a[3] * scale - l10 * l10;
        double l11 = Math.sqrt(d1);
        double l21 = (a[4] - l20 * l10) / l11;
        double d2 = a[5] * scale - l20 * l20 - l21 * l21;
        factor[0] = l00;
        factor[1] = l10;
        factor[2] = l20;
        factor[3] = l11;
        factor[4] = l21;
        factor[5] = Math.sqrt(d2);
        return l00 > 0 && d1 > 0 && d2 > 0;
    }

    private boolean forwardBack(double g0, double g1, double g2) {
        double y0 = g0 / factor[0];
        double y1 = (g1 - factor[1] * y0) / factor[3];
        double y2 = (g2 - factor[2] * y0 - factor[4] * y1) / factor[5];
        step[2] = y2 / factor[5];
        step[1] = (y1 - factor[4] * step[2]) / factor[3];
        step[0] = (y0 - factor[1] * step[1] - factor[2] * step[2]) / factor[0];
        return Double.isFinite(step[0]) && Double.isFinite(step[1]) && Double.isFinite(step[2]);
    }
}
