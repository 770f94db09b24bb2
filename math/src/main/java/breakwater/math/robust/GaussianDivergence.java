package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;

/// How far one normal distribution A lies from another, R: every measure the gate uses.
///
/// All follow from the generalised eigenvalues `l` of (A, R) and two distances of the means, so none depends on
/// the
/// units of the variables:
///
///     KL(A || R) = 1/2 sum(l - 1 - ln l) + 1/2 (mA - mR)' R^-1 (mA - mR)
///     KL(R || A) = 1/2 sum(1/l - 1 + ln l) + 1/2 (mA - mR)' A^-1 (mA - mR)
public final class GaussianDivergence {
    private final double squaredInReference;
    private final double squaredInOther;
    private final double[] eigenvalues;

    private GaussianDivergence(double squaredInReference, double squaredInOther, double[] eigenvalues) {
        this.squaredInReference = squaredInReference;
        this.squaredInOther = squaredInOther;
        this.eigenvalues = eigenvalues;
    }

    /// Returns the distance of the means, `sqrt((mA - mR)' R^-1 (mA - mR))`.
    ///
    /// @return standard deviations of R
    public double mahalanobis() {
        return Math.sqrt(squaredInReference);
    }

    /// Returns the generalised eigenvalues of (A, R).
    ///
    /// @return copy, ascending
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /// Returns `KL(A || R)`: what believing R costs while A is true.
    ///
    /// @return nats
    public double klFromReference() {
        return klFromReference(eigenvalues, squaredInReference);
    }

    /// Returns `KL(R || A)`.
    ///
    /// @return nats
    public double klToReference() {
        return klToReference(eigenvalues, squaredInOther);
    }

    /// Returns `ln det A - ln det R`.
    ///
    /// @return natural logarithm of the ratio of the determinants
    public double logDeterminantRatio() {
        return logDeterminantRatio(eigenvalues);
    }

    /// Compares two normal distributions.
    ///
    /// @param meanA mean of A
    /// @param a covariance of A; its lower triangle is read
    /// @param meanR mean of R
    /// @param r covariance of R; its lower triangle is read
    /// @return the measures
    /// @throws IllegalArgumentException if the shapes differ or a mean is not finite
    /// @throws DegenerateDataException if a covariance is not positive definite
    public static GaussianDivergence between(double[] meanA, double[][] a, double[] meanR, double[][] r) {
        int p = a.length;
        checkMean("meanA", meanA, p);
        checkMean("meanR", meanR, p);
        double[] eigenvalues = GeneralisedEigenvalues.of(a, r);
        double[] work = new double[p];
        double squaredR = Cholesky.squaredDistance(GeneralisedEigenvalues.factor("r", r), p, meanA, meanR, work);
        double squaredA = Cholesky.squaredDistance(GeneralisedEigenvalues.factor("a", a), p, meanA, meanR, work);
        return new GaussianDivergence(squaredR, squaredA, eigenvalues);
    }

    /// Returns `KL(A || R)`.
    ///
    /// @param eigenvalues generalised eigenvalues of (A, R)
    /// @param squaredDistance squared distance of the means in R
    /// @return nats
    public static double klFromReference(double[] eigenvalues, double squaredDistance) {
        double sum = squaredDistance;
        for (double l : eigenvalues) {
            // log1p keeps the digits that l - 1 - ln l would lose near 1, where the gate decides.
            sum += (l - 1) - StrictMath.log1p(l - 1);
        }
        return 0.5 * sum;
    }

    /// Returns `KL(R || A)`.
    ///
    /// @param eigenvalues generalised eigenvalues of (A, R)
    /// @param squaredDistance squared distance of the means in A
    /// @return nats
    public static double klToReference(double[] eigenvalues, double squaredDistance) {
        double sum = squaredDistance;
        for (double l : eigenvalues) {
            sum += (1 - l) / l + StrictMath.log1p(l - 1);
        }
        return 0.5 * sum;
    }

    /// Returns `ln det A - ln det R`.
    ///
    /// @param eigenvalues generalised eigenvalues of (A, R)
    /// @return natural logarithm of the ratio of the determinants
    public static double logDeterminantRatio(double[] eigenvalues) {
        double sum = 0;
        for (double l : eigenvalues) {
            sum += StrictMath.log(l);
        }
        return sum;
    }

    /// Returns the affine-invariant distance of two covariances, `sqrt(sum ln^2 l)`.
    ///
    /// @param eigenvalues their generalised eigenvalues
    /// @return 0 for equal ones; the same both ways
    /// @see "Foerstner and Moonen (2003), A metric for covariance matrices"
    public static double covarianceDistance(double[] eigenvalues) {
        double sum = 0;
        for (double l : eigenvalues) {
            double log = StrictMath.log(l);
            sum += log * log;
        }
        return Math.sqrt(sum);
    }

    private static void checkMean(String name, double[] mean, int p) {
        if (mean.length != p) {
            throw new IllegalArgumentException(name + " must have " + p + " elements but had " + mean.length);
        }
        for (double value : mean) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " must be finite but held " + value);
            }
        }
    }
}
