package breakwater.lab.impact;

import java.util.List;
import java.util.OptionalDouble;

/// Whether a defended agent still trades: what it does over what the undefended one does.
///
/// @param turnoverRatio mean turnover over mean turnover; empty if the undefended agent never traded
/// @param timeRatio mean time in market over mean time in market; empty if the undefended agent was never in it
/// @param floor least value of both
public record Activity(OptionalDouble turnoverRatio, OptionalDouble timeRatio, double floor) {
    /// Least ratio without an attack.
    public static final double CLEAN_FLOOR = 0.7;

    /// Least ratio under an attack that is no crash of the whole market.
    public static final double ATTACKED_FLOOR = 0.4;

    static Activity of(List<TrialResult> undefended, List<TrialResult> defended, double floor) {
        return new Activity(
                ratio(
                        PairedTrials.numbers(defended, r -> r.trading().turnover()),
                        PairedTrials.numbers(undefended, r -> r.trading().turnover())),
                ratio(
                        PairedTrials.numbers(defended, r -> r.trading().timeInMarket()),
                        PairedTrials.numbers(undefended, r -> r.trading().timeInMarket())),
                floor);
    }

    private static OptionalDouble ratio(double[] above, double[] below) {
        double denominator = Means.of(below);
        return denominator > 0 ? OptionalDouble.of(Means.of(above) / denominator) : OptionalDouble.empty();
    }

    /// Returns whether the agent is active enough. What is not defined is not.
    ///
    /// @return true if both ratios reach the floor, or there is none
    public boolean holds() {
        return floor == 0 || (turnoverRatio.orElse(0) >= floor && timeRatio.orElse(0) >= floor);
    }

    /// Returns the smaller ratio.
    ///
    /// @return empty if one is not defined
    public OptionalDouble least() {
        return turnoverRatio.isPresent() && timeRatio.isPresent()
                ? OptionalDouble.of(Math.min(turnoverRatio.getAsDouble(), timeRatio.getAsDouble()))
                : OptionalDouble.empty();
    }
}
