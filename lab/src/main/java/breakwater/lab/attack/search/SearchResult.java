package breakwater.lab.attack.search;

import java.util.List;
import java.util.Locale;

/// What a search found.
///
/// @param best of all that was tried, the first of equals
/// @param all in the order in which they were tried
/// @param settings how it was searched
public record SearchResult(Evaluation best, List<Evaluation> all, SearchSettings settings) {
    /// Copies.
    public SearchResult {
        all = List.copyOf(all);
    }

    /// Returns the best as text.
    ///
    /// @return one line for the result and one for each value
    public String text() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "best of %d x %d trials: impact %.6f, excess %.6f, found at evaluation %d%n",
                all.size(),
                settings.seeds().size(),
                best.impact(),
                best.excess(),
                best.index() + 1));
        best.values()
                .forEach((name, value) ->
                        out.append("  ").append(name).append(": ").append(value).append('\n'));
        return out.toString();
    }
}
