package breakwater.math.options;

/// The Black price of an out-of-the-money option over the root of forward times strike, as a function of minus
/// the
/// distance of the logarithms, `x <= 0`, and the total deviation `s = vol sqrt(T)`.
///
/// @see "Jaeckel (2015), Let's be rational"
final class NormalisedBlack {
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    // Below this half width the difference of two values is worse than three terms of its series.
    private static final double NARROW = 5e-3;
    // Above it neither term is small, and the scaled ones would overflow in the end.
    private static final double DIRECT = 1;

    private NormalisedBlack() {}

    /// ln(F/K), without loss when the two are close.
    static double logRatio(double forward, double strike) {
        double d = (forward - strike) / strike;
        if (Math.abs(d) < 0.5) {
            return StrictMath.log1p(d);
        }
        double ratio = forward / strike;
        return ratio >= Double.MIN_NORMAL && ratio < Double.POSITIVE_INFINITY
                ? StrictMath.log(ratio)
                : StrictMath.log(forward) - StrictMath.log(strike);
    }

    static double price(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        if (h + t > DIRECT) {
            return Math.max(
                    0,
                    StrictMath.exp(0.5 * x) * NormalLaw.cumulative(h + t)
                            - StrictMath.exp(-0.5 * x) * NormalLaw.cumulative(h - t));
        }
        return StrictMath.exp(-0.5 * (h * h + t * t)) * Math.max(0, scaled(h, t));
    }

    /// The logarithm of the price, also where the price is below the least double.
    static double logPrice(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        return h + t > DIRECT
                ? StrictMath.log(price(x, s))
                : StrictMath.log(Math.max(Double.MIN_NORMAL, scaled(h, t))) - 0.5 * (h * h + t * t);
    }

    /// What the price lacks to its upper bound exp(x/2), over that bound. For x/s + s/2 >= 0.
    static double relativeGap(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        double d1 = h + t;
        return 0.5
                * StrictMath.exp(-0.5 * d1 * d1)
                * (NormalLaw.erfcx(d1 * ROOT_HALF) + NormalLaw.erfcx((t - h) * ROOT_HALF));
    }

    /// The derivative of the price by the total deviation, in logarithm.
    static double logVega(double x, double s) {
        double h = x / s;
        return -0.5 * (h * h + 0.25 * s * s) - StrictMath.log(NormalLaw.ROOT_TWO_PI);
    }

    private static double scaled(double h, double t) {
        double centre = -h * ROOT_HALF;
        double half = t * ROOT_HALF;
        if (half < NARROW) {
            double value = NormalLaw.erfcx(centre);
            double first = 2 * centre * value - TWO_OVER_ROOT_PI;
            double second = 2 * value + 2 * centre * first;
            double third = 4 * first + 2 * centre * second;
            double fourth = 6 * second + 2 * centre * third;
            double fifth = 8 * third + 2 * centre * fourth;
            double square = half * half;
            return -half * (first + square / 6 * (third + square / 20 * fifth));
        }
        return 0.5 * (NormalLaw.erfcx(centre - half) - NormalLaw.erfcx(centre + half));
    }
}
