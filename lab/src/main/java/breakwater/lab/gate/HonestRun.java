package breakwater.lab.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the gate answered one honest market, epoch by epoch.
///
/// @param seed of the market
/// @param passed candidates served
/// @param notEnough candidates neither served nor refused
/// @param refused candidates refused, wrongly: nobody lied
/// @param rolledBack candidates refused with a roll back, wrongly
/// @param skipped epochs without a candidate
/// @param firstPassHours market time of the first pass; NaN if there was none
/// @param effectiveRows behind the last candidate
/// @param reasons of the refusals and roll backs, by code
public record HonestRun(
        long seed,
        int passed,
        int notEnough,
        int refused,
        int rolledBack,
        int skipped,
        double firstPassHours,
        double effectiveRows,
        SortedMap<String, Integer> reasons) {
    /// Copies the map.
    public HonestRun {
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    /// Returns how many candidates the gate was asked about.
    ///
    /// @return passed, not enough, refused and rolled back
    public int judged() {
        return passed + notEnough + refused + rolledBack;
    }

    /// Returns how many it refused, roll backs included.
    ///
    /// @return count
    public int failed() {
        return refused + rolledBack;
    }
}
