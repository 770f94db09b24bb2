package breakwater.lab.impact;

import breakwater.math.resampling.Resampled;

/// What the defence costs where nobody attacks.
///
/// @param trials pairs of seeds
/// @param retained mean return with the defence over mean return without, with its interval
/// @param undefendedSharpe mean over trials
/// @param defendedSharpe mean over trials
/// @param undefendedTurnover mean over trials
/// @param defendedTurnover mean over trials
/// @param activity with the floor for worlds without attack
/// @param detection of the defended arm: only false alarms
/// @param grade a miss also where the undefended return is not above 0, so that nothing can be retained of it
public record CleanCost(
        int trials,
        Resampled retained,
        double undefendedSharpe,
        double defendedSharpe,
        double undefendedTurnover,
        double defendedTurnover,
        Activity activity,
        DetectionScore detection,
        Grade grade) {
    /// Least share retained.
    public static final double MUST = 0.95;

    /// Share that would be better.
    public static final double STRETCH = 1.0;

    /// Least lower end of the interval.
    public static final double LOWER_END = 0.90;

    static Grade grade(Resampled retained, double meanUndefended) {
        boolean judged = meanUndefended > 0 && retained instanceof Resampled.Interval i && i.low() >= LOWER_END;
        return judged ? Grade.atLeast(((Resampled.Interval) retained).estimate(), MUST, STRETCH) : Grade.MISS;
    }
}
