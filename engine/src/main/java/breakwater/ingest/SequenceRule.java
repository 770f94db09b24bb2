package breakwater.ingest;

import breakwater.model.MarketEvent;

/// Whether a change connects to a book. The fields a venue sends tell its dialect:
/// a previous id (Binance USD-M `pu`, OKX, Deribit) must equal the book's; a range (Binance spot `U`, `u`) or a
/// single id (Bybit) must begin at most one after it.
final class SequenceRule {
    /// How a change relates to a book.
    enum Step {
        /// It is the next one.
        NEXT,
        /// The book contains it already.
        OLD,
        /// Something before it is missing.
        BREAK
    }

    private SequenceRule() {}

    /// Places a change relative to the book with id `bookId`.
    ///
    /// @param bookId id of the last change in the book
    /// @param afterSnapshot true if no change was applied since the snapshot: the first may straddle its id
    static Step place(long bookId, boolean afterSnapshot, long first, long last, long previous) {
        if (last <= bookId) {
            return Step.OLD;
        }
        boolean connects;
        if (previous == MarketEvent.NO_SEQUENCE) {
            long begin = first == MarketEvent.NO_SEQUENCE ? last : first;
            connects = begin - 1 <= bookId;
        } else if (afterSnapshot && first != MarketEvent.NO_SEQUENCE) {
            connects = first <= bookId || previous == bookId;
        } else {
            connects = afterSnapshot ? previous <= bookId : previous == bookId;
        }
        return connects ? Step.NEXT : Step.BREAK;
    }
}
