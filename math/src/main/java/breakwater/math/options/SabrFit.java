package breakwater.math.options;

/// A SABR smile fitted to quotes, and how that went.
///
/// @param smile the fitted smile
/// @param rmse root mean square error over all quotes, in vols
/// @param weightedRmse the same under the weights the fit ended with; equal to `rmse` under equal weights
/// @param maxError largest absolute error of a quote, in vols
/// @param iterations evaluations of all quotes, over all starts
/// @param starts searches begun
/// @param converged whether the search that gave the fit came to rest
/// @param boundHit whether a parameter ended at the border of the search
/// @param usable whether the weighted error is within the settings' bound and every quote has a vol > 0
public record SabrFit(
        SabrSmile smile,
        double rmse,
        double weightedRmse,
        double maxError,
        int iterations,
        int starts,
        boolean converged,
        boolean boundHit,
        boolean usable) {
    /// Returns the fitted parameters.
    ///
    /// @return parameters
    public SabrParameters parameters() {
        return smile.parameters();
    }
}
