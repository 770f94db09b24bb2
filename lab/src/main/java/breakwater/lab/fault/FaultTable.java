package breakwater.lab.fault;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The faults, each injected alone into the same clean series.
///
/// @param data name of the series
/// @param bars length of the clean series
/// @param seed where the places of injection come from
/// @param cleanAlarms messages of the clean series that were quarantined or refused
/// @param cleanVerdicts reason code to count on the clean series; `accept` counts the accepted
/// @param results one per fault, in the order of [Fault]
public record FaultTable(
        String data, int bars, long seed, int cleanAlarms, Map<String, Long> cleanVerdicts, List<FaultResult> results) {
    /// Copies the collections.
    public FaultTable {
        cleanVerdicts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cleanVerdicts));
        results = List.copyOf(results);
    }

    /// Returns how many faults were caught by the expected reason.
    ///
    /// @return in `[0, results.size()]`
    public int caught() {
        return (int) results.stream().filter(FaultResult::caught).count();
    }

    /// Returns the share of clean messages that were quarantined or refused.
    ///
    /// @return in `[0, 1]`
    public double cleanAlarmFraction() {
        return (double) cleanAlarms / bars;
    }

    /// Returns the table for a terminal.
    ///
    /// @return lines, each ended by a line feed
    public String text() {
        StringBuilder text =
                new StringBuilder("fault                caught verdict    reason          alarms  injected at\n");
        for (FaultResult r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %-6s %-10s %-14s %7d  %s\n",
                    r.fault().label(),
                    r.caught() ? "yes" : "NO",
                    r.verdict(),
                    r.reason(),
                    r.alarms(),
                    Instant.ofEpochSecond(r.atNanos() / 1_000_000_000L)));
        }
        text.append(String.format(
                Locale.ROOT,
                "%d of %d caught; data %s, %d bars, seed %d\n",
                caught(),
                results.size(),
                data,
                bars,
                seed));
        text.append(String.format(
                Locale.ROOT,
                "clean series: %d alarms (%.4f%%) %s\n",
                cleanAlarms,
                100 * cleanAlarmFraction(),
                cleanVerdicts));
        return text.toString();
    }
}
