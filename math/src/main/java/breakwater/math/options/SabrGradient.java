package breakwater.math.options;

/// The lognormal vol of equation 2.17a with its derivatives by ln alpha, nu and atanh rho, for many strikes
/// under one
/// set of parameters. Allocates nothing after construction.
final class SabrGradient {
    // Below it the plain quotient of the slope loses more digits than a series of four terms.
    private static final double NEAR = 1e-3;

    private double alpha;
    private double nu;
    private double rho;
    private double expiry;
    private double level2;
    private double skew;
    private double curve;
    private double skewByNu;
    private double skewByRho;
    private double curveByNu;
    private double curveByRho;

    double vol;
    double byLogAlpha;
    double byNu;
    double byAtanhRho;

    void set(double alpha, double beta, double nu, double rho, double expiry) {
        this.alpha = alpha;
        this.nu = nu;
        this.rho = rho;
        this.expiry = expiry;
        double squareRho = rho * rho;
        level2 = (1 - beta) * (1 - beta) * alpha * alpha / 24;
        skewByNu = 0.25 * rho * beta * alpha;
        skewByRho = 0.25 * beta * nu * alpha;
        skew = skewByNu * nu;
        curveByNu = (2 - 3 * squareRho) * nu / 12;
        curveByRho = -0.25 * rho * nu * nu;
        curve = 0.5 * nu * curveByNu;
    }

    /// Computes them.
    ///
    /// @param length ln(F/K)
    /// @param s (F K)^((1 - beta)/2)
    /// @param spread its series in the length
    void at(double length, double s, double spread) {
        double byUnitNu = s * length / alpha;
        double z = nu * byUnitNu;
        double d = z - rho;
        double oneLessSquare = (1 - rho) * (1 + rho);
        double r = Math.sqrt(d * d + oneLessSquare);
        double u = z * (z - 2 * rho) / (r + 1);
        double x = z >= rho ? StrictMath.log1p((z + u) / (1 - rho)) : -StrictMath.log1p((u - z) / (1 + rho));
        double ratio = x == 0 ? 1 : z / x;
        double slope = Math.abs(x) < NEAR
                ? (-0.5 * rho + x * (1.0 / 3 - x * (0.125 * rho - x / 30))) / r
                : (1 - ratio / r) / x;
        // times d rho / d atanh rho
        double ratioByRho = -ratio * ratio * (z + rho * u) / ((r + 1) * r);
        double inverse = 1 / s;
        double base = alpha * inverse / spread;
        double squareTerm = level2 * inverse * inverse;
        double drift = 1 + expiry * (squareTerm + skew * inverse + curve);
        double stretched = base * ratio;
        vol = stretched * drift;
        byLogAlpha = vol - base * slope * z * drift + stretched * expiry * (2 * squareTerm + skew * inverse);
        byNu = base * slope * byUnitNu * drift + stretched * expiry * (skewByNu * inverse + curveByNu);
        byAtanhRho =
                base * ratioByRho * drift + stretched * expiry * (skewByRho * inverse + curveByRho) * oneLessSquare;
    }
}
