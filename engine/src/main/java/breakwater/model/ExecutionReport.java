package breakwater.model;

/// What a venue says of one of our orders. `orderId` is our own number, unique for ever.
public sealed interface ExecutionReport extends Input {
    /// Stands for our order where a report is about none of them.
    long NO_ORDER = 0;

    /// Returns our number of the order.
    ///
    /// @return order id, or [#NO_ORDER]
    long orderId();

    /// The venue has the order.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param orderId our number
    record Acknowledged(long receiveNanos, long orderId) implements ExecutionReport {}

    /// The venue refused the order: it never lived there.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param orderId our number
    /// @param reason the venue's words, bounded
    record Rejected(long receiveNanos, long orderId, String reason) implements ExecutionReport {}

    /// Part or all of the order traded. Booked once per trade id, however often it is reported.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param orderId our number
    /// @param tradeId the venue's number of the trade, unique per venue and instrument
    /// @param price scaled price
    /// @param quantity scaled quantity, positive
    /// @param fee money paid; negative for a rebate
    record Filled(long receiveNanos, long orderId, long tradeId, long price, long quantity, long fee)
            implements ExecutionReport {}

    /// The order is gone from the venue, on our request or by its own terms; its fills stay.
    ///
    /// The total matters because reports may overtake each other: a fill still on its way counts as exposure.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param orderId our number
    /// @param filledQuantity scaled quantity the venue says the order traded in total, or [#NOT_STATED]
    record Cancelled(long receiveNanos, long orderId, long filledQuantity) implements ExecutionReport {
        /// Stands for a total the venue did not state: whatever was not reported may still have traded.
        public static final long NOT_STATED = -1;

        /// Checks the total.
        public Cancelled {
            if (filledQuantity < NOT_STATED) {
                throw new IllegalArgumentException("filledQuantity must be >= -1 but was " + filledQuantity);
            }
        }

        /// Creates a report that does not state the total.
        ///
        /// @param receiveNanos epoch nanoseconds
        /// @param orderId our number
        public Cancelled(long receiveNanos, long orderId) {
            this(receiveNanos, orderId, NOT_STATED);
        }
    }

    /// Nobody knows: a timeout, a lost connection, an answer that says neither yes nor no. Counts as exposure.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param orderId our number
    /// @param reason what happened, bounded
    record Unknown(long receiveNanos, long orderId, String reason) implements ExecutionReport {}

    /// The venue closed a position on margin by itself: nobody ordered it, and nobody can refuse it.
    ///
    /// @param receiveNanos epoch nanoseconds
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue, where the position was
    /// @param tradeId the venue's number of the trade, unique per venue and instrument
    /// @param side of the closing trade: a long is sold
    /// @param price scaled price
    /// @param quantity scaled quantity, positive
    /// @param fee money the venue keeps for it
    record Liquidated(
            long receiveNanos, int instrument, int source, long tradeId, Side side, long price, long quantity, long fee)
            implements ExecutionReport {
        @Override
        public long orderId() {
            return NO_ORDER;
        }
    }
}
