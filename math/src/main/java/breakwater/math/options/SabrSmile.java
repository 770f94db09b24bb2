package breakwater.math.options;

import breakwater.math.arguments.Require;

/// The smile of one expiry under SABR.
///
/// @param forward of the expiry, > 0
/// @param expiry years, > 0
/// @param parameters of the model
public record SabrSmile(double forward, double expiry, SabrParameters parameters) implements Smile {
    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is outside its domain
    public SabrSmile {
        Require.positive("forward", forward);
        Require.positive("expiry", expiry);
    }

    @Override
    public double blackVol(double strike) {
        return Sabr.blackVol(forward, strike, expiry, parameters);
    }

    @Override
    public VarianceCurve variance(double logMoneyness) {
        double half = 0.5 * (1 - parameters.beta());
        double s = half == 0 ? 1 : StrictMath.pow(forward, 2 * half) * StrictMath.exp(half * logMoneyness);
        SabrCurve curve = SabrCurve.alongStrike(-logMoneyness, s, expiry, parameters);
        // A vol below zero has a positive square: keep the sign, it has no price.
        return new VarianceCurve(
                logMoneyness,
                expiry * curve.vol * Math.abs(curve.vol),
                2 * expiry * curve.vol * curve.first,
                2 * expiry * (curve.first * curve.first + curve.vol * curve.second));
    }
}
