package breakwater.math.options;

/// The second-order expansion w0 + w1 T, where w1 is a skew term less w0 f / x^2 and f is the logarithm by
/// which w0
/// misses the geometric mean of the local vols at both ends. f vanishes as x^2 at the money, so near it f / x^2
/// is
/// taken from its series.
final class SecondOrderSabr {
    private static final int TERMS = 16;
    private static final double NEAR = 0.1;

    private SecondOrderSabr() {}

    static double blackVol(double forward, double strike, double expiry, SabrParameters p) {
        double length = NormalisedBlack.logRatio(forward, strike);
        double m = (1 - p.beta()) * length;
        double level = p.alpha() * StrictMath.pow(forward, p.beta() - 1);
        // (F^(1-beta) - K^(1-beta))/(1-beta) over alpha
        double distance = (m == 0 ? length : length * -StrictMath.expm1(-m) / m) / level;
        double ratio = GeodesicRatio.of(p.nu() * distance, p.rho());
        double vol = (distance == 0 ? level : length / distance) * ratio;
        double x = distance / ratio;
        double backboneCurve = m == 0 ? 0 : m * m * logSinhRatio(0.5 * m) / (x * x);
        if (x == 0) {
            backboneCurve = (1 - p.beta()) * (1 - p.beta()) * level * level / 24;
        }
        double skew = 0.25 * p.rho() * p.nu() * p.alpha() * powerSlope(forward, length, p.beta());
        double volCurve = p.nu() * p.nu() * curve(p.nu() * x, p.nu() * distance, p.rho());
        return vol * (1 + expiry * (skew + backboneCurve - volCurve));
    }

    /// (K^beta - F^beta)/(K - F).
    private static double powerSlope(double forward, double length, double beta) {
        double power = StrictMath.pow(forward, beta - 1);
        return length == 0 ? beta * power : power * StrictMath.expm1(-beta * length) / StrictMath.expm1(-length);
    }

    /// ln(sinh(h)/h) / (4 h^2), which is 1/24 at zero.
    private static double logSinhRatio(double h) {
        double square = h * h;
        if (square < 0.01) {
            return (1.0 / 6 - square * (1.0 / 180 - square * (1.0 / 2835 - square / 37800))) / 4;
        }
        double a = Math.abs(h);
        return (a + StrictMath.log(-StrictMath.expm1(-2 * a) / (2 * a))) / (4 * square);
    }

    /// [ln(z/x) - ln(dz/dx)/2] / x^2, where z = sinh x + rho (1 - cosh x).
    private static double curve(double x, double z, double rho) {
        if (Math.abs(x) > NEAR) {
            return (StrictMath.log(z / x) - 0.5 * StrictMath.log(GeodesicRatio.root(z, rho))) / (x * x);
        }
        double[] ratio = new double[TERMS];
        double[] slope = new double[TERMS];
        double factorial = 1;
        for (int n = 0; n < TERMS; n++) {
            // z = sum over n of c x^(n+1)/(n+1)!, c = 1 and -rho in turn
            double c = n % 2 == 0 ? 1 : -rho;
            slope[n] = c / factorial;
            factorial *= n + 1;
            ratio[n] = c / factorial;
        }
        double[] logRatio = logarithm(ratio);
        double[] logSlope = logarithm(slope);
        double sum = 0;
        for (int n = TERMS - 1; n >= 2; n--) {
            sum = sum * x + (logRatio[n] - 0.5 * logSlope[n]);
        }
        return sum;
    }

    /// The series of the logarithm of a series that starts with 1.
    private static double[] logarithm(double[] a) {
        double[] log = new double[a.length];
        for (int n = 1; n < a.length; n++) {
            double sum = 0;
            for (int k = 1; k < n; k++) {
                sum += k * log[k] * a[n - k];
            }
            log[n] = a[n] - sum / n;
        }
        return log;
    }
}
