package breakwater.math.options;

import breakwater.math.arguments.Require;

/// The smile of one expiry under raw SVI.
///
/// @param forward of the expiry, > 0
/// @param expiry years, > 0
/// @param parameters of the total variance
public record SviSmile(double forward, double expiry, SviParameters parameters) implements Smile {
    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is outside its domain
    public SviSmile {
        Require.positive("forward", forward);
        Require.positive("expiry", expiry);
    }

    @Override
    public double blackVol(double strike) {
        double k = -NormalisedBlack.logRatio(forward, Require.positive("strike", strike));
        // Rounding alone can take the least variance below zero.
        return Math.sqrt(Math.max(0, parameters.variance(k).value()) / expiry);
    }

    @Override
    public VarianceCurve variance(double logMoneyness) {
        return parameters.variance(logMoneyness);
    }
}
