package breakwater.math.options;

/// The standard normal law, with relative accuracy in the far tail.
///
/// @see "Cody (1969), Rational Chebyshev approximations for the error function"
final class NormalLaw {
    static final double ROOT_TWO_PI = 2.5066282746310007;
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double INVERSE_ROOT_PI = 0.5641895835477563;
    private static final double SMALL = 0.46875;
    private static final double LARGE = 4.0;
    // exp(x^2) overflows beyond.
    private static final double MOST_NEGATIVE = -26.6;
    // exp(-x^2) is zero beyond.
    private static final double VANISHED = 27.3;

    private static final double[] A = {
        3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315
    };
    private static final double[] B = {23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171};
    private static final double[] C = {
        0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
        881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
        2.1531153547440383e-8
    };
    private static final double[] D = {
        15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
        3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495
    };
    private static final double[] P = {
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378,
        0.016315387137302097
    };
    private static final double[] Q = {
        2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private NormalLaw() {}

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
    }

    static double cumulative(double x) {
        return 0.5 * erfc(-x * ROOT_HALF);
    }

    private static double erfc(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return 1 - erfSmall(x);
        }
        double tail = y > VANISHED ? 0 : gaussian(y) * erfcxPositive(y);
        return x < 0 ? 2 - tail : tail;
    }

    /// exp(x^2) erfc(x); infinite where that exceeds the doubles.
    static double erfcx(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return StrictMath.exp(x * x) * (1 - erfSmall(x));
        }
        if (x > 0) {
            return erfcxPositive(x);
        }
        return x < MOST_NEGATIVE ? Double.POSITIVE_INFINITY : 2 / gaussian(y) - erfcxPositive(y);
    }

    /// exp(-y^2) with the square split, so that its rounding is not multiplied by y^2.
    private static double gaussian(double y) {
        double head = Math.floor(y * 16) / 16;
        return StrictMath.exp(-head * head) * StrictMath.exp(-(y - head) * (y + head));
    }

    private static double erfSmall(double x) {
        double square = x * x;
        double numerator = A[4] * square;
        double denominator = square;
        for (int i = 0; i < 3; i++) {
            numerator = (numerator + A[i]) * square;
            denominator = (denominator + B[i]) * square;
        }
        return x * (numerator + A[3]) / (denominator + B[3]);
    }

    private static double erfcxPositive(double y) {
        if (y <= LARGE) {
            double numerator = C[8] * y;
            double denominator = y;
            for (int i = 0; i < 7; i++) {
                numerator = (numerator + C[i]) * y;
                denominator = (denominator + D[i]) * y;
            }
            return (numerator + C[7]) / (denominator + D[7]);
        }
        double inverse = 1 / (y * y);
        double numerator = P[5] * inverse;
        double denominator = inverse;
        for (int i = 0; i < 4; i++) {
            numerator = (numerator + P[i]) * inverse;
            denominator = (denominator + Q[i]) * inverse;
        }
        return (INVERSE_ROOT_PI - inverse * (numerator + P[4]) / (denominator + Q[4])) / y;
    }
}
