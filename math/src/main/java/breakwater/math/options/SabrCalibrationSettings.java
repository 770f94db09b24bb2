package breakwater.math.options;

import breakwater.math.arguments.Require;

/// How a SABR smile is fitted to quotes.
///
/// @param beta fixed backbone, in `[0, 1]`
/// @param loss how residuals count
/// @param leverageLimit most influence of a quote on its own fitted value, in units of the mean influence, >=
/// 1; a
///     quote with more is weighted down; infinite for no limit
/// @param maxIterations bound on the steps of one search, >= 1
/// @param poorFit root mean square error over the mean vol above which other starts are tried, > 0
/// @param usableRmse root mean square error in vols above which the fit must not be used, > 0
public record SabrCalibrationSettings(
        double beta, QuoteLoss loss, double leverageLimit, int maxIterations, double poorFit, double usableRmse) {
    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is outside its domain
    public SabrCalibrationSettings {
        Require.inside("beta", beta, 0, 1);
        Require.inside("leverageLimit", leverageLimit, 1, Double.POSITIVE_INFINITY);
        Require.positive("maxIterations", maxIterations);
        Require.positive("poorFit", poorFit);
        Require.positive("usableRmse", usableRmse);
    }

    /// Equal weights, at most 40 steps, a fit unusable above two vol points.
    ///
    /// @param beta fixed backbone, in `[0, 1]`
    /// @return settings
    /// @throws IllegalArgumentException if beta is outside its domain
    public static SabrCalibrationSettings leastSquares(double beta) {
        return new SabrCalibrationSettings(beta, QuoteLoss.SQUARE, Double.POSITIVE_INFINITY, 40, 0.01, 0.02);
    }

    /// Tukey's weights, and no quote with more than twice the mean influence.
    ///
    /// @param beta fixed backbone, in `[0, 1]`
    /// @return settings
    /// @throws IllegalArgumentException if beta is outside its domain
    public static SabrCalibrationSettings robust(double beta) {
        return new SabrCalibrationSettings(beta, QuoteLoss.TUKEY, 2, 40, 0.01, 0.02);
    }
}
