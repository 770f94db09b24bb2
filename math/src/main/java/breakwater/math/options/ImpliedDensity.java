package breakwater.math.options;

import breakwater.math.arguments.Require;
import java.util.ArrayList;
import java.util.List;

/// The density of the forward at expiry that a smile implies: the second derivative of the call by the strike.
///
/// Negative density is butterfly arbitrage: a portfolio of three calls that costs less than nothing and cannot
/// lose.
///
/// @see "Breeden and Litzenberger (1978)"
public final class ImpliedDensity {
    private ImpliedDensity() {}

    /// Computes the density at a strike, from the derivatives of the smile, without finite differences.
    ///
    /// @param smile vols of the expiry
    /// @param strike > 0
    /// @return density per unit of the forward; negative where the smile admits arbitrage
    /// @throws IllegalArgumentException if the strike is outside its domain, or the smile has no positive vol
    /// there
    public static double at(Smile smile, double strike) {
        double k = -NormalisedBlack.logRatio(smile.forward(), Require.positive("strike", strike));
        double perLogStrike = perLogStrike(smile.variance(k));
        if (!Double.isFinite(perLogStrike)) {
            throw new IllegalArgumentException(
                    "strike must be where the smile has a vol > 0 with finite derivatives but was " + strike);
        }
        return perLogStrike / strike;
    }

    /// Finds the strikes of a grid, even in the logarithm, where the density is negative or the smile has no
    /// vol.
    ///
    /// @param smile vols of the expiry
    /// @param fromMoneyness least strike over the forward, > 0
    /// @param toMoneyness largest one
    /// @param points of the grid, >= 2
    /// @return the strikes, ascending
    /// @throws IllegalArgumentException if the grid is empty
    public static List<Double> negativeStrikes(Smile smile, double fromMoneyness, double toMoneyness, int points) {
        double from = StrictMath.log(Require.positive("fromMoneyness", fromMoneyness));
        double to = StrictMath.log(Require.inside("toMoneyness", toMoneyness, fromMoneyness, Double.MAX_VALUE));
        Require.atLeast("points", points, 2);
        List<Double> strikes = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double k = from + (to - from) * i / (points - 1);
            if (!(smile.variance(k).density() >= 0)) {
                strikes.add(smile.forward() * StrictMath.exp(k));
            }
        }
        return List.copyOf(strikes);
    }

    /// Density of ln K. NaN where the variance is not positive.
    static double perLogStrike(VarianceCurve w) {
        double deviation = Math.sqrt(w.value());
        double d2 = -w.logMoneyness() / deviation - 0.5 * deviation;
        double normal = NormalLaw.density(d2);
        // Where the normal density has vanished g may have grown beyond the doubles.
        return w.value() > 0 && normal == 0 ? 0 : w.density() * normal / deviation;
    }
}
