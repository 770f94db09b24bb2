package breakwater.journal;

import java.util.List;

/// What a torture loop found.
///
/// @param name what was done
/// @param seed repeats it
/// @param cases how often
/// @param wrong how many cases ended otherwise than promised; 0 is the only good number
/// @param firstWrong up to ten of those, each in one line
/// @param nanos how long it took
public record TortureResult(String name, long seed, long cases, long wrong, List<String> firstWrong, long nanos) {
    /// Copies the list.
    public TortureResult {
        firstWrong = List.copyOf(firstWrong);
    }
}
