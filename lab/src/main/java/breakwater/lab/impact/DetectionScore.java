package breakwater.lab.impact;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How well alarms tell attacks, at a threshold frozen before.
///
/// What is counted: each attack, found if an alarm at the threshold falls into its match window (its span and
/// 60
/// seconds), and each slot of up to 60 seconds outside of all windows, falsely alarmed if an alarm falls into
/// it. A
/// flood of alarms in one slot is one false alarm, and a flood in one window finds one attack. Shares of time
/// (accuracy) are not offered: attacks are rare, and silence would score well.
///
/// @param attacks how many there were
/// @param found how many of them were found
/// @param quietSlots slots without attack
/// @param falseAlarms slots without attack that were alarmed
/// @param quietDays length of all slots in days
/// @param precision found over found and false alarms; empty without either
/// @param recall found over attacks; empty without attacks
/// @param averagePrecision area under precision over recall, stepwise over all scores; a unit without alarm is
/// never
///     found, whatever the threshold; empty without attacks
/// @param matthews correlation of alarm and attack; empty if either never or always was
/// @param falsePerDay false alarms per day without attack; empty without such time
/// @param delaySeconds from first event to first alarm over the attacks found: median; empty if none
/// @param delaySeconds90 the same: 90 % quantile
/// @param delayEvents the same in market events: median
/// @param delayEvents90 the same in market events: 90 % quantile
public record DetectionScore(
        int attacks,
        int found,
        int quietSlots,
        int falseAlarms,
        double quietDays,
        OptionalDouble precision,
        OptionalDouble recall,
        OptionalDouble averagePrecision,
        OptionalDouble matthews,
        OptionalDouble falsePerDay,
        OptionalDouble delaySeconds,
        OptionalDouble delaySeconds90,
        OptionalDouble delayEvents,
        OptionalDouble delayEvents90) {

    /// Scores episodes together.
    ///
    /// @param logs one an episode, in any order
    /// @param threshold least score of an alarm, finite
    /// @return score
    /// @throws IllegalArgumentException if the threshold is not finite
    public static DetectionScore of(List<DetectionLog> logs, double threshold) {
        Require.finite("threshold", threshold);
        DetectionUnits units = new DetectionUnits(logs, threshold);
        double[] attacks = units.attackScores();
        double[] slots = units.slotScores();
        int found = atLeast(attacks, threshold);
        int falseAlarms = atLeast(slots, threshold);
        return new DetectionScore(
                attacks.length,
                found,
                slots.length,
                falseAlarms,
                units.quietDays(),
                ratio(found, found + falseAlarms),
                ratio(found, attacks.length),
                averagePrecision(attacks, slots),
                matthews(found, falseAlarms, attacks.length, slots.length),
                ratio(falseAlarms, units.quietDays()),
                quantile(units.delaySeconds(), 0.5),
                quantile(units.delaySeconds(), 0.9),
                quantile(units.delayEvents(), 0.5),
                quantile(units.delayEvents(), 0.9));
    }

    private static int atLeast(double[] sorted, double threshold) {
        return (int) Arrays.stream(sorted).filter(score -> score >= threshold).count();
    }

    private static OptionalDouble ratio(double above, double below) {
        return below > 0 ? OptionalDouble.of(above / below) : OptionalDouble.empty();
    }

    private static OptionalDouble averagePrecision(double[] attacks, double[] slots) {
        if (attacks.length == 0) {
            return OptionalDouble.empty();
        }
        double area = 0;
        int found = 0;
        for (double score : Arrays.stream(attacks)
                .distinct()
                .map(s -> -s)
                .sorted()
                .map(s -> -s)
                .toArray()) {
            if (score > DetectionUnits.SILENT) {
                int now = atLeast(attacks, score);
                area += (double) (now - found) / attacks.length * now / (now + atLeast(slots, score));
                found = now;
            }
        }
        return OptionalDouble.of(area);
    }

    private static OptionalDouble matthews(double found, double falseAlarms, double attacks, double slots) {
        double alarmed = found + falseAlarms;
        double size = attacks * slots * alarmed * (attacks + slots - alarmed);
        double top = found * (slots - falseAlarms) - falseAlarms * (attacks - found);
        return size > 0 ? OptionalDouble.of(top / Math.sqrt(size)) : OptionalDouble.empty();
    }

    /// Between two ordered values: the seventh definition of Hyndman and Fan.
    private static OptionalDouble quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return OptionalDouble.of(sorted[below] + (at - below) * (sorted[above] - sorted[below]));
    }
}
