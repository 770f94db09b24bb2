package breakwater.math.portfolio;

import breakwater.math.arguments.Require;

/// Stake of a bet that wins or loses all of its stake, by Kelly's growth criterion.
///
/// @param rawFull `p - (1 - p) / b`; below 0 where the edge is negative
/// @param full stake that grows fastest, a fraction of equity in `[0, 1]`; 0 without an edge
/// @param sized the part of `full` that is staked
/// @param growthFull expected logarithmic growth per bet at `full`
/// @param growthSized the same at `sized`
/// @see "Kelly (1956), A New Interpretation of Information Rate"
public record BinaryKelly(double rawFull, double full, double sized, double growthFull, double growthSized) {
    /// Part of the full stake to use where nothing better is known: 7/16 of the growth at 1/4 of the
    /// volatility.
    public static final double QUARTER = 0.25;

    /// Sizes a bet.
    ///
    /// @param winProbability chance to win, in `[0, 1]`
    /// @param payoff net win per unit staked, positive
    /// @param fraction part of the full stake to use, in `[0, 1]`; [#QUARTER] by default
    /// @return stakes and growth
    /// @throws IllegalArgumentException if an argument is out of range
    public static BinaryKelly of(double winProbability, double payoff, double fraction) {
        Require.inside("winProbability", winProbability, 0, 1);
        Require.positive("payoff", payoff);
        Require.inside("fraction", fraction, 0, 1);
        double raw = winProbability - (1 - winProbability) / payoff;
        if (!Double.isFinite(raw)) {
            throw new IllegalArgumentException("payoff must give a finite stake but was " + payoff);
        }
        double full = Math.max(0, raw);
        double sized = fraction * full;
        return new BinaryKelly(
                raw, full, sized, growth(winProbability, payoff, full), growth(winProbability, payoff, sized));
    }

    private static double growth(double p, double b, double stake) {
        double win = p > 0 ? p * StrictMath.log1p(b * stake) : 0;
        double loss = p < 1 ? (1 - p) * StrictMath.log1p(-stake) : 0;
        return win + loss;
    }
}
