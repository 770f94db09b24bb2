package breakwater.math.options;

/// The lognormal vol of equation 2.17a with its first and second derivative along the logarithm of the strike
/// or of
/// the forward.
final class SabrCurve {
    // Below it differences of close numbers are worse than the series.
    private static final double NEAR = 0.3;
    private static final int TERMS = 18;

    final double vol;
    final double first;
    final double second;

    private SabrCurve(double vol, double first, double second) {
        this.vol = vol;
        this.first = first;
        this.second = second;
    }

    static SabrCurve alongStrike(double length, double s, double expiry, SabrParameters p) {
        return of(length, s, expiry, p, -1);
    }

    static SabrCurve alongForward(double length, double s, double expiry, SabrParameters p) {
        return of(length, s, expiry, p, 1);
    }

    /// @param way derivative of ln(F/K) along the direction
    private static SabrCurve of(double length, double s, double expiry, SabrParameters p, int way) {
        double e = 1 - p.beta();
        double h = 0.5 * e;
        double square = e * e;
        double spread = Sabr.spread(length, p.beta());
        double spread1 = way * (square * length / 12 + square * square * length * length * length / 480) / spread;
        double spread2 = (square / 12 + square * square * length * length / 160) / spread;
        double base = p.alpha() / (s * spread);
        double fall = h + spread1;
        double base1 = -base * fall;
        double base2 = base * (fall * fall - spread2 + spread1 * spread1);

        double scale = p.nu() / p.alpha() * s;
        double z = scale * length;
        double z1 = scale * (h * length + way);
        double z2 = scale * (h * h * length + 2 * h * way);
        double r = GeodesicRatio.root(z, p.rho());
        double x = z == 0 ? 0 : GeodesicRatio.x(z, p.rho());
        double ratio = x == 0 ? 1 : z / x;
        double byX;
        double byXX;
        if (Math.abs(x) < NEAR) {
            byX = series(x, p.rho(), 1);
            byXX = series(x, p.rho(), 2);
        } else {
            byX = (r - ratio) / x;
            byXX = (z - p.rho() - 2 * byX) / x;
        }
        double byZ = byX / r;
        double byZZ = (byXX - byZ * (z - p.rho())) / (r * r);
        double ratio1 = byZ * z1;
        double ratio2 = byZZ * z1 * z1 + byZ * z2;

        double rho = p.rho();
        double levelTerm = expiry * square * p.alpha() * p.alpha() / (24 * s * s);
        double skewTerm = expiry * rho * p.beta() * p.nu() * p.alpha() / (4 * s);
        double drift = 1 + levelTerm + skewTerm + expiry * (2 - 3 * rho * rho) * p.nu() * p.nu() / 24;
        double drift1 = -h * (2 * levelTerm + skewTerm);
        double drift2 = h * h * (4 * levelTerm + skewTerm);

        return new SabrCurve(
                base * ratio * drift,
                base1 * ratio * drift + base * ratio1 * drift + base * ratio * drift1,
                base2 * ratio * drift
                        + base * ratio2 * drift
                        + base * ratio * drift2
                        + 2 * (base1 * ratio1 * drift + base1 * ratio * drift1 + base * ratio1 * drift1));
    }

    /// The derivative by x of z/x = sum over n of c(n) x^n/(n + 1)!, c = 1 and -rho in turn.
    private static double series(double x, double rho, int order) {
        double sum = 0;
        for (int n = TERMS; n >= order; n--) {
            double weight = n % 2 == 0 ? 1 : -rho;
            for (int k = 0; k < order; k++) {
                weight *= n - k;
            }
            sum = sum * x + weight / FACTORIAL[n + 1];
        }
        return sum;
    }

    private static final double[] FACTORIAL = factorials();

    private static double[] factorials() {
        double[] f = new double[TERMS + 2];
        f[0] = 1;
        for (int n = 1; n < f.length; n++) {
            f[n] = f[n - 1] * n;
        }
        return f;
    }
}
