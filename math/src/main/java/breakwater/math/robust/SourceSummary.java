package breakwater.math.robust;

import breakwater.math.arguments.Require;

/// What one source says of a location, and how far it is believed.
public final class SourceSummary {
    private final double[] mean;
    private final double[] standardError;
    private final double trust;

    /// Checks and copies.
    ///
    /// @param mean its estimate, `[p]`, finite
    /// @param standardError standard error of each coordinate, `[p]`, finite and not negative
    /// @param trust weight, finite and not negative
    /// @throws IllegalArgumentException if a number is out of range or the lengths differ
    public SourceSummary(double[] mean, double[] standardError, double trust) {
        Require.positive("mean.length", mean.length);
        Require.finite("mean", mean);
        Require.length("standardError", standardError, mean.length);
        for (int j = 0; j < standardError.length; j++) {
            if (!(standardError[j] >= 0 && standardError[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "standardError[" + j + "] must be finite and >= 0 but was " + standardError[j]);
            }
        }
        if (!(trust >= 0 && trust < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("trust must be finite and >= 0 but was " + trust);
        }
        this.mean = mean.clone();
        this.standardError = standardError.clone();
        this.trust = trust;
    }

    /// Returns the summary of a source that gives the covariance of its estimate.
    ///
    /// @param mean its estimate, `[p]`
    /// @param covariance covariance of `mean` (not of the rows), row-major `[p * p]`
    /// @param trust weight
    /// @return with the roots of the diagonal as standard errors
    /// @throws IllegalArgumentException if a number is out of range or a length is wrong
    public static SourceSummary ofCovariance(double[] mean, double[] covariance, double trust) {
        int p = mean.length;
        Require.length("covariance", covariance, p * p);
        double[] standardError = new double[p];
        for (int j = 0; j < p; j++) {
            double variance = covariance[j * p + j];
            if (!(variance >= 0)) {
                throw new IllegalArgumentException("covariance[" + (j * p + j) + "] must be >= 0 but was " + variance);
            }
            standardError[j] = Math.sqrt(variance);
        }
        return new SourceSummary(mean, standardError, trust);
    }

    /// Returns the estimate.
    ///
    /// @return copy, `[p]`
    public double[] mean() {
        return mean.clone();
    }

    /// Returns the standard errors.
    ///
    /// @return copy, `[p]`
    public double[] standardError() {
        return standardError.clone();
    }

    /// Returns the weight.
    ///
    /// @return not negative
    public double trust() {
        return trust;
    }
}
