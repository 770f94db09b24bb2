package breakwater.math.robust;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.Cholesky;

/// Distance from a centre in units of a covariance: `sqrt((x - m)' A^-1 (x - m))`.
///
/// Built once, asked many times without allocation. One instance serves one thread: it owns its work space.
public final class MahalanobisDistance {
    private final int p;
    private final double[] center;
    private final double[] factor;
    private final double[] work;

    private MahalanobisDistance(double[] center, double[] factor) {
        this.p = center.length;
        this.center = center;
        this.factor = factor;
        this.work = new double[p];
    }

    /// Factors a covariance.
    ///
    /// @param center centre, `[p]`, finite; copied
    /// @param covariance symmetric positive definite, row-major `[p * p]`; only its lower triangle is read;
    /// copied
    /// @return ready to measure
    /// @throws IllegalArgumentException if a size is wrong, a number is not finite or the covariance is not
    /// positive definite
    public static MahalanobisDistance of(double[] center, double[] covariance) {
        int p = center.length;
        Require.positive("center.length", p);
        Require.length("covariance", covariance, p * p);
        Require.finite("center", center);
        double[] factor = covariance.clone();
        if (!Cholesky.factor(factor, p)) {
            throw new IllegalArgumentException("covariance must be positive definite but is not");
        }
        return new MahalanobisDistance(center.clone(), factor);
    }

    /// Returns the number of coordinates.
    ///
    /// @return at least 1
    public int dimension() {
        return p;
    }

    /// Returns the squared distance of a row, without allocation.
    ///
    /// @param row `[p]`; not modified
    /// @return not negative; NaN if the row holds one
    public double squared(double[] row) {
        return Cholesky.squaredDistance(factor, p, row, center, work);
    }

    /// Returns the distance of a row, without allocation.
    ///
    /// @param row `[p]`; not modified
    /// @return not negative; NaN if the row holds one
    public double of(double[] row) {
        return Math.sqrt(squared(row));
    }

    /// Returns the distance of every row.
    ///
    /// @param rows `[n][p]`; not modified
    /// @return `[n]`
    public double[] all(double[][] rows) {
        double[] distances = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Require.length("rows[" + i + "]", rows[i], p);
            distances[i] = of(rows[i]);
        }
        return distances;
    }

    /// Returns the centre.
    ///
    /// @return copy
    public double[] center() {
        return center.clone();
    }
}
