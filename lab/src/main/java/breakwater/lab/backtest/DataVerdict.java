package breakwater.lab.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What admission said of the data, and what the fills assume: to be read before any gain.
///
/// @param accepted messages accepted
/// @param quarantined messages kept without influence
/// @param refused messages refused
/// @param reasons reason code to count of the messages not accepted
/// @param places where the first of them were, and other remarks on the data; one line each
/// @param fillModel how orders were filled, in one sentence
/// @param costs what trading cost, in one sentence
public record DataVerdict(
        long accepted,
        long quarantined,
        long refused,
        Map<String, Long> reasons,
        List<String> places,
        String fillModel,
        String costs) {
    /// Copies the collections.
    public DataVerdict {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        places = List.copyOf(places);
    }

    long messages() {
        return accepted + quarantined + refused;
    }
}
