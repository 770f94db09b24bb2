package breakwater.lab.trial;

import breakwater.lab.attack.AttackMark;
import java.util.List;

/// What became of an attack.
///
/// @param profitQuote what the attacker won after fees, at the middle of all venues at the end; negative if it
/// lost
/// @param feesQuote what it paid in fees
/// @param messages what it sent
/// @param refused what its budget or time did not allow
/// @param beginNanos when it began
/// @param endNanos when it ended at the latest
/// @param marks what a detector could have seen
public record AttackOutcome(
        double profitQuote,
        double feesQuote,
        long messages,
        long refused,
        long beginNanos,
        long endNanos,
        List<AttackMark> marks) {
    /// Copies.
    public AttackOutcome {
        marks = List.copyOf(marks);
    }
}
