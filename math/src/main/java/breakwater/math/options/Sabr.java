package breakwater.math.options;

import breakwater.math.arguments.Require;

/// The vols of one strike under SABR, by asymptotic formulas.
///
/// The formulas are expansions in the expiry: far from the money, at long expiries and high vols of vol they
/// imply
/// negative densities ([ImpliedDensity]) and may even give a vol below zero, which every price formula refuses.
///
/// @see "Hagan, Kumar, Lesniewski, Woodward (2002), Managing Smile Risk"
public final class Sabr {
    private Sabr() {}

    /// Computes the lognormal vol, equation 2.17a.
    ///
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, >= 0
    /// @param p parameters
    /// @return Black vol
    /// @throws IllegalArgumentException if an argument is outside its domain, or the vol outside the doubles
    public static double blackVol(double forward, double strike, double expiry, SabrParameters p) {
        check(forward, strike, expiry);
        double length = NormalisedBlack.logRatio(forward, strike);
        double s = backbone(forward, strike, p.beta());
        double z = p.nu() / p.alpha() * s * length;
        double vol = p.alpha()
                / (s * spread(length, p.beta()))
                * GeodesicRatio.of(z, p.rho())
                * (1 + expiry * lognormalDrift(p, s));
        return Require.finite("vol", vol);
    }

    /// Computes the lognormal vol of forward and strike after both were moved up.
    ///
    /// @param forward of the expiry, above minus the shift
    /// @param strike above minus the shift
    /// @param shift added to both
    /// @param expiry years, >= 0
    /// @param p parameters of the moved forward
    /// @return Black vol of the moved forward
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static double shiftedBlackVol(double forward, double strike, double shift, double expiry, SabrParameters p) {
        double movedForward = Require.positive(
                "forward + shift", Require.finite("forward", forward) + Require.finite("shift", shift));
        double movedStrike = Require.positive("strike + shift", Require.finite("strike", strike) + shift);
        return blackVol(movedForward, movedStrike, expiry, p);
    }

    /// Computes the lognormal vol by the expansion of second order.
    ///
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, >= 0
    /// @param p parameters
    /// @return Black vol
    /// @throws IllegalArgumentException if an argument is outside its domain
    /// @see "Le Floc'h and Kennedy (2014), Finite difference techniques for arbitrage-free SABR"
    public static double secondOrderBlackVol(double forward, double strike, double expiry, SabrParameters p) {
        check(forward, strike, expiry);
        return Require.finite("vol", SecondOrderSabr.blackVol(forward, strike, expiry, p));
    }

    /// Computes the normal vol with the forward's power as a series, equation B.69a. Differs from
    /// [#directNormalVol]
    /// in higher orders.
    ///
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, >= 0
    /// @param p parameters
    /// @return Bachelier vol
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static double seriesNormalVol(double forward, double strike, double expiry, SabrParameters p) {
        check(forward, strike, expiry);
        double length = NormalisedBlack.logRatio(forward, strike);
        double s = backbone(forward, strike, p.beta());
        double z = p.nu() / p.alpha() * s * length;
        double vol = p.alpha()
                * Math.sqrt(forward)
                * Math.sqrt(strike)
                / s
                * spread(length, 0)
                / spread(length, p.beta())
                * GeodesicRatio.of(z, p.rho())
                * (1 + expiry * normalDrift(p, s));
        return Require.finite("vol", vol);
    }

    /// Computes the normal vol with the forward's power as it is, equation B.67a. Differs from
    /// [#seriesNormalVol] in
    /// higher orders.
    ///
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, >= 0
    /// @param p parameters
    /// @return Bachelier vol
    /// @throws IllegalArgumentException if an argument is outside its domain
    public static double directNormalVol(double forward, double strike, double expiry, SabrParameters p) {
        check(forward, strike, expiry);
        double length = NormalisedBlack.logRatio(forward, strike);
        double s = backbone(forward, strike, p.beta());
        double power = Math.sqrt(forward) * Math.sqrt(strike) / s;
        double z = p.nu() / p.alpha() * (forward - strike) / power;
        // (1 - beta)(F - K)/(F^(1-beta) - K^(1-beta)) for every beta, 1 included, and for F = K.
        double slope = StrictMath.pow(strike, p.beta()) * growth(length) / growth((1 - p.beta()) * length);
        double vol = p.alpha() * slope * GeodesicRatio.of(z, p.rho()) * (1 + expiry * normalDrift(p, s));
        return Require.finite("vol", vol);
    }

    /// Computes the level at which the lognormal vol at the money is as given: the least positive root of a
    /// cubic.
    ///
    /// @param forward of the expiry, > 0
    /// @param expiry years, >= 0
    /// @param atmVol Black vol at the money, > 0
    /// @param beta in `[0, 1]`
    /// @param nu >= 0
    /// @param rho inside (-1, 1)
    /// @return alpha
    /// @throws IllegalArgumentException if an argument is outside its domain, or no alpha gives that vol
    public static double alphaFromAtm(
            double forward, double expiry, double atmVol, double beta, double nu, double rho) {
        Require.positive("forward", forward);
        Require.notNegative("expiry", expiry);
        Require.positive("atmVol", atmVol);
        Require.inside("beta", beta, 0, 1);
        Require.notNegative("nu", nu);
        Require.strictlyInside("rho", rho, -1, 1);
        double power = StrictMath.pow(forward, 1 - beta);
        double relative = AtmCubic.solve(atmVol, expiry, beta, nu, rho);
        if (!(relative > 0)) {
            throw new IllegalArgumentException(
                    "atmVol must be a vol that some alpha reaches with this nu, rho and expiry but was " + atmVol);
        }
        return Require.positive("alpha", relative * power);
    }

    private static void check(double forward, double strike, double expiry) {
        Require.positive("forward", forward);
        Require.positive("strike", strike);
        Require.notNegative("expiry", expiry);
    }

    /// (F K)^((1 - beta)/2); the product itself could overflow.
    static double backbone(double forward, double strike, double beta) {
        double half = 0.5 * (1 - beta);
        return half == 0 ? 1 : StrictMath.pow(forward, half) * StrictMath.pow(strike, half);
    }

    /// 1 + (1 - beta)^2 L^2/24 + (1 - beta)^4 L^4/1920.
    static double spread(double length, double beta) {
        double square = (1 - beta) * (1 - beta) * length * length;
        return 1 + square / 24 + square * square / 1920;
    }

    private static double lognormalDrift(SabrParameters p, double s) {
        double e = 1 - p.beta();
        return e * e * p.alpha() * p.alpha() / (24 * s * s) + skewAndCurve(p, s);
    }

    private static double normalDrift(SabrParameters p, double s) {
        return -p.beta() * (2 - p.beta()) * p.alpha() * p.alpha() / (24 * s * s) + skewAndCurve(p, s);
    }

    private static double skewAndCurve(SabrParameters p, double s) {
        return p.rho() * p.beta() * p.nu() * p.alpha() / (4 * s) + (2 - 3 * p.rho() * p.rho()) * p.nu() * p.nu() / 24;
    }

    /// (exp(m) - 1)/m.
    private static double growth(double m) {
        return m == 0 ? 1 : StrictMath.expm1(m) / m;
    }
}
