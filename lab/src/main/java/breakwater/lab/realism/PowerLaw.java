package breakwater.lab.realism;

/// Exponents of power laws.
final class PowerLaw {
    /// Of the points of a decay, this share must be positive, or there is no power law to speak of.
    private static final double LEAST_POSITIVE = 0.6;

    private static final double MOST_EXPONENT = 3;
    private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);
    private static final int STEPS = 60;

    private PowerLaw() {}

    /// Least-squares slope of `ln y` on `ln x`. Points with `y <= 0` are left out; NaN if those are too many.
    static double slope(double[] x, double[] y) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (y[i] > 0) {
                n++;
                sumX += StrictMath.log(x[i]);
                sumY += StrictMath.log(y[i]);
            }
        }
        if (n < 3 || n < LEAST_POSITIVE * x.length) {
            return Double.NaN;
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            if (y[i] > 0) {
                double dx = StrictMath.log(x[i]) - sumX / n;
                products += dx * (StrictMath.log(y[i]) - sumY / n);
                squares += dx * dx;
            }
        }
        return products / squares;
    }

    /// The exponent `d` in `[0, 3]` for which `c x^d` is nearest to `y` in weighted squares: unlike a slope of
    /// logarithms it may be given noisy means, some of them negative.
    static double exponent(double[] x, double[] y, double[] weights) {
        double low = 0;
        double high = MOST_EXPONENT;
        for (int i = 0; i < STEPS; i++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (misfit(x, y, weights, a) < misfit(x, y, weights, b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return 0.5 * (low + high);
    }

    private static double misfit(double[] x, double[] y, double[] weights, double exponent) {
        double yy = 0;
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            double power = StrictMath.pow(x[i], exponent);
            yy += weights[i] * y[i] * y[i];
            xy += weights[i] * power * y[i];
            xx += weights[i] * power * power;
        }
        return xx > 0 ? yy - xy * xy / xx : yy;
    }
}
