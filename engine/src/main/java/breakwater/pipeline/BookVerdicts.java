package breakwater.pipeline;

import breakwater.admission.Reason;
import breakwater.admission.Verdict;
import breakwater.ingest.BookOutcome;

/// What a book's own rules say of a message, in admission's words.
final class BookVerdicts {
    private BookVerdicts() {}

    static Verdict of(BookOutcome outcome) {
        return switch (outcome) {
            case APPLIED, SNAPSHOT -> Verdict.accept();
            case AWAITING_SNAPSHOT -> Verdict.quarantine(Reason.NO_BOOK);
            case SNAPSHOT_TOO_OLD -> Verdict.refuse(Reason.OUT_OF_ORDER);
            case DUPLICATE -> Verdict.refuse(Reason.DUPLICATE);
            case GAP -> Verdict.quarantine(Reason.GAP);
            case CROSSED -> Verdict.quarantine(Reason.CROSSED);
            case GHOST -> Verdict.quarantine(Reason.GHOST);
            case CHECKSUM -> Verdict.refuse(Reason.CHECKSUM);
            case MALFORMED -> Verdict.refuse(Reason.NOT_POSITIVE);
        };
    }
}
