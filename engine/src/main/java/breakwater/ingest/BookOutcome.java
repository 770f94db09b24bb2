package breakwater.ingest;

/// What one message did to a book.
public enum BookOutcome {
    /// Taken; the book follows the venue.
    APPLIED,
    /// A snapshot replaced the book, and changes held back were applied on top.
    SNAPSHOT,
    /// A change without a book: held back, or dropped where the venue numbers nothing.
    AWAITING_SNAPSHOT,
    /// A snapshot older than the book, or one that the changes held back do not connect to. Ignored: fetch another.
    SNAPSHOT_TOO_OLD,
    /// Contains nothing newer than the book. Ignored.
    DUPLICATE,
    /// Changes before it are missing. The book is INVALID and this change is held back for the next snapshot.
    GAP,
    /// Taken, and the best bid is now at or above the best ask: SUSPECT, INVALID if it lasts.
    CROSSED,
    /// Taken, and the venue's own quotes or trades contradict the top of the book: SUSPECT, INVALID if it lasts.
    GHOST,
    /// Taken, and the venue's checksum does not match the result: INVALID.
    CHECKSUM,
    /// Holds a price that is not positive, a quantity below zero or ids that cannot be: INVALID.
    MALFORMED;

    private static final BookOutcome[] VALUES = values();

    /// Returns how many outcomes there are, for tables indexed by ordinal.
    ///
    /// @return count
    public static int number() {
        return VALUES.length;
    }
}
