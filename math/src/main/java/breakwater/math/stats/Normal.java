package breakwater.math.stats;

/// The standard normal law: distribution, density and quantile, each to a relative error below 1e-14, far tails
/// included.
///
/// @see "Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969)"
/// @see "Wichura, Algorithm AS 241: the percentage points of the normal distribution, Appl. Stat. 37 (1988)"
public final class Normal {
    private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
    /// Below this the series around 0 serves, from the other on the one in `1 / x`: Cody's ranges.
    private static final double CENTRE = 0.67448975;

    private static final double FAR = 5.656854249492381;

    // Numerators and denominators from the highest power down.
    private static final double[] CENTRE_P = {
        0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356
    };
    private static final double[] CENTRE_Q = {
        1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673
    };
    private static final double[] MIDDLE_P = {
        1.0765576773720192e-08, 0.39894151208813466, 8.883149794388377, 93.50665613217785,
        597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735,
        9842.714838383978
    };
    private static final double[] MIDDLE_Q = {
        1,
        22.266688044328117,
        235.387901782625,
        1519.3775994075547,
        6485.558298266761,
        18615.571640885097,
        34900.95272114598,
        38912.00328609327,
        19685.429676859992
    };
    private static final double[] FAR_P = {
        0.023073441764940174,
        0.215898534057957,
        0.12740116116024736,
        0.022235277870649807,
        0.0014216191932278934,
        2.9112874951168793e-05
    };
    private static final double[] FAR_Q = {
        1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-05
    };

    private static final double[] QUANTILE_CENTRE_P = {
        2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
        13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665
    };
    private static final double[] QUANTILE_CENTRE_Q = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] QUANTILE_TAIL_P = {
        0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
        3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835
    };
    private static final double[] QUANTILE_TAIL_Q = {
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1
    };
    private static final double[] QUANTILE_FAR_P = {
        2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124,
        0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103
    };
    private static final double[] QUANTILE_FAR_Q = {
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1
    };

    private Normal() {}

    /// Returns the distribution function.
    ///
    /// @param x any number, infinities included
    /// @return probability of a value at most `x`
    /// @throws IllegalArgumentException if `x` is NaN
    public static double cdf(double x) {
        double y = Math.abs(x);
        if (y <= CENTRE) {
            return 0.5 + centre(x);
        }
        double tail = tail(y);
        return x < 0 ? tail : 1 - tail;
    }

    /// Returns the probability above a value; keeps its digits where `1 - cdf` would lose them.
    ///
    /// @param x any number, infinities included
    /// @return probability of a value above `x`
    /// @throws IllegalArgumentException if `x` is NaN
    public static double survival(double x) {
        return cdf(-x);
    }

    /// Returns the density.
    ///
    /// @param x any number, infinities included
    /// @return density at `x`
    /// @throws IllegalArgumentException if `x` is NaN
    public static double density(double x) {
        requireNumber(x);
        return INVERSE_ROOT_TWO_PI * gauss(Math.abs(x));
    }

    /// Returns the inverse of the distribution function.
    ///
    /// @param p probability inside (0, 1)
    /// @return the `x` with `cdf(x) = p`
    /// @throws IllegalArgumentException if `p` is 0, 1, outside or NaN
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be inside (0.0, 1.0) but was " + p);
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * ratio(QUANTILE_CENTRE_P, QUANTILE_CENTRE_Q, r);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double x = r <= 5
                ? ratio(QUANTILE_TAIL_P, QUANTILE_TAIL_Q, r - 1.6)
                : ratio(QUANTILE_FAR_P, QUANTILE_FAR_Q, r - 5);
        return q < 0 ? -x : x;
    }

    private static double centre(double x) {
        return x * ratio(CENTRE_P, CENTRE_Q, x * x);
    }

    /// The probability above `y > CENTRE`.
    private static double tail(double y) {
        requireNumber(y);
        if (y <= FAR) {
            return gauss(y) * ratio(MIDDLE_P, MIDDLE_Q, y);
        }
        if (y > 40) {
            return 0;
        }
        double inverse = 1 / (y * y);
        return gauss(y) * (INVERSE_ROOT_TWO_PI - inverse * ratio(FAR_P, FAR_Q, inverse)) / y;
    }

    /// `exp(-y^2 / 2)`: squares a short number exactly and the small rest beside it, since an error of one unit
    /// in
    /// a square of 700 would cost three digits of the result.
    private static double gauss(double y) {
        if (y > 40) {
            return 0;
        }
        double rough = Math.floor(y * 16) / 16;
        double rest = (y - rough) * (y + rough);
        return StrictMath.exp(-0.5 * rough * rough) * StrictMath.exp(-0.5 * rest);
    }

    private static double ratio(double[] p, double[] q, double x) {
        double above = p[0];
        for (int i = 1; i < p.length; i++) {
            above = above * x + p[i];
        }
        double below = q[0];
        for (int i = 1; i < q.length; i++) {
            below = below * x + q[i];
        }
        return above / below;
    }

    private static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x must be a number but was NaN");
        }
    }
}
