package breakwater.lab.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything needed to make the same run again, and to know how many were tried before it.
///
/// @param command the command line, without secrets
/// @param codeVersion version or commit of the program
/// @param strategy name of the agent
/// @param symbol instrument
/// @param venue source tag of the data
/// @param interval length of the bars, such as `1m`
/// @param warmUp what came before the window, such as `1h from 2017-08-17`; empty if nothing
/// @param start first day
/// @param end last day
/// @param seed seed of all randomness
/// @param trials how many variants were tried to arrive at this run, this one included
/// @param settings every setting that had an influence
/// @param data every file that was read
/// @param stateHash hash of the engine's state at the end
public record Manifest(
        String command,
        String codeVersion,
        String strategy,
        String symbol,
        String venue,
        String interval,
        String warmUp,
        String start,
        String end,
        long seed,
        int trials,
        Map<String, String> settings,
        List<DataFile> data,
        String stateHash) {
    /// Copies the collections.
    public Manifest {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        data = List.copyOf(data);
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be >= 1 but was " + trials);
        }
    }

    /// Returns the fields under their published names.
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("command", command);
        values.put("code_version", codeVersion);
        values.put("strategy", strategy);
        values.put("symbol", symbol);
        values.put("venue", venue);
        values.put("interval", interval);
        values.put("warm_up", warmUp);
        values.put("start", start);
        values.put("end", end);
        values.put("seed", seed);
        values.put("trials", trials);
        values.put("settings", settings);
        List<Map<String, Object>> files = new ArrayList<>();
        for (DataFile file : data) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", file.name());
            one.put("sha256", file.sha256());
            one.put("bars", file.bars());
            files.add(one);
        }
        values.put("data", files);
        values.put("state_hash", stateHash);
        return values;
    }
}
