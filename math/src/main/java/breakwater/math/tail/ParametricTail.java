package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// The tail of a law with known mean and standard deviation.
public final class ParametricTail {
    private static final int STUDENT_STEPS = 200;

    private ParametricTail() {}

    /// Returns the tail of normal returns over a horizon: the mean grows with time, the deviation with its
    /// root.
    ///
    /// @param mean mean return of one period
    /// @param standardDeviation of one period, >= 0
    /// @param confidence inside (0, 1)
    /// @param horizon periods, > 0
    /// @return `-mean h + z sigma sqrt(h)` and `-mean h + sigma sqrt(h) phi(z) / (1 - confidence)`
    /// @throws IllegalArgumentException if one is out of range
    public static TailEstimate normal(double mean, double standardDeviation, double confidence, double horizon) {
        check(mean, standardDeviation, confidence);
        Require.positive("horizon", horizon);
        double z = Normal.quantile(confidence);
        double spread = standardDeviation * Math.sqrt(horizon);
        double drift = mean * horizon;
        return new TailEstimate(spread * z - drift, spread * Normal.density(z) / (1 - confidence) - drift);
    }

    /// Returns the tail of Student t returns, scaled to have the given standard deviation.
    ///
    /// @param mean mean return
    /// @param standardDeviation of the returns, >= 0
    /// @param dof degrees of freedom, > 2 so that the deviation exists; need not be whole
    /// @param confidence inside (0, 1)
    /// @return value at risk and expected shortfall
    /// @throws IllegalArgumentException if one is out of range
    /// @see "McNeil, Frey and Embrechts, Quantitative Risk Management, section 2.3"
    public static TailEstimate studentT(double mean, double standardDeviation, double dof, double confidence) {
        check(mean, standardDeviation, confidence);
        if (!(dof > 2 && dof < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dof must be finite and > 2 but was " + dof);
        }
        double scale = standardDeviation * Math.sqrt((dof - 2) / dof);
        double q = studentQuantile(dof, confidence);
        double density = studentDensity(dof, q);
        double factor = density / (1 - confidence) * ((dof + q * q) / (dof - 1));
        return new TailEstimate(scale * q - mean, scale * factor - mean);
    }

    /// Bisection on the upper tail, by halves of the exponent first: the bracket holds from the first step to
    /// the
    /// last, for any degrees of freedom.
    private static double studentQuantile(double dof, double confidence) {
        if (confidence < 0.5) {
            return -upperQuantile(dof, confidence);
        }
        return confidence == 0.5 ? 0 : upperQuantile(dof, 1 - confidence);
    }

    private static double upperQuantile(double dof, double tail) {
        double low = 0;
        double high = 1;
        while (survival(dof, high) > tail && high < 1e150) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < STUDENT_STEPS; i++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (survival(dof, middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /// The probability above `q >= 0`.
    private static double survival(double dof, double q) {
        return 0.5 * Beta.regularizedBeta(dof / (dof + q * q), 0.5 * dof, 0.5);
    }

    private static double studentDensity(double dof, double q) {
        double log = Gamma.logGamma(0.5 * (dof + 1)) - Gamma.logGamma(0.5 * dof);
        double power = 0.5 * (dof + 1) * StrictMath.log1p(q * q / dof);
        return StrictMath.exp(log - power) / Math.sqrt(Math.PI * dof);
    }

    private static void check(double mean, double standardDeviation, double confidence) {
        Require.finite("mean", mean);
        Require.notNegative("standardDeviation", standardDeviation);
        Require.strictlyInside("confidence", confidence, 0, 1);
    }
}
