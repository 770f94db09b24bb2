package breakwater.math.options;

import breakwater.math.arguments.Require;

/// The vol at which a formula gives a price.
///
/// Newton steps on the logarithm of the price, inside a bracket that every step narrows: at most [#MAX_STEPS]
/// steps
/// for any price. A price at intrinsic value has vol 0. Near it the vol depends on the time value alone, so
/// pass the
/// price of the out-of-the-money option where there is a choice: the time value of the other is a difference.
public final class ImpliedVol {
    /// Bound on the number of evaluations.
    public static final int MAX_STEPS = 100;

    private static final double ACCURACY = 4e-16;
    // Further above the inflection than this the price equals its upper bound in doubles.
    private static final double GREATEST_DEVIATION = 70;

    private ImpliedVol() {}

    /// Computes a lognormal vol.
    ///
    /// @param kind call or put
    /// @param forward of the expiry, > 0
    /// @param strike > 0
    /// @param expiry years, > 0
    /// @param price undiscounted; from intrinsic value to below the forward (call) or the strike (put)
    /// @return vol, >= 0
    /// @throws IllegalArgumentException if an argument is outside its domain; a price outside its bounds is one
    public static double black(OptionKind kind, double forward, double strike, double expiry, double price) {
        Require.positive("forward", forward);
        Require.positive("strike", strike);
        double root = Math.sqrt(Require.positive("expiry", expiry));
        double most = kind == OptionKind.CALL ? forward : strike;
        double intrinsic = kind.intrinsic(forward, strike);
        if (!(price >= intrinsic && price < most)) {
            throw new IllegalArgumentException("price must be in [" + intrinsic + ", " + most + ") but was " + price);
        }
        double outside = price - intrinsic;
        if (!(outside > 0)) {
            return 0;
        }
        double x = -Math.abs(NormalisedBlack.logRatio(forward, strike));
        double target = StrictMath.log(outside) - 0.5 * (StrictMath.log(forward) + StrictMath.log(strike));
        double gap = (most - price) / Math.min(forward, strike);
        return deviation(x, target, gap) / root;
    }

    /// Solves for the total deviation: on the price in logarithm, or on its distance from its bound where that
    /// is the
    /// smaller of the two.
    private static double deviation(double x, double logTarget, double gap) {
        double bend = Math.sqrt(2 * Math.abs(x));
        boolean below = bend > 0 && logTarget < NormalisedBlack.logPrice(x, bend);
        boolean high = !below && StrictMath.log(gap) < logTarget - 0.5 * x;
        double least = below ? 0 : bend;
        double most = below ? bend : bend + GREATEST_DEVIATION;
        double s = below ? firstBelow(x, logTarget, bend) : firstAbove(x, logTarget, bend);
        for (int step = 0; step < MAX_STEPS; step++) {
            s = s > least && s < most ? s : 0.5 * (least + most);
            double logPrice = NormalisedBlack.logPrice(x, s);
            double logVega = NormalisedBlack.logVega(x, s);
            double miss;
            double next;
            if (high) {
                double left = NormalisedBlack.relativeGap(x, s);
                miss = StrictMath.log(gap / left);
                next = s - miss * left / StrictMath.exp(logVega - 0.5 * x);
            } else {
                miss = logPrice - logTarget;
                double relative = miss / (StrictMath.exp(logVega - logPrice) * s);
                next = below ? inWing(s, relative) : s * StrictMath.exp(-Math.max(-1, Math.min(1, relative)));
            }
            if (miss > 0) {
                most = s;
            } else {
                least = s;
            }
            if (Math.abs(next - s) <= ACCURACY * s || most - least <= ACCURACY * most) {
                return next >= least && next <= most ? next : s;
            }
            s = next;
        }
        return s;
    }

    /// One step in 1/s^2, in which the logarithm of the price is nearly straight.
    private static double inWing(double s, double relative) {
        double inverse = 1 + 2 * relative;
        return inverse > 0 ? s / Math.sqrt(inverse) : 2 * s;
    }

    private static double firstBelow(double x, double logTarget, double bend) {
        return Math.min(Math.abs(x) / Math.sqrt(-2 * Math.min(logTarget, -1e-3)), 0.999 * bend);
    }

    private static double firstAbove(double x, double logTarget, double bend) {
        return Math.max(1.001 * bend, StrictMath.exp(logTarget) * NormalLaw.ROOT_TWO_PI + 0.5 * Math.abs(x));
    }

    /// Computes a normal vol.
    ///
    /// @param kind call or put
    /// @param forward of the expiry
    /// @param strike any sign
    /// @param expiry years, > 0
    /// @param price undiscounted, at least intrinsic value
    /// @return vol, >= 0
    /// @throws IllegalArgumentException if an argument is outside its domain; a price below intrinsic value is
    /// one
    public static double bachelier(OptionKind kind, double forward, double strike, double expiry, double price) {
        double distance = Math.abs(Require.finite(
                "forward - strike", Require.finite("forward", forward) - Require.finite("strike", strike)));
        double root = Math.sqrt(Require.positive("expiry", expiry));
        double intrinsic = kind.intrinsic(forward, strike);
        if (!(price >= intrinsic && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("price must be finite and >= " + intrinsic + " but was " + price);
        }
        double outside = price - intrinsic;
        if (!(outside > 0)) {
            return 0;
        }
        double atTheMoney = outside * NormalLaw.ROOT_TWO_PI;
        // The deviation exceeds that at the money by less than one part in 1e16.
        return distance < 1e-17 * outside
                ? atTheMoney / root
                : distance / normalDistance(StrictMath.log(outside) - StrictMath.log(distance)) / root;
    }

    /// Solves phi(d)/d - (1 - Phi(d)) = exp(logTarget) for d.
    private static double normalDistance(double logTarget) {
        double low = 0;
        double high = 60;
        double d = logTarget > -1 ? StrictMath.exp(-logTarget) / NormalLaw.ROOT_TWO_PI : Math.sqrt(-2 * logTarget);
        for (int step = 0; step < MAX_STEPS; step++) {
            d = d > low && d < high ? d : 0.5 * (low + high);
            double excess = Math.max(Bachelier.excess(d), Double.MIN_NORMAL);
            double value = StrictMath.log(excess / d) - 0.5 * d * d - StrictMath.log(NormalLaw.ROOT_TWO_PI) - logTarget;
            // d ln(value) / d ln(d) is -1 / excess.
            double next = d * StrictMath.exp(Math.max(-1, Math.min(1, value * excess)));
            if (value > 0) {
                low = d;
            } else {
                high = d;
            }
            if (Math.abs(next - d) <= ACCURACY * d || high - low <= ACCURACY * high) {
                return next;
            }
            d = next;
        }
        return d;
    }
}
