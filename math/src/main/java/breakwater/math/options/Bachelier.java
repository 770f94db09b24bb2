package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Bachelier's formula on the forward, undiscounted. Forward and strike may have any sign.
///
/// @see "Bachelier (1900)"
public final class Bachelier {
    private Bachelier() {}

    /// Computes a price.
    ///
    /// @param kind call or put
    /// @param forward of the expiry
    /// @param strike any sign
    /// @param expiry years, >= 0
    /// @param vol normal, in the unit of the forward per root year, >= 0
    /// @return undiscounted price, in the unit of the forward
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static double price(OptionKind kind, double forward, double strike, double expiry, double vol) {
        double distance = Math.abs(Require.finite(
                "forward - strike", Require.finite("forward", forward) - Require.finite("strike", strike)));
        double s = Require.finite(
                "vol * sqrt(expiry)",
                Require.notNegative("vol", vol) * Math.sqrt(Require.notNegative("expiry", expiry)));
        double intrinsic = kind.intrinsic(forward, strike);
        if (!(s > 0)) {
            return intrinsic;
        }
        double d = distance / s;
        return intrinsic + s * NormalLaw.density(d) * excess(d);
    }

    /// 1 - d (1 - Phi(d)) / phi(d), the out-of-the-money price over that at the money, in units of the density.
    static double excess(double d) {
        double mills = 0.5 * NormalLaw.ROOT_TWO_PI * NormalLaw.erfcx(d * Math.sqrt(0.5));
        return Math.max(0, 1 - d * mills);
    }

    /// Computes the derivatives of the price at a fixed vol.
    ///
    /// @param kind call or put
    /// @param forward of the expiry
    /// @param strike any sign
    /// @param expiry years, > 0
    /// @param vol normal, > 0
    /// @return greeks
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static Greeks greeks(OptionKind kind, double forward, double strike, double expiry, double vol) {
        double distance = Require.finite(
                "forward - strike", Require.finite("forward", forward) - Require.finite("strike", strike));
        double root = Math.sqrt(Require.positive("expiry", expiry));
        double s = Require.positive("vol * sqrt(expiry)", Require.positive("vol", vol) * root);
        double d = distance / s;
        double density = NormalLaw.density(d);
        return new Greeks(
                kind.sign() * NormalLaw.cumulative(kind.sign() * d),
                density / s,
                density * root,
                -0.5 * density * vol / root,
                density > 0 ? -density * d / vol : 0,
                density > 0 ? density * root * d * d / vol : 0);
    }
}
