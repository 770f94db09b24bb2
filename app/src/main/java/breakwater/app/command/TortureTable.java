package breakwater.app.command;

import breakwater.journal.TortureResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What tortures found, as a table and as one object.
final class TortureTable {
    private TortureTable() {}

    /// Prints.
    ///
    /// @param what heading of the first column
    /// @param wrong heading of the column that must be zero
    /// @return exit code: 0 if nothing went wrong
    static int print(Console console, long seed, String what, String wrong, List<TortureResult> results) {
        long total = 0;
        List<Map<String, Object>> lines = new ArrayList<>();
        console.say(String.format(Locale.ROOT, "%-28s %12s %8s %9s", what, "cases", wrong, "seconds"));
        for (TortureResult result : results) {
            total += result.wrong();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", result.name());
            line.put("seed", result.seed());
            line.put("cases", result.cases());
            line.put("wrong", result.wrong());
            line.put("first_wrong", result.firstWrong());
            lines.add(line);
            console.say(String.format(
                    Locale.ROOT,
                    "%-28s %,12d %8d %9.1f",
                    result.name(),
                    result.cases(),
                    result.wrong(),
                    result.nanos() / 1e9));
            result.firstWrong().forEach(example -> console.say("  " + example));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", seed);
        object.put("wrong", total);
        object.put("results", lines);
        console.object(object);
        return total == 0 ? ExitCode.OK : ExitCode.ERROR;
    }
}
