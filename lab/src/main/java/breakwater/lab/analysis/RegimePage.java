package breakwater.lab.analysis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Several [RegimeStudy] as text and as a picture.
public final class RegimePage {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RegimePage() {}

    /// Returns the table.
    ///
    /// @param studies one a window
    /// @return Markdown lines
    public static String table(List<RegimeStudy> studies) {
        StringBuilder out = new StringBuilder("| window | filtered from | bars | gaps | drawdown % | worst hour from |"
                + " its change % | volatile state since, h before | bars in it % | drift alarms before | drift down, h"
                + " after | drift alarms | volatility alarms before | volatility up, h after | volatility alarms |"
                + " thresholds |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (RegimeStudy s : studies) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %.1f | %s | %.1f | %s | %.0f | %d | %s | %d | %d | %s | %d | %.1f, %.1f |%n",
                    s.name(),
                    time(s.timesNanos()[0]),
                    s.closes().length,
                    s.gaps(),
                    100 * s.worst().maxDrawdown(),
                    time(s.timesNanos()[s.worst().from()]),
                    100 * s.worst().change(),
                    number(s.leadHours()),
                    100 * s.volatileShare(),
                    s.before(s.drift()),
                    number(s.delayHours(s.drift(), -1)),
                    s.drift().size(),
                    s.before(s.volatility()),
                    number(s.delayHours(s.volatility(), 1)),
                    s.volatility().size(),
                    s.driftThreshold(),
                    s.volatilityThreshold()));
        }
        return out.toString();
    }

    /// Returns a moment as text.
    ///
    /// @param nanos epoch nanoseconds
    /// @return to the minute, UTC
    public static String time(long nanos) {
        return MINUTE.format(Instant.ofEpochSecond(0, nanos));
    }

    /// Draws price, probabilities of the two outer states and alarms of each window.
    ///
    /// @param studies one a window
    /// @return SVG
    public static String picture(List<RegimeStudy> studies) {
        Plot plot = new Plot(900, 120);
        for (RegimeStudy s : studies) {
            long start = s.timesNanos()[0];
            double[] hours = Arrays.stream(s.timesNanos())
                    .mapToDouble(t -> (t - start) / 3.6e12)
                    .toArray();
            double end = hours[hours.length - 1];
            plot.panel(
                    s.name() + ": close and drift alarms",
                    0,
                    end,
                    Arrays.stream(s.closes()).min().orElse(0),
                    Arrays.stream(s.closes()).max().orElse(1));
            plot.marks(at(hours, s.drift(), -1), Plot.RED, "down");
            plot.marks(at(hours, s.drift(), 1), Plot.GREEN, "up");
            plot.curve(hours, s.closes(), Plot.BLUE, "");
            plot.panel(
                    "filtered probability of the calmest and the most volatile state, volatility alarms", 0, end, 0, 1);
            plot.marks(at(hours, s.volatility(), 1), Plot.ORANGE, "volatility up");
            plot.curve(hours, s.probability(0), Plot.GREY, "calmest state");
            plot.curve(hours, s.probability(s.states() - 1), Plot.RED, "most volatile state");
            plot.ends(time(start), time(s.timesNanos()[hours.length - 1]));
        }
        return plot.svg("Filtered regimes and alarms over recorded windows");
    }

    private static double[] at(double[] hours, List<RegimeStudy.Alarm> alarms, int side) {
        return alarms.stream()
                .filter(alarm -> alarm.side() == side)
                .mapToDouble(alarm -> hours[alarm.index()])
                .toArray();
    }

    private static String number(double hours) {
        return Double.isNaN(hours) ? "never" : String.format(Locale.ROOT, "%.1f", hours);
    }
}
