package breakwater.math.options;

import breakwater.math.arguments.Require;

/// Total variance w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), k = ln(K/F): raw SVI.
///
/// @param a level
/// @param b slope of the wings, >= 0
/// @param rho asymmetry, inside (-1, 1)
/// @param m place
/// @param sigma width of the bend, > 0
/// @see "Gatheral (2004), A parsimonious arbitrage-free implied volatility parameterization"
public record SviParameters(double a, double b, double rho, double m, double sigma) {
    private static final double STEEPEST_WING = 2;

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is outside its domain, or the least variance is negative
    public SviParameters {
        Require.finite("a", a);
        Require.notNegative("b", b);
        Require.strictlyInside("rho", rho, -1, 1);
        Require.finite("m", m);
        Require.positive("sigma", sigma);
        Require.notNegative("a + b * sigma * sqrt(1 - rho^2)", a + b * sigma * Math.sqrt((1 - rho) * (1 + rho)));
    }

    /// Computes total variance and its derivatives.
    ///
    /// @param logMoneyness ln(K/F)
    /// @return variance
    /// @throws IllegalArgumentException if the log-moneyness is not finite
    public VarianceCurve variance(double logMoneyness) {
        double d = Require.finite("logMoneyness", logMoneyness) - m;
        double root = Math.sqrt(d * d + sigma * sigma);
        double steep = sigma / root;
        return new VarianceCurve(
                logMoneyness, a + b * (rho * d + root), b * (rho + d / root), b * steep * steep / root);
    }

    /// Tells whether no butterfly of the scanned strikes has a negative price: g >= 0 on all of them.
    ///
    /// @param from first log-moneyness
    /// @param to last one
    /// @param step between them, > 0
    /// @return true if there is no arbitrage
    /// @throws IllegalArgumentException if the range is empty, or holds more than a million steps
    public boolean butterflyFree(double from, double to, double step) {
        Require.finite("from", from);
        double steps = Math.rint((Require.finite("to", to) - from) / Require.positive("step", step));
        Require.inside("(to - from) / step", steps, 0, 1e6);
        for (int i = 0; i <= steps; i++) {
            if (!(variance(from + i * step).density() >= 0)) {
                return false;
            }
        }
        return true;
    }

    /// Tells whether both wings rise slowly enough for prices to vanish at the end: b (1 + |rho|) <= 2.
    ///
    /// @return true if they do
    /// @see "Lee (2004), The moment formula for implied volatility at extreme strikes"
    public boolean wingsBounded() {
        return b * (1 + Math.abs(rho)) <= STEEPEST_WING;
    }
}
