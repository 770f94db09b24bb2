package breakwater.monitoring;

import java.util.List;

/// How often the gate said no.
///
/// @param judged updates it passed, refused or rolled back; those without enough data, skipped ones and a
///     person's orders are no judgement
/// @param rejected of those, refused or rolled back
public record UpdateTally(long judged, long rejected) {
    /// Counts verdicts.
    ///
    /// @param updates lines of the ledger, in any order
    /// @return counts
    public static UpdateTally of(List<LearnedModel.Update> updates) {
        long judged = 0;
        long rejected = 0;
        for (LearnedModel.Update update : updates) {
            switch (update.verdict()) {
                case "passed" -> judged++;
                case "refused", "rolled_back" -> {
                    judged++;
                    rejected++;
                }
                default -> {
                    // No judgement.
                }
            }
        }
        return new UpdateTally(judged, rejected);
    }

    /// Returns the share of rejections.
    ///
    /// @return share in `[0, 1]`, NaN before the first judgement
    public double rejectionFraction() {
        return judged == 0 ? Double.NaN : (double) rejected / judged;
    }
}
