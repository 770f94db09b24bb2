package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Black's formula on the forward, undiscounted.
///
/// A coin-margined option whose premium is quoted in the coin has this price after multiplication by the
/// forward.
///
/// @see "Black (1976)"
public final class Black {
    private Black() {}

    /// Computes a price.
    ///
    /// @param kind call or put
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, >= 0
    /// @param vol lognormal, >= 0
    /// @return undiscounted price, in the unit of the forward, between intrinsic value and forward or strike
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static double price(OptionKind kind, double forward, double strike, double expiry, double vol) {
        Require.positive("forward", forward);
        Require.positive("strike", strike);
        double s = Require.notNegative("vol", vol) * Math.sqrt(Require.notNegative("expiry", expiry));
        double intrinsic = kind.intrinsic(forward, strike);
        if (!(s > 0)) {
            return intrinsic;
        }
        if (s == Double.POSITIVE_INFINITY) {
            return kind == OptionKind.CALL ? forward : strike;
        }
        double distance = -Math.abs(NormalisedBlack.logRatio(forward, strike));
        double outside = Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.price(distance, s);
        return intrinsic + Math.min(outside, Math.min(forward, strike));
    }

    /// Computes the derivatives of the price at a fixed vol.
    ///
    /// @param kind call or put
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, > 0
    /// @param vol lognormal, > 0
    /// @return greeks
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static Greeks greeks(OptionKind kind, double forward, double strike, double expiry, double vol) {
        Require.positive("forward", forward);
        Require.positive("strike", strike);
        double root = Math.sqrt(Require.positive("expiry", expiry));
        double s = Require.positive("vol * sqrt(expiry)", Require.positive("vol", vol) * root);
        double d1 = NormalisedBlack.logRatio(forward, strike) / s + 0.5 * s;
        double d2 = d1 - s;
        double density = NormalLaw.density(d1);
        double vega = forward * density * root;
        return new Greeks(
                kind.sign() * NormalLaw.cumulative(kind.sign() * d1),
                density / (forward * s),
                vega,
                -0.5 * forward * density * vol / root,
                // The density vanishes before d2 overflows; their product must not become NaN.
                density > 0 ? -density * d2 / vol : 0,
                density > 0 ? vega * d1 * d2 / vol : 0);
    }
}
