package breakwater.math.microstructure;

import breakwater.math.arguments.Require;
import breakwater.math.stats.LeastSquares;

/// Price impact of signed volume (Kyle, "Continuous auctions and insider trading", Econometrica 53, 1985), by
/// regression of price changes on the signed volume of the same interval.
///
/// @param lambda change of price per unit of signed volume
/// @param standardError of it
/// @param significant lambda > 0 and at least two standard errors away from 0: only then is it worth a size
/// @param fit the regression; its coefficients are the constant, if there is one, and lambda
public record KyleLambda(double lambda, double standardError, boolean significant, LeastSquares fit) {
    private static final double ERRORS = 2;

    /// Estimates it.
    ///
    /// @param priceChanges per interval, finite
    /// @param signedVolumes per interval, bought less sold, finite, not all alike
    /// @param intercept whether a constant is fitted too
    /// @return the estimate
    /// @throws IllegalArgumentException if an argument is outside or lengths differ
    public static KyleLambda of(double[] priceChanges, double[] signedVolumes, boolean intercept) {
        Require.holds("priceChanges", priceChanges, intercept ? 3 : 2);
        Require.finite("priceChanges", priceChanges);
        Require.length("signedVolumes", signedVolumes, priceChanges.length);
        Require.finite("signedVolumes", signedVolumes);
        varies(signedVolumes, intercept);
        double[][] x = new double[signedVolumes.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {signedVolumes[i]};
        }
        LeastSquares fit =
                intercept ? LeastSquares.fitWithConstant(x, priceChanges) : LeastSquares.fit(x, priceChanges);
        int at = intercept ? 1 : 0;
        double lambda = fit.coefficients()[at];
        double error = fit.standardErrors()[at];
        return new KyleLambda(lambda, error, lambda > 0 && lambda >= ERRORS * error, fit);
    }

    private static void varies(double[] signedVolumes, boolean intercept) {
        double first = intercept ? signedVolumes[0] : 0;
        for (double volume : signedVolumes) {
            if (volume != first) {
                return;
            }
        }
        throw new IllegalArgumentException("signedVolumes must vary but were all " + signedVolumes[0]);
    }
}
