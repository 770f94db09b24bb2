package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;

/// A centre and a covariance about it, symmetric and positive definite. Immutable.
public final class Scatter {
    private final double[] centre;
    private final double[] covariance;
    private final double[] scale;
    private final double[] factor;
    private final double logDeterminant;
    private final double condition;

    /// @param covariance full, row-major; kept, not copied
    Scatter(double[] centre, double[] covariance, double condition) {
        this.centre = centre;
        this.covariance = covariance;
        this.condition = condition;
        int p = centre.length;
        scale = new double[p];
        factor = new double[p * p];
        double logs = 0;
        for (int i = 0; i < p; i++) {
            scale[i] = Math.sqrt(covariance[i * p + i]);
            logs += 2 * StrictMath.log(scale[i]);
            for (int j = 0; j <= i; j++) {
                // One after the other: the product of two small scales could underflow.
                factor[i * p + j] = covariance[i * p + j] / scale[i] / scale[j];
            }
        }
        if (!Cholesky.factor(factor, p)) {
            throw new DegenerateDataException(-1, "covariance must be positive definite to working precision");
        }
        logDeterminant = Cholesky.logDeterminant(factor, p) + logs;
    }

    /// Returns the number of columns.
    ///
    /// @return at least 1
    public int dimension() {
        return centre.length;
    }

    /// Returns the centre.
    ///
    /// @return shape `[p]`, in the columns' units; a copy
    public double[] centre() {
        return centre.clone();
    }

    /// Returns the covariance.
    ///
    /// @return shape `[p][p]`, exactly symmetric; a copy
    public double[][] covariance() {
        int p = centre.length;
        double[][] full = new double[p][p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(covariance, i * p, full[i], 0, p);
        }
        return full;
    }

    /// Returns the natural logarithm of the covariance's determinant.
    ///
    /// @return finite
    public double logDeterminant() {
        return logDeterminant;
    }

    /// Returns the condition number of the covariance in units of the columns' robust scales, target taken out.
    ///
    /// @return at least 1
    public double condition() {
        return condition;
    }

    /// Returns the squared Mahalanobis distance of a row.
    ///
    /// @param row shape `[p]`
    /// @return at least 0
    /// @throws IllegalArgumentException if the length is wrong
    public double squaredDistance(double[] row) {
        int p = centre.length;
        if (row.length != p) {
            throw new IllegalArgumentException("row must have length " + p + " but had " + row.length);
        }
        double[] scaled = new double[p];
        for (int i = 0; i < p; i++) {
            scaled[i] = (row[i] - centre[i]) / scale[i];
        }
        Cholesky.forward(factor, p, scaled);
        double sum = 0;
        for (double value : scaled) {
            sum += value * value;
        }
        return sum;
    }

    /// Standard deviations.
    double[] scale() {
        return scale.clone();
    }
}
